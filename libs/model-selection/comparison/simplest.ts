import { jsonText, type Params, type ParamValue } from '#contracts';
import { asNumber } from '../candidates/scale.js';

/** Which values of a parameter make a candidate simpler: small ones, large ones, or those that a list has first. */
export type PreferredOrder = 'low' | 'high' | readonly ParamValue[];

export interface ScoredCandidate {
  readonly candidate: number;
  readonly params: Params;
  readonly score: number;
}

/**
 * The simplest of some candidates: by the first parameter of `prefer`, then the next; of equals the one with the
 * greater score, then the lower number. Values that an order says nothing of (null, a parameter that the candidate
 * does not have) come last.
 * @param candidates - one or more.
 */
export function simplest(
  candidates: readonly ScoredCandidate[],
  prefer: readonly (readonly [name: string, order: PreferredOrder])[],
): ScoredCandidate {
  return candidates.reduce((best, one) => (compare(one, best, prefer) < 0 ? one : best));
}

function compare(
  one: ScoredCandidate,
  other: ScoredCandidate,
  prefer: readonly (readonly [string, PreferredOrder])[],
): number {
  for (const [name, order] of prefer) {
    const [a, b] = [placeOf(one.params[name], order), placeOf(other.params[name], order)];
    if (a !== b) return a - b;
  }
  return other.score - one.score || one.candidate - other.candidate;
}

/** Smaller is simpler. */
function placeOf(value: ParamValue | undefined, order: PreferredOrder): number {
  if (value === undefined) return Number.POSITIVE_INFINITY;
  if (typeof order !== 'string') {
    const text = jsonText(value);
    const at = order.findIndex((listed) => jsonText(listed) === text);
    return at < 0 ? Number.POSITIVE_INFINITY : at;
  }
  const number = asNumber(value);
  if (Number.isNaN(number)) return Number.POSITIVE_INFINITY;
  return order === 'low' ? number : -number;
}
