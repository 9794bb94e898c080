import { fitCostKey, fitSeconds } from './fit-cost.js';
import type { StudyContext } from './study-context.js';

/** Candidates that one run serves: equal ones, or points along one solver path. */
export interface FitRun {
  readonly candidates: number[];
}

/** What is never divided among tasks: one run, or several of which each starts where the one before it ended. */
export interface FitGroup {
  readonly runs: readonly FitRun[];
  readonly candidates: readonly number[];
  /** Estimated seconds to fit and score it on one split. */
  readonly seconds: number;
}

/** Fit groups that share more when they run together: one Gram, one forest's bins. */
export interface ShareGroup {
  readonly key: string;
  readonly costKey: string;
  /** Whether each split has a frame of its own, made by transformers, so that splits share nothing. */
  readonly hasFrames: boolean;
  readonly fits: FitGroup[];
  readonly seconds: number;
}

interface OpenRun extends FitRun {
  seconds: number;
}

/**
 * Sorts candidates by what they share. Without sharing every candidate is a group of its own.
 * @param include - candidates to plan; the others are known already.
 */
export function shareGroups(
  context: StudyContext,
  include: (candidate: number) => boolean,
  costFactor: (costKey: string) => number,
): ShareGroup[] {
  const { dataset, spec } = context;
  const nTrain = context.split(0).train.length;
  const groups = new Map<
    string,
    { costKey: string; hasFrames: boolean; fits: Map<string, Map<string, OpenRun>> }
  >();
  for (let candidate = 0; candidate < context.nCandidates; candidate++) {
    if (!include(candidate)) continue;
    const estimator = context.estimator(candidate);
    const costKey = fitCostKey(estimator, dataset, nTrain);
    const seconds = fitSeconds(estimator, dataset, nTrain) * costFactor(costKey);
    const shareKey = spec.plan.share ? `${costKey}|${estimator.prefixKey}|${estimator.shareKey}` : costKey;
    const runKey = spec.plan.share ? estimator.pathKey : String(candidate);
    const group = groups.get(shareKey) ?? { costKey, hasFrames: estimator.prefixKey !== '', fits: new Map() };
    groups.set(shareKey, group);
    const fitKey = context.chain(candidate)?.key ?? runKey;
    const runs = group.fits.get(fitKey) ?? new Map<string, OpenRun>();
    group.fits.set(fitKey, runs);
    const run = runs.get(runKey);
    if (run) {
      run.candidates.push(candidate);
      // Along a path, the run costs what its most expensive candidate costs.
      run.seconds = Math.max(run.seconds, seconds);
    } else runs.set(runKey, { candidates: [candidate], seconds });
  }
  return [...groups].map(([key, { costKey, hasFrames, fits }]) => {
    const list = Array.from(fits.values(), fitGroup);
    return { key, costKey, hasFrames, fits: list, seconds: sumOfSeconds(list) };
  });
}

function fitGroup(runs: ReadonlyMap<string, OpenRun>): FitGroup {
  const list = [...runs.values()];
  return { runs: list, candidates: list.flatMap((run) => run.candidates), seconds: sumOfSeconds(list) };
}

const sumOfSeconds = (parts: readonly { seconds: number }[]): number =>
  parts.reduce((sum, { seconds }) => sum + seconds, 0);
