import { grownShare } from '../study/grown-fits.js';
import type { StudyContext } from '../study/study-context.js';
import { fitCostKey, fitSeconds } from './fit-cost.js';

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
  /** Whether its rows are not those of other groups. */
  readonly apart: boolean;
  /** The splits that its candidates are evaluated on. */
  readonly splits: readonly number[];
  readonly fits: FitGroup[];
  readonly seconds: number;
}

interface OpenRun extends FitRun {
  seconds: number;
}

/**
 * Sorts candidates by what they share. Without sharing every candidate is a group of its own.
 * @param include - candidates to plan; the others are known already.
 * @param from - the first of them.
 */
export function shareGroups(
  context: StudyContext,
  include: (candidate: number) => boolean,
  costFactor: (costKey: string) => number,
  from = 0,
): ShareGroup[] {
  const { dataset, spec } = context;
  const groups = new Map<
    string,
    {
      costKey: string;
      hasFrames: boolean;
      splits: readonly number[];
      fits: Map<string, Map<string, OpenRun>>;
    }
  >();
  const grown = grownShare(context);
  for (let candidate = from; candidate < context.nCandidates; candidate++) {
    if (!include(candidate)) continue;
    const estimator = context.estimator(candidate);
    const splits = context.splitsOf(candidate);
    const resource = context.resource(candidate);
    const nTrain = context.split(splits[0], resource).train.length;
    const costKey = fitCostKey(estimator, dataset, nTrain);
    const whole = fitSeconds(estimator, dataset, nTrain) * costFactor(costKey);
    const seconds = whole * (1 - grown(candidate));
    const ownKey = spec.plan.share ? `${costKey}|${estimator.prefixKey}|${estimator.shareKey}` : costKey;
    // What is computed from other rows, or on other splits, is not shared.
    const shareKey = context.strategy === null ? ownKey : `${ownKey}|${resource ?? ''}|${splits.join(' ')}`;
    const runKey = spec.plan.share ? estimator.pathKey : String(candidate);
    const group = groups.get(shareKey) ?? {
      costKey,
      hasFrames: estimator.prefixKey !== '',
      splits,
      fits: new Map<string, Map<string, OpenRun>>(),
    };
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
  return [...groups].map(([key, { costKey, hasFrames, splits, fits }]) => {
    const list = Array.from(fits.values(), fitGroup);
    return {
      key,
      costKey,
      hasFrames,
      apart: context.strategy !== null,
      splits,
      fits: list,
      seconds: sumOfSeconds(list),
    };
  });
}

function fitGroup(runs: ReadonlyMap<string, OpenRun>): FitGroup {
  const list = [...runs.values()];
  return { runs: list, candidates: list.flatMap((run) => run.candidates), seconds: sumOfSeconds(list) };
}

const sumOfSeconds = (parts: readonly { seconds: number }[]): number =>
  parts.reduce((sum, { seconds }) => sum + seconds, 0);
