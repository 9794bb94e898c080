import { performance } from 'node:perf_hooks';
import { setImmediate } from 'node:timers/promises';
import type { Matrix } from '#datasets';
import { type Frame, LruWorkspace, type Model, predictMany } from '#estimators';

/** What is asked for in one go at first, and how long one go should take, ms: other requests wait for no more. */
const firstRows = 1000;
const goMs = 40;

/** Predictions are small: what a kernel needs for them is not kept. */
const workspaceBytes = 64 * 2 ** 20;

export interface Predicted {
  /** Class codes or values, shape (nRows,). */
  readonly values: Int32Array | Float64Array;
  /** Row-major, shape (nRows, classes of the model); null where the model has none. */
  readonly probabilities: Float64Array | null;
}

/**
 * Predicts all rows of a frame, some at a time, so that a large request keeps no other waiting.
 * @throws {FitError} for rows that the model does not take, or where its parameters keep it from predicting.
 */
export async function predictInTurns(model: Model, frame: Frame): Promise<Predicted> {
  const { nRows } = frame.X;
  const width = model.classes?.length ?? 0;
  const values = model.classes ? new Int32Array(nRows) : new Float64Array(nRows);
  const probabilities = model.predictProba && width > 0 ? new Float64Array(nRows * width) : null;
  const rows = Int32Array.from({ length: nRows }, (_, row) => row);
  // A workspace of its own: the frame's id says nothing about its content.
  const workspace = new LruWorkspace(workspaceBytes);
  let size = model.asksTogether ? nRows : firstRows;
  for (let from = 0; from < nRows; ) {
    if (from > 0) await setImmediate();
    const some = rows.subarray(from, from + size);
    const start = performance.now();
    values.set(predictMany('predict', [model], frame, some, workspace)[0] as typeof values, from);
    if (probabilities) {
      const [proba] = predictMany('predict_proba', [model], frame, some, workspace) as Matrix[];
      probabilities.set(proba!.values, from * width);
    }
    from += some.length;
    const ratio = goMs / Math.max(0.1, performance.now() - start);
    size = Math.max(1, Math.floor(some.length * Math.min(4, ratio)));
  }
  return { values, probabilities };
}
