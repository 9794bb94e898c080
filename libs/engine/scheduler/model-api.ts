import { FoldmillError, fieldError, type Label } from '#contracts';
import { FitError, LruWorkspace } from '#estimators';
import type { ModelStore } from '../catalog/model-store.js';
import type { Models } from '../engine.js';
import { orUnavailable } from '../ports/store-faults.js';

/** Predictions answer over HTTP, so they are small: what a kernel needs for them is not kept. */
const workspaceBytes = 64 * 1024 * 1024;

/** Serves refitted models. */
export function modelApi(models: ModelStore): Models {
  return {
    get: (id) => orUnavailable(models.info(id)),
    async predict(id, { rows }) {
      const info = await orUnavailable(models.info(id));
      const nCols = info.n_features;
      for (const [index, row] of rows.entries()) {
        if (row.length !== nCols) {
          throw fieldError(
            'invalid_request',
            `/rows/${index}`,
            `has ${row.length} values; the model takes ${nCols}`,
          );
        }
      }
      const model = await orUnavailable(models.load(id));
      const X = { values: Float64Array.from(rows.flat()), nRows: rows.length, nCols };
      const frame = { id: `request-${rows.length}`, X };
      const indices = Int32Array.from(rows, (_, index) => index);
      // A workspace of its own: the frame's id says nothing about its content.
      const workspace = new LruWorkspace(workspaceBytes);
      const predicted = orRefused(() => model.predict(frame, indices, workspace));
      const { classes } = info;
      if (classes === null || model.classes === undefined) return { predictions: Array.from(predicted) };
      const labels = Array.from(predicted, (code) => labelOf(classes, code));
      if (model.predictProba === undefined) return { predictions: labels };
      const flat = model.predictProba(frame, indices, workspace);
      const width = model.classes.length;
      return {
        predictions: labels,
        probabilities: rows.map((_, row) => Array.from(flat.subarray(row * width, (row + 1) * width))),
        classes: Array.from(model.classes, (code) => labelOf(classes, code)),
      };
    },
  };
}

/** A model that can't predict says so: its parameters are the caller's. */
function orRefused<T>(ask: () => T): T {
  try {
    return ask();
  } catch (error) {
    if (error instanceof FitError) throw new FoldmillError('invalid_request', error.message);
    throw error;
  }
}

function labelOf(classes: readonly Label[], code: number): Label {
  const label = classes[code];
  if (label === undefined) throw new FoldmillError('internal', `the model predicts an unknown class ${code}`);
  return label;
}
