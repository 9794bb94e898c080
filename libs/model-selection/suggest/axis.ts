import { jsonText, type ParamValue } from '#contracts';
import { asNumber, integerScale, type Scale } from '../candidates/scale.js';
import type { SpaceParameter } from '../candidates/search-space.js';
import type { ValueList } from '../candidates/value-list.js';

/**
 * One parameter as searches that learn see it. A *code* stands for a value: its number among the levels, or where it
 * lies on [0, 1] when there are no levels.
 */
export interface Axis {
  readonly name: string;
  /** Values without an order, values in an order, or floats. */
  readonly kind: 'categorical' | 'ordered' | 'continuous';
  /** Infinity when continuous. */
  readonly levels: number;
  valueOf(code: number): ParamValue;
  /** Undefined for a value that the axis does not have. */
  codeOf(value: ParamValue): number | undefined;
  /** Where a level begins on [0, 1]; `edge(levels)` is 1. */
  edge(level: number): number;
  /** The code at `u` in [0, 1). */
  codeAt(u: number): number;
}

/** The middle of what belongs to a code, on [0, 1]. */
export const unitOf = (axis: Axis, code: number): number =>
  axis.kind === 'continuous' ? code : (axis.edge(code) + axis.edge(code + 1)) / 2;

export function axisOf({ name, values, literal }: SpaceParameter): Axis {
  if (values.kind === 'distribution') return scaledAxis(name, values.distribution.scale);
  return literal ? literalAxis(name, literal) : computedAxis(name, values.list);
}

function scaledAxis(name: string, scale: Scale): Axis {
  if (scale.count === Number.POSITIVE_INFINITY) {
    return {
      name,
      kind: 'continuous',
      levels: scale.count,
      valueOf: (code) => scale.at(code),
      codeOf: (value) => {
        const u = scale.position(value);
        return u >= -1e-9 && u <= 1 + 1e-9 ? Math.min(Math.max(u, 0), 1) : undefined;
      },
      edge: (level) => level,
      codeAt: (u) => u,
    };
  }
  return {
    name,
    kind: 'ordered',
    levels: scale.count,
    valueOf: (code) => scale.integer(code),
    codeOf: (value) => {
      const u = scale.position(value);
      return Number.isNaN(u) ? undefined : scale.index(u);
    },
    edge: (level) => scale.edge(level),
    codeAt: (u) => scale.index(u),
  };
}

/** Values that the request lists: numbers in their order, whatever the order they are listed in. */
function literalAxis(name: string, values: readonly ParamValue[]): Axis {
  const distinct = [...new Map(values.map((value) => [jsonText(value), value])).values()];
  const isOrdered = distinct.every((value) => !Number.isNaN(asNumber(value)));
  if (isOrdered) distinct.sort((one, other) => asNumber(one) - asNumber(other));
  const codes = new Map(distinct.map((value, code) => [jsonText(value), code]));
  return {
    ...evenLevels(distinct.length),
    name,
    kind: isOrdered ? 'ordered' : 'categorical',
    valueOf: (code) => distinct[code],
    codeOf: (value) => codes.get(jsonText(value)),
  };
}

/** Values that are computed, evenly or by powers: they rise or fall. */
function computedAxis(name: string, list: ValueList<ParamValue>): Axis {
  const at = (code: number): number => asNumber(list.at(code));
  const rises = at(list.length - 1) >= at(0);
  return {
    ...evenLevels(list.length),
    name,
    kind: 'ordered',
    valueOf: (code) => list.at(code),
    codeOf: (value) => {
      const wanted = asNumber(value);
      let low = 0;
      let high = list.length - 1;
      while (low < high) {
        const middle = Math.floor((low + high) / 2);
        if (rises ? at(middle) >= wanted : at(middle) <= wanted) high = middle;
        else low = middle + 1;
      }
      return at(low) === wanted ? low : undefined;
    },
  };
}

function evenLevels(levels: number): Pick<Axis, 'levels' | 'edge' | 'codeAt'> {
  const { edge, index } = integerScale(0, levels - 1, false);
  return { levels, edge, codeAt: index };
}
