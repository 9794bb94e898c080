import { encodeModel, FitError, type Workspace } from '#estimators';
import type { StudyContext } from './study-context.js';

/** Fits one candidate on all rows of the dataset, as scikit-learn's `refit`. */
export function refit(
  context: StudyContext,
  candidate: number,
  workspace: Workspace,
  nowSeconds: () => number,
): { model: Uint8Array; seconds: number } | { error: string } {
  const { dataset } = context;
  const start = nowSeconds();
  try {
    const model = context.estimator(candidate).fit({
      frame: { id: dataset.info.id, X: dataset.X },
      rows: Int32Array.from({ length: dataset.info.n_samples }, (_, row) => row),
      target: dataset.y,
      sampleWeight: dataset.sampleWeight,
      workspace,
    });
    const seconds = nowSeconds() - start;
    return { model: encodeModel(model), seconds };
  } catch (error) {
    if (!(error instanceof FitError)) throw error;
    return { error: error.message };
  }
}
