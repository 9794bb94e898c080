import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type HttpCluster, startHttpCluster } from '../harness/http-cluster.js';

let cluster: HttpCluster;
beforeAll(async () => {
  cluster = await startHttpCluster();
});
afterAll(() => cluster.stop());

const ask = async (path: string, status = 200) =>
  (await cluster.http().get(`/v1/studies/${path}`).expect(status)).body;

const { grid_search_stats: stats } = JSON.parse(
  readFileSync(new URL('../parity/fixtures/comparison.json', import.meta.url), 'utf8'),
);

describe("scikit-learn's example of comparing models by a grid search", () => {
  let id: string;
  beforeAll(async () => {
    const generated = await cluster
      .http()
      .post('/v1/datasets/generate')
      .send({ generator: 'make_moons', params: { n_samples: 100, noise: 0.352, random_state: 1 } });
    id = await cluster.run({
      kind: 'search',
      dataset: generated.body.id,
      estimator: { type: 'svc' },
      search: {
        method: 'grid',
        space: [
          { kernel: { values: ['linear'] } },
          { kernel: { values: ['poly'] }, degree: { values: [2, 3] } },
          { kernel: { values: ['rbf'] } },
        ],
      },
      cv: { type: 'repeated_stratified_kfold', n_splits: 10, n_repeats: 10, random_state: 0 },
      scoring: 'roc_auc',
    });
  });

  it('comes out with the same statistics', async () => {
    const comparison = await ask(`${id}/comparison`);
    expect(comparison).toMatchObject({ partial: false, scorer: 'roc_auc', best: 3, n_splits: 100 });
    expect(comparison.test_train_ratio).toBeCloseTo(1 / 9, 14);
    const pair = comparison.pairs.find(({ second }: { second: number }) => second === 0);
    expect(pair.first).toBe(3);
    // The scores are the same to the last digits, which rounding in the solver may reach.
    expect(pair.t).toBeCloseTo(stats.t, 8);
    expect(pair.p_value).toBeCloseTo(stats.p, 8);
    expect(pair.probabilities.first_better).toBeCloseTo(stats.better, 8);
    expect(pair.probabilities.equivalent).toBeCloseTo(stats.equivalent, 8);
    expect(pair.probabilities.second_better).toBeCloseTo(stats.worse, 8);
  });

  it('has an importance of its parameters', async () => {
    const { parameters, method } = await ask(`${id}/importance`);
    expect(method).toBe('fanova');
    const names = parameters.map(({ name }: { name: string }) => name);
    expect(names.sort()).toEqual(['degree', 'kernel']);
  });

  it('takes a region, a limit and preferences, and refuses others by name', async () => {
    const wide = await ask(`${id}/comparison?rope=0.5&limit=2&prefer=degree:low`);
    expect(wide.pairs[0].probabilities.equivalent).toBeGreaterThan(0.999);
    expect(wide.one_standard_error.simplest).not.toBeNull();
    for (const [query, pointer] of [
      ['rope=-1', '?rope'],
      ['rope=Infinity', '?rope'],
      ['limit=1', '?limit'],
      ['prefer=C:smallest', '?prefer'],
      ['scorer=f1', '?scorer'],
    ]) {
      const problem = await ask(`${id}/comparison?${query}`, 400);
      expect(problem.errors[0].pointer, query).toBe(pointer);
    }
  });
});

it('a rule refits the simplest candidate, whose model is what the results link to', async () => {
  const spec = {
    kind: 'search',
    dataset: 'breast_cancer',
    estimator: { type: 'decision_tree_classifier', params: { random_state: 0 } },
    search: { method: 'grid', space: { max_depth: { values: [1, 2, 3, 4, 5, 6, 8] } } },
    cv: 10,
  };
  const best = await ask(`${await cluster.run(spec)}/results`);
  const id = await cluster.run({
    ...spec,
    refit: { rule: 'one_standard_error', prefer: { max_depth: 'low' } },
  });
  const ruled = await ask(`${id}/results`);
  expect(ruled.chosen_by.highest).toEqual({ candidate: best.best_index, score: best.best_score });
  expect(ruled.best_params.max_depth).toBeLessThan(best.best_params.max_depth);
  expect(ruled.best_score).toBeGreaterThanOrEqual(ruled.chosen_by.threshold);
  const simpler = ruled.cv_results.mean_test_score.slice(0, ruled.best_index);
  for (const mean of simpler) expect(mean).toBeLessThan(ruled.chosen_by.threshold);
  const model = await cluster.http().get(ruled.best_estimator.href).expect(200);
  expect(model.body.params.max_depth).toBe(ruled.best_params.max_depth);
  const { body: study } = await cluster.http().get(`/v1/studies/${id}`);
  expect(study.best.candidate).toBe(ruled.best_index);
  const comparison = await ask(`${id}/comparison`);
  expect(comparison.one_standard_error.simplest).toBe(ruled.best_index);
});

it('studies without anything to compare answer 409', async () => {
  const alone = await cluster.run({ kind: 'cross_validation', dataset: 'iris', estimator: { type: 'svc' } });
  for (const what of ['comparison', 'importance']) {
    expect((await ask(`${alone}/${what}`, 409)).code).toBe('nothing_to_compare');
    expect((await ask(`st_nothing/${what}`, 404)).code).toBe('study_not_found');
  }
});

it('a halving search compares those that had the same rows as the winner', async () => {
  const id = await cluster.run({
    kind: 'search',
    dataset: 'digits',
    estimator: { type: 'decision_tree_classifier', params: { random_state: 0 } },
    search: { method: 'halving_grid', space: { max_depth: { values: [1, 2, 3, 4, 5, 6, 7, 8] } } },
    cv: 3,
  });
  const [comparison, results] = [await ask(`${id}/comparison`), await ask(`${id}/results`)];
  const { iter } = results.cv_results;
  expect(comparison.best).toBe(results.best_index);
  for (const { candidate } of comparison.candidates) expect(iter[candidate]).toBe(Math.max(...iter));
  expect(comparison.n_comparable).toBeLessThan(iter.length);
});
