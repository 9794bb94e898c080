import { hash128, stableJson } from '#contracts';
import { unitsOf } from '../nested/nested-rows.js';
import { cacheContext } from './cache-keys.js';
import type { StudyContext } from './study-context.js';

/** What a fit goes on from and leaves behind, by name. */
export interface GrownNames {
  /** Of what an earlier candidate has grown; it may be gone, and is then grown from nothing. */
  readonly from?: string;
  /** Of what a later candidate may go on from. */
  readonly keep?: string;
}

/** What is kept of fits that grow, by its name. */
export type GrownFits = ReadonlyMap<string, Uint8Array>;

/** The parameter that a search gives out rung by rung; null where it is none. */
function resourceParam({ asked, strategy, spec }: StudyContext): string | null {
  if (strategy === null || !spec.plan.share || !('search' in asked)) return null;
  return 'resource' in asked.search ? asked.search.resource : null;
}

/**
 * Names what the fits of a study go on from: forests of which a search makes the number of trees its resource. The same
 * rows, parameters and number of trees have the same name in every study.
 * @returns the names for a candidate on a split; null where its fit grows from nothing and nothing grows from it.
 */
export function grownNames(
  context: StudyContext,
): ((candidate: number, split: number) => GrownNames | null) | null {
  const param = resourceParam(context);
  const { strategy, waves } = context;
  if (param === null || strategy === null || waves === null) return null;
  const rows = cacheContext(context);
  const most = Math.max(...(strategy.nResources ?? []));
  const unitsAt = (candidate: number): number | undefined => unitsOf(waves.at(candidate).resource);
  return (candidate, split) => {
    const { from } = waves.at(candidate);
    const path = context.estimator(candidate).growthKey(param);
    const units = unitsAt(candidate);
    // The winner of an outer split has none: it is fitted on more rows than what it comes from.
    if (path === null || units === undefined) return null;
    const nameOf = (grown: number | undefined): string =>
      hash128(stableJson([rows, context.rowsKey(candidate), split, path, grown ?? null]));
    const names: GrownNames = {
      ...(from !== undefined && { from: nameOf(unitsAt(from)) }),
      ...(units < most && { keep: nameOf(units) }),
    };
    return Object.keys(names).length === 0 ? null : names;
  };
}

/** How much of a candidate is grown before its fit begins, if what it goes on from is there: from 0 to 1. */
export function grownShare(context: StudyContext): (candidate: number) => number {
  const param = resourceParam(context);
  const { waves } = context;
  if (param === null || waves === null) return () => 0;
  return (candidate) => {
    const { from, resource } = waves.at(candidate);
    const units = unitsOf(resource);
    if (from === undefined || units === undefined) return 0;
    if (context.estimator(candidate).growthKey(param) === null) return 0;
    return Math.min((unitsOf(waves.at(from).resource) ?? 0) / units, 1);
  };
}
