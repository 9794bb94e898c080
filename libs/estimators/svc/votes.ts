import type { Matrix } from '#datasets';
import { VoteTable } from '#kernels';
import { FitError, type Frame } from '../estimator.js';
import type { Workspace } from '../workspace.js';
import { eachPair } from './class-pairs.js';
import { type ModelBatch, modelBatches } from './decision-batches.js';
import { decisionFunctions } from './decision-function.js';
import { eachDecisionBlock } from './pair-decisions.js';
import type { SvcModel } from './svc-model.js';

/**
 * Class codes that the models predict for the rows, in the order of the models.
 * @throws {FitError} where a model should break ties and has no decision value per class.
 */
export function predictions(
  models: readonly SvcModel[],
  frame: Frame,
  rows: Int32Array,
  workspace: Workspace,
): Int32Array[] {
  if (models.some((model) => model.breakTies && model.shape === 'ovo')) {
    throw new FitError("break_ties must be False when decision_function_shape is 'ovo'");
  }
  const results: Int32Array[] = [];
  const byValue = models.flatMap((model, i) => (breaksTies(model) ? [i] : []));
  const byVote = models.flatMap((model, i) => (breaksTies(model) ? [] : [i]));
  const voting = byVote.map((i) => models[i]);
  for (const batch of modelBatches(voting)) {
    const codes = votedCodes(batch, frame, rows, workspace);
    batch.members.forEach((same, member) => {
      for (const index of same) results[byVote[index]] = codes[member].slice();
    });
  }
  const values = decisionFunctions(
    byValue.map((i) => models[i]),
    frame,
    rows,
    workspace,
  );
  byValue.forEach((i, at) => {
    results[i] = largestColumn(values[at]).map((c) => models[i].classes[c]);
  });
  return results;
}

const breaksTies = (model: SvcModel): boolean => model.breakTies && model.classes.length > 2;

/** libsvm's vote: every pair of classes gives one, the first class with the most wins. */
function votedCodes(batch: ModelBatch, frame: Frame, rows: Int32Array, workspace: Workspace): Int32Array[] {
  const { classes } = batch.training;
  const k = classes.length;
  const codes = batch.members.map(() => new Int32Array(rows.length));
  eachDecisionBlock(batch, frame, rows, workspace, 'signs', ({ from, length, eachSolution }) => {
    const table = new VoteTable(batch.members.length, k, length);
    eachPair(k, (a, b, pair) => {
      const readers = batch.readers[pair];
      eachSolution(pair, (solution, values) => {
        for (const member of readers[solution]) table.add(member, a, b, values);
      });
    });
    codes.forEach((of, member) => {
      of.set(
        table.winners(member).map((winner) => classes[winner]),
        from,
      );
    });
  });
  return codes;
}

/** numpy's argmax over each row: the first of equal values. */
function largestColumn({ values, nRows, nCols }: Matrix): Int32Array {
  return Int32Array.from({ length: nRows }, (_, r) => {
    let best = 0;
    for (let c = 1; c < nCols; c++) if (values[r * nCols + c] > values[r * nCols + best]) best = c;
    return best;
  });
}
