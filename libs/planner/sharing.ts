import { fitCostKey, fitSeconds } from './fit-cost.js';
import type { StudyContext } from './study-context.js';

/** Candidates that one fit run serves: equal ones, or points along one solver path. */
export interface FitGroup {
  readonly candidates: number[];
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
    { costKey: string; hasFrames: boolean; fits: Map<string, { candidates: number[]; seconds: number }> }
  >();
  for (let candidate = 0; candidate < context.nCandidates; candidate++) {
    if (!include(candidate)) continue;
    const estimator = context.estimator(candidate);
    const costKey = fitCostKey(estimator, dataset, nTrain);
    const seconds = fitSeconds(estimator, dataset, nTrain) * costFactor(costKey);
    const shareKey = spec.plan.share ? `${costKey}|${estimator.prefixKey}|${estimator.shareKey}` : costKey;
    const pathKey = spec.plan.share ? estimator.pathKey : String(candidate);
    const group = groups.get(shareKey) ?? { costKey, hasFrames: estimator.prefixKey !== '', fits: new Map() };
    groups.set(shareKey, group);
    const fit = group.fits.get(pathKey);
    if (fit) {
      fit.candidates.push(candidate);
      // Along a path the dearest candidate is what the run costs.
      fit.seconds = Math.max(fit.seconds, seconds);
    } else group.fits.set(pathKey, { candidates: [candidate], seconds });
  }
  return [...groups].map(([key, { costKey, hasFrames, fits }]) => {
    const list = [...fits.values()];
    return { key, costKey, hasFrames, fits: list, seconds: list.reduce((sum, fit) => sum + fit.seconds, 0) };
  });
}
