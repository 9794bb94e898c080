import type { Matrix } from '#datasets';
import type { Frame } from '../estimator.js';
import type { Workspace } from '../workspace.js';
import { modelBatches } from './decision-batches.js';
import { eachDecisionBlock } from './pair-decisions.js';
import type { SvcModel } from './svc-model.js';

/**
 * Decision values of the models for the rows, in the order of the models. Two classes: one column, positive for the
 * second. More: per class (ovr) or per pair of classes (ovo, positive for the first of the pair).
 */
export function decisionFunctions(
  models: readonly SvcModel[],
  frame: Frame,
  rows: Int32Array,
  workspace: Workspace,
): Matrix[] {
  const results: Matrix[] = [];
  for (const batch of modelBatches(models)) {
    const nPairs = batch.pairs.length;
    const raw = batch.members.map(() => new Float64Array(rows.length * nPairs));
    eachDecisionBlock(batch, frame, rows, workspace, 'values', ({ from, eachSolution }) => {
      batch.readers.forEach((readers, pair) => {
        eachSolution(pair, (solution, values) => {
          for (const member of readers[solution]) {
            for (let r = 0; r < values.length; r++) raw[member][(from + r) * nPairs + pair] = values[r];
          }
        });
      });
    });
    batch.members.forEach((same, member) => {
      for (const index of same) results[index] = shaped(models[index], raw[member], rows.length);
    });
  }
  return results;
}

function shaped(model: SvcModel, ovo: Float64Array, nRows: number): Matrix {
  const k = model.classes.length;
  if (k === 2) return { values: ovo.map((value) => -value), nRows, nCols: 1 };
  if (model.shape === 'ovo') return { values: ovo.slice(), nRows, nCols: (k * (k - 1)) / 2 };
  return { values: ovrValues(ovo, nRows, k), nRows, nCols: k };
}

/**
 * Votes per class plus the sum of its confidences, squeezed into (-1/3, 1/3) so that it only settles ties:
 * scikit-learn's _ovr_decision_function.
 * @param ovo - row-major, shape (nRows, pairs of classes), below 0 for the second class of a pair.
 */
export function ovrValues(ovo: Float64Array, nRows: number, k: number): Float64Array {
  const result = new Float64Array(nRows * k);
  const sums = new Float64Array(k);
  let at = 0;
  for (let r = 0; r < nRows; r++) {
    sums.fill(0);
    for (let a = 0; a < k; a++) {
      for (let b = a + 1; b < k; b++) {
        const value = ovo[at++];
        sums[a] += value;
        sums[b] -= value;
        result[r * k + (value < 0 ? b : a)]++;
      }
    }
    for (let c = 0; c < k; c++) result[r * k + c] += sums[c] / (3 * (Math.abs(sums[c]) + 1));
  }
  return result;
}
