import { describe, expect, it } from 'vitest';
import type { Params } from '#contracts';
import { findEstimator, LruWorkspace } from '#estimators';
import { makeSplits } from '#model-selection';
import { bundledClasses, readFixture } from './svc-inputs.js';

interface Search {
  params: Params[];
  best_index: number;
  split0_test_score: number[];
  split1_test_score: number[];
  split2_test_score: number[];
  mean_test_score: number[];
}

const [search] = readFixture<{ cases: Search[] }>('search_digits_svc').cases;
const definition = findEstimator('svc');
if (definition?.kind !== 'classifier') throw new Error('svc is not registered');

describe('the random search of an SVC on digits', () => {
  it('gives the 900 scores of scikit-learn, and its best candidate', () => {
    const { X, y } = bundledClasses('digits');
    const frame = { id: 'digits', X };
    const workspace = new LruWorkspace(2 ** 28);
    const candidates = search.params.map((params) => definition.params.parse(params));
    const splits = makeSplits(
      { type: 'stratified_kfold', n_splits: 3, shuffle: false, random_state: null },
      { nSamples: X.nRows, y },
    );
    let different = 0;
    const sums = new Float64Array(candidates.length);
    for (const [split, theirs] of [
      search.split0_test_score,
      search.split1_test_score,
      search.split2_test_score,
    ].entries()) {
      const { train, test } = splits.at(split);
      const { models } = definition.fitMany!({ frame, rows: train, target: y, workspace }, candidates);
      definition.predictMany!('predict', models, frame, test, workspace).forEach((predicted, i) => {
        const right = test.filter((row, r) => (predicted as Int32Array)[r] === y.codes[row]).length;
        const score = right / test.length;
        if (score !== theirs[i]) different++;
        sums[i] += score;
      });
    }
    expect(different).toBe(0);
    expect(sums.indexOf(Math.max(...sums))).toBe(search.best_index);
  });
});
