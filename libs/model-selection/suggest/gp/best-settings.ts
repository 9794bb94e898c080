import type { RandomState } from '#random';
import { type Axis, unitOf } from '../axis.js';
import { keyOf, type Point, type SearchTree } from '../search-tree.js';

const randomSettings = 250;
const nearIncumbent = 15;
const starts = 4;
const rounds = 3;
/** Axes with more levels than this are searched about the level only. */
const fewLevels = 12;
const firstStep = 0.1;

interface Scored {
  readonly point: Point;
  readonly score: number;
}

/**
 * Settings of the largest score, the best first: random ones and some near the best trials, and from the best of all of
 * them one parameter changed at a time.
 */
export function bestSettings(
  tree: SearchTree,
  incumbents: readonly Point[],
  isKnown: (point: Point) => boolean,
  scoreOf: (point: Point) => number,
  random: RandomState,
): Point[] {
  const found = new Map<string, Scored>();
  const look = (point: Point): Scored => {
    const key = keyOf(point);
    const known = found.get(key);
    if (known) return known;
    const scored = { point, score: isKnown(point) ? Number.NEGATIVE_INFINITY : scoreOf(point) };
    found.set(key, scored);
    return scored;
  };
  for (let i = 0; i < randomSettings; i++) look(tree.draw(random));
  for (const point of incumbents) for (let i = 0; i < nearIncumbent; i++) look(mutated(tree, point, random));
  for (const start of ranked(found).slice(0, starts)) climb(tree, start, look, random);
  return ranked(found).flatMap(({ point, score }) => (score > Number.NEGATIVE_INFINITY ? [point] : []));
}

const ranked = (found: ReadonlyMap<string, Scored>): Scored[] =>
  [...found.values()].sort((one, other) => (one.score === other.score ? 0 : other.score - one.score));

function climb(tree: SearchTree, start: Scored, look: (point: Point) => Scored, random: RandomState): void {
  const hasFloats = tree.axes.some(({ kind }) => kind === 'continuous');
  let at = start;
  let step = firstStep;
  for (let round = 0; round < rounds; round++) {
    let better = at;
    for (const [i, axis] of tree.axes.entries()) {
      if (Number.isNaN(at.point[i])) continue;
      for (const code of otherCodes(axis, at.point[i], step, random)) {
        const scored = look(replaced(tree, at.point, i, code, random));
        if (scored.score > better.score) better = scored;
      }
    }
    if (better === at) {
      if (!hasFloats) return;
      step /= 3;
    }
    at = better;
  }
}

function otherCodes(axis: Axis, code: number, step: number, random: RandomState): number[] {
  const { kind, levels } = axis;
  if (kind === 'categorical' || levels <= fewLevels) {
    return Array.from({ length: levels }, (_, level) => level).filter((level) => level !== code);
  }
  const near = axis.codeAt(bounded(unitOf(axis, code) + step * random.standardNormal()));
  if (kind === 'continuous') return [bounded(code - step), bounded(code + step), near];
  return [code - 1, code + 1, near].filter((level) => level >= 0 && level < levels && level !== code);
}

/** The point with another code on one axis; what only then has a code gets a random one. */
function replaced(tree: SearchTree, point: Point, at: number, code: number, random: RandomState): Point {
  return tree.make((axis, i) => {
    if (i === at) return code;
    return Number.isNaN(point[i]) ? axis.codeAt(random.randomSample()) : point[i];
  });
}

function mutated(tree: SearchTree, point: Point, random: RandomState): Point {
  const rate = Math.max(1.5 / tree.axes.length, 0.2);
  return tree.make((axis, i) => {
    if (Number.isNaN(point[i])) return axis.codeAt(random.randomSample());
    if (random.randomSample() > rate) return point[i];
    if (axis.kind === 'categorical') return axis.codeAt(random.randomSample());
    return axis.codeAt(bounded(unitOf(axis, point[i]) + 2 * firstStep * random.standardNormal()));
  });
}

const bounded = (u: number): number => Math.min(Math.max(u, 0), 1);
