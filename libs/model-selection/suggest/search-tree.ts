import type { Params, ParamValue } from '#contracts';
import { jsonText } from '#contracts';
import type { RandomState } from '#random';
import type { SearchSpace, SpaceParameter } from '../candidates/search-space.js';
import { type Axis, axisOf } from './axis.js';
import type { ExpandedCondition } from './divide-space.js';

/** The codes of a setting by axis; NaN where the setting does not have the parameter. */
export type Point = Float64Array;

/** Holds when any of these axes has one of these levels. */
type Test = readonly { readonly axis: number; readonly levels: ReadonlySet<number> }[];

interface Node {
  readonly axis: Axis;
  /** All hold where the setting has the parameter. They ask for axes before this one. */
  readonly when: readonly Test[];
}

/** A search space as a tree: parameters, and what others must be for them to exist. */
export class SearchTree {
  readonly #nodes: readonly Node[];
  readonly axes: readonly Axis[];

  /** Several spaces become a choice between them. A parameter that is the same in several of them is one axis. */
  constructor(spaces: readonly SearchSpace[], conditions: readonly ExpandedCondition[]) {
    const nodes: Node[] = [];
    /** Axes by the name of their parameter, for each space. */
    const named = spaces.map(() => new Map<string, number[]>());
    const place = (parameter: SpaceParameter, when: readonly Test[], inSpaces: readonly number[]): void => {
      for (const space of inSpaces) {
        const known = named[space].get(parameter.name) ?? [];
        named[space].set(parameter.name, [...known, nodes.length]);
      }
      nodes.push({ axis: axisOf(parameter), when });
    };
    if (spaces.length > 1) nodes.push({ axis: choiceOf(spaces.length), when: [] });
    const chosen = (inSpaces: readonly number[]): Test[] =>
      inSpaces.length === spaces.length ? [] : [[{ axis: 0, levels: new Set(inSpaces) }]];
    for (const { parameter, inSpaces } of shared(spaces)) place(parameter, chosen(inSpaces), inSpaces);
    for (const { when, space } of conditions) {
      const able = spaces.flatMap((_, i) =>
        [...when.keys()].every((name) => named[i].has(name)) ? [i] : [],
      );
      if (able.length === 0) continue;
      const tests = [...when].map(([name, texts]): Test => {
        const axes = new Set(able.flatMap((i) => named[i].get(name) ?? []));
        return [...axes].map((axis) => ({ axis, levels: levelsOf(nodes[axis].axis, texts) }));
      });
      for (const parameter of space) place(parameter, [...chosen(able), ...tests], able);
    }
    this.#nodes = nodes;
    this.axes = nodes.map(({ axis }) => axis);
  }

  /** Whether a setting has the parameter of axis `i`, which depends on the axes before it. */
  isActive(point: Point, i: number): boolean {
    const { when } = this.#nodes[i];
    return (
      when.length === 0 || when.every((test) => test.some(({ axis, levels }) => levels.has(point[axis])))
    );
  }

  /** A point of which `code` gives what is active, axis by axis. */
  make(code: (axis: Axis, i: number) => number): Point {
    const point = new Float64Array(this.axes.length).fill(Number.NaN);
    const { axes } = this;
    for (let i = 0; i < axes.length; i++) if (this.isActive(point, i)) point[i] = code(axes[i], i);
    return point;
  }

  /** Each parameter evenly on its scale, those that others depend on before them. */
  draw(random: RandomState): Point {
    return this.make((axis) => axis.codeAt(random.randomSample()));
  }

  /** Parameters by name, in alphabetical order. */
  paramsOf(point: Point): Params {
    const entries: [string, ParamValue][] = [];
    for (const [i, axis] of this.axes.entries()) {
      if (axis.name !== '' && !Number.isNaN(point[i])) entries.push([axis.name, axis.valueOf(point[i])]);
    }
    return Object.fromEntries(entries.sort(([one], [other]) => (one < other ? -1 : 1)));
  }

  /** The point of a setting; undefined where the space does not have it. */
  pointOf(params: Params): Point | undefined {
    const choices = this.axes[0]?.name === '' ? this.axes[0].levels : 1;
    for (let choice = 0; choice < choices; choice++) {
      let used = 0;
      const point = this.make((axis) => {
        if (axis.name === '') return choice;
        if (!Object.hasOwn(params, axis.name)) return Number.POSITIVE_INFINITY;
        used += 1;
        return axis.codeOf(params[axis.name]) ?? Number.POSITIVE_INFINITY;
      });
      if (used === Object.keys(params).length && !point.includes(Number.POSITIVE_INFINITY)) return point;
    }
    return undefined;
  }

  /** Every point, in the order of a grid; of floats, only one of each axis. */
  *points(): Generator<Point> {
    const point = new Float64Array(this.axes.length).fill(Number.NaN);
    yield* this.#pointsFrom(point, 0);
  }

  *#pointsFrom(point: Point, i: number): Generator<Point> {
    if (i === this.axes.length) {
      yield point.slice();
      return;
    }
    const { levels, kind } = this.axes[i];
    if (!this.isActive(point, i)) {
      point[i] = Number.NaN;
      yield* this.#pointsFrom(point, i + 1);
      return;
    }
    for (let code = 0; code < (kind === 'continuous' ? 1 : levels); code++) {
      point[i] = kind === 'continuous' ? 0.5 : code;
      yield* this.#pointsFrom(point, i + 1);
    }
    point[i] = Number.NaN;
  }
}

/** The same for points that are the same setting. */
export const keyOf = (point: Point): string => point.join(' ');

const choiceOf = (spaces: number): Axis => ({
  name: '',
  kind: 'categorical',
  levels: spaces,
  valueOf: (code) => code,
  codeOf: () => undefined,
  edge: (level) => level / spaces,
  codeAt: (u) => Math.min(Math.floor(u * spaces), spaces - 1),
});

function levelsOf(axis: Axis, texts: ReadonlySet<string>): Set<number> {
  const levels = Array.from({ length: axis.levels }, (_, level) => level);
  return new Set(levels.filter((level) => texts.has(jsonText(axis.valueOf(level)))));
}

/** Each parameter with the spaces that have it with the same values. */
function shared(spaces: readonly SearchSpace[]): { parameter: SpaceParameter; inSpaces: number[] }[] {
  const found = new Map<string, { parameter: SpaceParameter; inSpaces: number[] }>();
  for (const [i, space] of spaces.entries()) {
    for (const parameter of space) {
      const key = jsonText([parameter.name, parameter.entry]);
      const known = found.get(key);
      if (known) known.inSpaces.push(i);
      else found.set(key, { parameter, inSpaces: [i] });
    }
  }
  return [...found.values()];
}
