import { decodeState, encodeModel, FitError, type Workspace } from '#estimators';
import { wholeInput } from './fit-input.js';
import type { StudyContext } from './study-context.js';

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
