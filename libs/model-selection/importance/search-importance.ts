import type { Condition, Params, Space } from '#contracts';
import { expandSpaces, type SpaceParameter } from '../candidates/search-space.js';
import { type Axis, axisOf } from '../suggest/axis.js';
import { expandConditions } from '../suggest/divide-space.js';
import { fanova, type ParameterImportance } from './fanova.js';

/** A search may have more candidates than tell anything new. */
const mostCandidates = 1000;

/** The candidates that are looked at, evenly among all of them. */
export const looksAt = (nCandidates: number): number[] => {
  const n = Math.min(nCandidates, mostCandidates);
  return Array.from({ length: n }, (_, i) => Math.floor((i * nCandidates) / n));
};

/**
 * The importance of the parameters of a search.
 * @param scores - by candidate, finite, and not all equal.
 */
export function searchImportance(
  candidates: readonly Params[],
  scores: Float64Array,
  space: Space | readonly Space[],
  conditions: readonly Condition[],
): ParameterImportance {
  return fanova(candidates, scores, axesOf(space, conditions));
}

/** How parameters are searched, where that is the same in all spaces. */
function axesOf(space: Space | readonly Space[], conditions: readonly Condition[]): Map<string, Axis> {
  const spaces = expandSpaces(space);
  const found = new Map<string, SpaceParameter | null>();
  for (const parameter of [
    ...spaces,
    ...expandConditions(spaces, conditions).map((one) => one.space),
  ].flat()) {
    found.set(parameter.name, found.has(parameter.name) ? null : parameter);
  }
  return new Map(
    [...found].flatMap(([name, parameter]) => (parameter ? [[name, axisOf(parameter)] as const] : [])),
  );
}
