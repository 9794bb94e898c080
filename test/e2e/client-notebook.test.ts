import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFoldmillClient } from '#client';
import { type RunningCluster, startCluster, stopCluster, temporaryDir } from './cli-process.js';

interface NotebookCase {
  random_state: number;
  n_train: number;
  folds: {
    logit_auc: number;
    logit_pred_val: number[];
    logit_pred_test: number[];
    forest_auc_mean: number;
    forest_auc_sd: number;
  }[];
}

const fixture = new URL('../parity/fixtures/notebook.json', import.meta.url);
const { cases } = JSON.parse(readFileSync(fixture, 'utf8')) as { cases: NotebookCase[] };
const nForests = 30;
let dir: Awaited<ReturnType<typeof temporaryDir>>;
let cluster: RunningCluster;

beforeAll(async () => {
  dir = await temporaryDir();
  cluster = await startCluster(dir.path);
  await createFoldmillClient({ url: cluster.url }).POST('/v1/datasets/generate', {
    body: {
      generator: 'make_classification',
      params: { n_samples: 1000, n_features: 10, n_informative: 5, random_state: 123 },
      name: 'notebook',
    },
  });
});
afterAll(async () => {
  await stopCluster(cluster);
  await dir.dispose();
});

/** The notebook's `train_test_split(test_size=0.2)`, then `StratifiedKFold(3, shuffle=True)` on the training rows. */
const onNotebook = (random_state: number) => ({
  dataset: 'notebook',
  cv: { type: 'stratified_kfold' as const, n_splits: 3, shuffle: true, random_state },
  test: { size: 0.2, random_state },
  scoring: 'roc_auc',
});

const logit = {
  type: 'logistic_regression',
  params: { solver: 'liblinear', tol: 1e-10, max_iter: 10_000 },
};

describe('the reference notebook, over REST', () => {
  it.each(cases)(
    'cross-validates a logistic regression on the folds of random_state $random_state',
    async ({ random_state, n_train, folds }) => {
      const foldmill = createFoldmillClient({ url: cluster.url });
      let id = '';
      const results = await foldmill.run(
        {
          kind: 'cross_validation',
          ...onNotebook(random_state),
          estimator: logit,
          return_predictions: true,
          method: 'predict_proba',
        },
        { onEvent: (event) => (id = event.type === 'study' ? event.data.id : id) },
      );
      folds.forEach((theirs, fold) => {
        expect(results.folds['test_score'][fold]).toBeCloseTo(theirs.logit_auc, 6);
      });

      const { data: predictions } = await foldmill.GET('/v1/studies/{id}/predictions', {
        params: { path: { id } },
      });
      const [{ splits, out_of_fold, held_out }] = predictions.estimators;
      // Rows agree by their predictions: a fold of other rows would predict other numbers.
      folds.forEach((theirs, fold) => {
        expectClose(positive(splits[fold].predictions), theirs.logit_pred_val);
        expectClose(positive(held_out?.splits[fold]), theirs.logit_pred_test);
      });
      expect(out_of_fold.rows).toHaveLength(n_train);
      const mean = folds[0].logit_pred_test.map(
        (_, row) => folds.reduce((sum, fold) => sum + fold.logit_pred_test[row], 0) / folds.length,
      );
      expectClose(positive(held_out?.mean), mean);
    },
  );

  it.each(cases)(
    'benchmarks 30 forests on the folds of random_state $random_state',
    { timeout: 300_000 },
    async ({ random_state, folds }) => {
      const forests = Array.from({ length: nForests }, (_, seed) => [
        `rf ${seed}`,
        {
          type: 'random_forest_classifier',
          params: { n_estimators: 100, min_samples_leaf: 20, random_state: seed },
        },
      ]);
      const results = await createFoldmillClient({ url: cluster.url }).run({
        kind: 'benchmark',
        ...onNotebook(random_state),
        estimators: { logit, ...Object.fromEntries(forests) },
      });
      const rows = results.estimators;
      expect(rows.map(({ name }) => name)).toEqual(['logit', ...forests.map(([name]) => name)]);
      folds.forEach((theirs, fold) => {
        expect(rows[0].folds['test_score'][fold]).toBeCloseTo(theirs.logit_auc, 6);
        const scores = rows.slice(1).map((row) => Number(row.folds['test_score'][fold]));
        const mean = scores.reduce((sum, score) => sum + score, 0) / nForests;
        const standardError = theirs.forest_auc_sd / Math.sqrt(nForests);
        expect(Math.abs(mean - theirs.forest_auc_mean)).toBeLessThan(3 * standardError);
      });
    },
  );
});

/** The probability of the second class, of every row. */
function positive(predictions: readonly unknown[] | null | undefined): number[] {
  if (!predictions) throw new Error('there are no predictions');
  return predictions.map((row) => (row as [number, number])[1]);
}

function expectClose(ours: readonly number[], theirs: readonly number[]): void {
  expect(ours).toHaveLength(theirs.length);
  const furthest = Math.max(...ours.map((value, row) => Math.abs(value - theirs[row])));
  expect(furthest).toBeLessThan(1e-6);
}
