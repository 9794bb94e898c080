import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { generate, type Target } from '#datasets';
import { type EstimatorDefinition, findEstimator, LruWorkspace } from '#estimators';
import { makeSplits, trainTestSplit } from '#model-selection';

interface NotebookCase {
  random_state: number;
  folds: { forest_auc_mean: number; forest_auc_sd: number; forest_auc_min: number; forest_auc_max: number }[];
}

const text = readFileSync(new URL('./fixtures/notebook.json', import.meta.url), 'utf8');
const { cases } = JSON.parse(text) as { cases: NotebookCase[] };

/** The chance that a positive row scores above a negative one, ties counting half. */
function auc(codes: Int32Array, rows: Int32Array, scores: Float64Array): number {
  let above = 0;
  let pairs = 0;
  rows.forEach((positive, i) => {
    if (codes[positive] !== 1) return;
    rows.forEach((negative, j) => {
      if (codes[negative] === 1) return;
      pairs++;
      above += scores[i] > scores[j] ? 1 : scores[i] === scores[j] ? 0.5 : 0;
    });
  });
  return above / pairs;
}

describe('the forest of the reference notebook', () => {
  const { X, y } = generate('make_classification', {
    n_samples: 1000,
    n_features: 10,
    n_informative: 5,
    random_state: 123,
  });
  const { codes } = y as Extract<Target, { task: 'classification' }>;
  const forest = findEstimator('random_forest_classifier') as EstimatorDefinition;

  // Two of the six seeds: every one grows 9,000 trees.
  it.each(cases.slice(0, 2))(
    'scores as scikit-learn’s, seed by seed, on the folds of random_state $random_state',
    (given) => {
      const { train } = trainTestSplit(1000, { testSize: 0.2, randomState: given.random_state });
      const splits = makeSplits(
        { type: 'stratified_kfold', n_splits: 3, shuffle: true, random_state: given.random_state },
        { nSamples: train.length, y: { ...y, codes: Int32Array.from(train, (row) => codes[row]) } as Target },
      );
      const workspace = new LruWorkspace(1e8);
      given.folds.forEach((expected, fold) => {
        const split = splits.at(fold);
        const rows = split.train.map((i) => train[i]);
        const test = split.test.map((i) => train[i]);
        const scores = Array.from({ length: 30 }, (_, random_state) => {
          const params = forest.params.parse({ n_estimators: 100, min_samples_leaf: 20, random_state });
          const frame = { id: 'notebook', X };
          const model = forest.fit({ frame, rows, target: y, workspace }, params);
          const proba = model.predictProba!(frame, test, workspace);
          return auc(
            codes,
            test,
            proba.filter((_, i) => i % 2 === 1),
          );
        });
        const mean = scores.reduce((sum, score) => sum + score, 0) / 30;
        const sd = Math.sqrt(scores.reduce((sum, score) => sum + (score - mean) ** 2, 0) / 30);
        // Not only within 3 standard errors: the trees are the same, so only the sums of the score may round apart.
        expect(mean).toBeCloseTo(expected.forest_auc_mean, 12);
        expect(sd).toBeCloseTo(expected.forest_auc_sd, 12);
        expect([Math.min(...scores), Math.max(...scores)]).toEqual([
          expect.closeTo(expected.forest_auc_min, 12),
          expect.closeTo(expected.forest_auc_max, 12),
        ]);
      });
    },
  );
});
