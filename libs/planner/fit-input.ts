import type { FitInput, Workspace } from '#estimators';
import type { StudyContext } from './study-context.js';

function inputOf({ dataset }: StudyContext, rows: Int32Array, workspace: Workspace): FitInput {
  return {
    frame: { id: dataset.info.id, X: dataset.X },
    rows,
    target: dataset.y,
    sampleWeight: dataset.sampleWeight,
    workspace,
  };
}

/** All rows of the study's dataset, as a refit and a fit read them. */
export const wholeInput = (context: StudyContext, workspace: Workspace): FitInput =>
  inputOf(
    context,
    Int32Array.from({ length: context.dataset.info.n_samples }, (_, row) => row),
    workspace,
  );

/** What a fit on a split's training rows reads. Without sharing it keeps nothing for the next, nor finds anything. */
export function trainingInput(context: StudyContext, split: number, shared: Workspace): FitInput {
  if (!context.spec.plan.share) shared.clear();
  return inputOf(context, context.split(split).train, shared);
}
