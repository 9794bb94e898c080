import { decodeState, encodeModel, FitError, type FitInput, type Workspace } from '#estimators';
import type { StudyContext } from './study-context.js';

/** All rows of the study's dataset, as a refit and a fit read them. */
export function wholeInput({ dataset }: StudyContext, workspace: Workspace): FitInput {
  return {
    frame: { id: dataset.info.id, X: dataset.X },
    rows: Int32Array.from({ length: dataset.info.n_samples }, (_, row) => row),
    target: dataset.y,
    sampleWeight: dataset.sampleWeight,
    workspace,
  };
}

/**
 * Fits one candidate on all rows of the dataset, as scikit-learn's `refit`; or merges a fit that was divided.
 * @param parts - what the runs of a divided fit handed in, in order; null where there are none.
 */
export function refit(
  context: StudyContext,
  candidate: number,
  parts: readonly Uint8Array[] | null,
  workspace: Workspace,
  nowSeconds: () => number,
): { model: Uint8Array; seconds: number } | { error: string } {
  const start = nowSeconds();
  const estimator = context.estimator(candidate);
  const input = wholeInput(context, workspace);
  try {
    const model =
      parts === null
        ? estimator.fit(input)
        : estimator.pieces!.merge(input, parts.map(decodeState), [estimator])[0];
    const seconds = nowSeconds() - start;
    return { model: encodeModel(model), seconds };
  } catch (error) {
    if (!(error instanceof FitError)) throw error;
    return { error: error.message };
  }
}
