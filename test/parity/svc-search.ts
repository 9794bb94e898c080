import type { Params } from '#contracts';
import { findEstimator, LruWorkspace } from '#estimators';
import { makeSplits } from '#model-selection';
import { bundledClasses } from './svc-inputs.js';

/** What scikit-learn's search gave on a bundled set, with stratified folds. */
export interface SvcSearch {
  readonly dataset: string;
  readonly params: readonly Params[];
  /** Shape (folds, candidates). */
  readonly splitTestScores: readonly (readonly number[])[];
}

/** Fold and candidate. */
export type ScoreIndex = readonly [number, number];

/** Searches likewise with the svc estimator: which scores differ, and the candidate with the best mean. */
export function compareSearch(theirs: SvcSearch): { different: ScoreIndex[]; bestIndex: number } {
  const definition = findEstimator('svc');
  if (definition?.kind !== 'classifier') throw new Error('svc is not registered');
  const candidates = theirs.params.map((params) => definition.params.parse(params));
  const { X, y } = bundledClasses(theirs.dataset);
  const frame = { id: theirs.dataset, X };
  const workspace = new LruWorkspace(2 ** 28);
  const splits = makeSplits(
    {
      type: 'stratified_kfold',
      n_splits: theirs.splitTestScores.length,
      shuffle: false,
      random_state: null,
    },
    { nSamples: X.nRows, y },
  );
  const different: ScoreIndex[] = [];
  const sums = new Float64Array(candidates.length);
  theirs.splitTestScores.forEach((expected, split) => {
    const { train, test } = splits.at(split);
    const { models } = definition.fitMany!({ frame, rows: train, target: y, workspace }, candidates);
    definition.predictMany!('predict', models, frame, test, workspace).forEach((predicted, i) => {
      const right = test.filter((row, r) => (predicted as Int32Array)[r] === y.codes[row]).length;
      const score = right / test.length;
      if (score !== expected[i]) different.push([split, i]);
      sums[i] += score;
    });
  });
  return { different, bestIndex: sums.indexOf(Math.max(...sums)) };
}
