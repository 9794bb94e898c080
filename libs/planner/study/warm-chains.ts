import { type ComputedSpec, groupBy } from '#contracts';
import type { ResolvedEstimator } from '#estimators';

/** Candidates of which each starts where the one before it ended. */
export interface WarmChain {
  /** Names it in its study. */
  readonly key: string;
  /** In the order of their places; equal places are one run's. */
  readonly candidates: readonly number[];
}

/** Whether candidates may start from one another, which changes scores within the tolerance of the solver. */
export const startsWarm = (spec: ComputedSpec): boolean => isInexact(spec) && spec.plan.share;

/** Whether a study asks for scores within the tolerance of the solver. */
export const isInexact = (spec: ComputedSpec): boolean =>
  'search' in spec && 'exact' in spec.search && !spec.search.exact;

/**
 * Runs in one chain: the first starts anew, and chains are computed beside each other. What a chain is depends on the
 * study alone, never on how it is cut into tasks, and so do the scores.
 */
const runsPerChain = 8;

/** The chains of a study's candidates, found once they are asked for; null for a candidate that starts anew. */
export function warmChains(
  nCandidates: number,
  estimator: (candidate: number) => ResolvedEstimator,
): (candidate: number) => WarmChain | null {
  let chains: Map<number, WarmChain> | undefined;
  return (candidate) => {
    chains ??= chainsOf(nCandidates, estimator);
    return chains.get(candidate) ?? null;
  };
}

function chainsOf(
  nCandidates: number,
  estimator: (candidate: number) => ResolvedEstimator,
): Map<number, WarmChain> {
  const chains = new Map<number, WarmChain>();
  const places = Array.from({ length: nCandidates }, (_, candidate) => {
    const { chain, pathKey } = estimator(candidate);
    return { candidate, key: chain?.key, place: chain?.place ?? 0, pathKey };
  }).filter(({ key }) => key !== undefined);
  for (const [key, members] of groupBy(places, (member) => member.key)) {
    members.sort((a, b) => a.place - b.place || a.candidate - b.candidate);
    const runs = [...groupBy(members, ({ pathKey }) => pathKey).values()];
    for (let first = 0; first < runs.length; first += runsPerChain) {
      const candidates = runs
        .slice(first, first + runsPerChain)
        .flatMap((run) => run.map((one) => one.candidate));
      const chain = { key: `${key}#${first / runsPerChain}`, candidates };
      for (const candidate of candidates) chains.set(candidate, chain);
    }
  }
  return chains;
}
