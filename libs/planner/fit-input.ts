import type { FitInput, Workspace } from '#estimators';
import type { StudyContext } from './study-context.js';

/**
 * What a fit on a split's training rows reads, or on all rows where `split` is null. Without sharing it keeps nothing
 * for the next, nor finds anything.
 */
export function trainingInput(context: StudyContext, split: number | null, shared: Workspace): FitInput {
  const { dataset } = context;
  if (!context.spec.plan.share) shared.clear();
  return {
    frame: { id: dataset.info.id, X: dataset.X },
    rows:
      split === null
        ? Int32Array.from({ length: dataset.info.n_samples }, (_, row) => row)
        : context.split(split).train,
    target: dataset.y,
    sampleWeight: dataset.sampleWeight,
    workspace: shared,
  };
}
