import type { Dataset } from '#datasets';
import type { FitInput, Frame, Workspace } from '#estimators';
import type { Split } from '#model-selection';
import type { StudyContext } from './study-context.js';
import type { TaskBlock } from './task.js';

/**
 * What fits on the training rows of a block's split read, or on all rows but held-out ones where it has none. Without sharing it keeps nothing
 * for the next, nor finds anything.
 */
export function trainingInput(
  context: StudyContext,
  { split, candidates }: TaskBlock,
  shared: Workspace,
): FitInput {
  const { dataset } = context;
  if (!context.spec.plan.share) shared.clear();
  return {
    frame: frameOf(dataset),
    rows:
      split === null
        ? (context.training ?? Int32Array.from({ length: dataset.info.n_samples }, (_, row) => row))
        : rowsOfBlock(context, split, candidates).train,
    target: dataset.y,
    sampleWeight: dataset.sampleWeight,
    workspace: shared,
  };
}

/** The features of a dataset as estimators read them. */
const frameOf = ({ info, X, columns }: Dataset): Frame => ({
  id: info.id,
  X,
  columns,
  gaps: info.columns.some(({ role, missing }) => role === 'feature' && missing > 0),
});

/** The rows of a split for candidates of one block: all of them are given the same. */
export const rowsOfBlock = (context: StudyContext, split: number, candidates: readonly number[]): Split =>
  context.split(split, context.resource(candidates[0]));
