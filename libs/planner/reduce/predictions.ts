import { keepsPredictions, type Label, methodOnHeldOut, type StudyPredictions } from '#contracts';
import { decodeState, encodeState, type PredictMethod } from '#estimators';
import type { StudyContext } from '../study/study-context.js';
import { evaluationNumber } from '../study/task.js';

/** The decision value of a class that a split's training rows lacked: numpy's least float, as in cross_val_predict. */
export const leastDecision = -Number.MAX_VALUE;

/** What one method answers for some rows: `nCols` values a row; codes of classes for `predict` of a classifier. */
export interface PredictionBlock {
  readonly values: Float64Array | Int32Array;
  readonly nCols: number;
}

/** The predictions of one evaluation: its own test rows, and the rows that were held out from all splits. Null for rows that it could not predict. */
export interface EvaluationPredictions {
  readonly test: PredictionBlock | null;
  readonly heldOut: PredictionBlock | null;
}

const stateOf = (block: PredictionBlock | null) => block && { values: block.values, nCols: block.nCols };

export const encodePredictions = ({ test, heldOut }: EvaluationPredictions): Uint8Array =>
  encodeState({ test: stateOf(test), heldOut: stateOf(heldOut) });

export function decodePredictions(bytes: Uint8Array): EvaluationPredictions {
  // Written by encodePredictions: the state has exactly this shape.
  return decodeState(bytes) as unknown as EvaluationPredictions;
}

type Entry = Label | number[] | null;

const nulls = (rows: Int32Array): Entry[] => Array.from(rows, () => null);

/**
 * Puts the predictions of all evaluations together, in row order. One that failed or is not in leaves nulls.
 * @param partial - whether there is more to come, or would have been.
 * @param refitted - of a search, what its refitted best predicts for the held-out rows; null where that is not known.
 */
export function collectPredictions(
  context: StudyContext,
  stored: ReadonlyMap<number, Uint8Array>,
  partial: boolean,
  refitted: Uint8Array | null = null,
): StudyPredictions {
  const { spec, dataset } = context;
  const onHeldOut = methodOnHeldOut(spec);
  const method: PredictMethod = keepsPredictions(spec) ? spec.method : (onHeldOut ?? 'predict');
  const classes = dataset.y.task === 'classification' ? [...dataset.y.classes] : null;
  const entriesOf = (block: PredictionBlock): Entry[] => {
    const { values, nCols } = block;
    const nRows = values.length / nCols;
    return Array.from({ length: nRows }, (_, row) => {
      // A list even of the one probability of a dataset with one class; two classes have one decision value.
      if (method === 'predict_proba' || (method === 'decision_function' && nCols > 1))
        return Array.from(values.subarray(row * nCols, (row + 1) * nCols));
      const value = values[row]!;
      return method === 'predict' && classes !== null ? classes[value]! : value;
    });
  };
  if (onHeldOut !== null) {
    const refittedBlock = refitted && decodePredictions(refitted).test;
    const predictions = refittedBlock && entriesOf(refittedBlock);
    const held_out = {
      rows: Array.from(context.heldOut ?? []),
      splits: [],
      mean: null,
      refitted: predictions,
    };
    const none = { name: null, out_of_fold: { rows: [], predictions: [] }, splits: [] };
    return { partial, method, classes, estimators: [{ ...none, held_out }] };
  }
  const estimators = Array.from({ length: context.nCandidates }, (_, candidate) => {
    const byRow = new Map<number, Entry>();
    const splits: StudyPredictions['estimators'][number]['splits'] = [];
    const heldOut: (PredictionBlock | null)[] = [];
    for (let split = 0; split < context.nSplits; split++) {
      const rows = context.split(split).test;
      const bytes = stored.get(evaluationNumber(candidate, split, context.nSplits));
      const predictions = bytes === undefined ? undefined : decodePredictions(bytes);
      const entries = predictions?.test ? entriesOf(predictions.test) : nulls(rows);
      for (const [index, row] of rows.entries()) byRow.set(row, entries[index]!);
      splits.push({ split, test_rows: Array.from(rows), predictions: entries });
      heldOut.push(predictions?.heldOut ?? null);
    }
    const rows = [...byRow.keys()].sort((a, b) => a - b);
    return {
      name: context.estimatorName(candidate),
      out_of_fold: { rows, predictions: rows.map((row) => byRow.get(row)!) },
      splits,
      held_out:
        context.heldOut === null
          ? null
          : {
              rows: Array.from(context.heldOut),
              splits: heldOut.map((block) => (block ? entriesOf(block) : nulls(context.heldOut!))),
              mean: method === 'predict' && classes !== null ? null : meanOf(heldOut, entriesOf),
            },
    };
  });
  return { partial, method, classes, estimators };
}

/** The mean over splits, summed in their order; null where one has none, or when decisions are of other classes. */
function meanOf(
  splits: readonly (PredictionBlock | null)[],
  entriesOf: (block: PredictionBlock) => Entry[],
): Entry[] | null {
  const blocks = splits.filter((block) => block !== null);
  const first = blocks[0];
  if (first === undefined || blocks.length < splits.length) return null;
  if (blocks.some((block) => block.values.length !== first.values.length)) return null;
  if (blocks.some((block) => block.values.includes(leastDecision))) return null;
  const sums = new Float64Array(first.values.length);
  for (const block of blocks) for (let at = 0; at < sums.length; at++) sums[at]! += block.values[at]!;
  const values = sums.map((sum) => sum / blocks.length);
  return entriesOf({ values, nCols: first.nCols });
}
