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

describe('a search whose refitted best is scored on rows that no split saw', () => {
  const spec = {
    kind: 'search',
    dataset: 'iris',
    estimator: { type: 'decision_tree_classifier', params: { random_state: 0 } },
    search: { method: 'grid', space: { max_depth: { values: [1, 2, 3, null] } } },
    cv: 4,
    test_size: 0.3,
    random_state: 5,
  };

  it('has test scores, and the predictions that it was asked for', async () => {
    const id = await cluster.run({ ...spec, return_predictions: true });
    const results = await ask(`${id}/results`);
    // As scikit-learn has them: test/parity/fixtures/make_held_out.py.
    expect(results).toMatchObject({ test_scores: { accuracy: 0.9333333333333333 }, n_test: 45 });
    const { estimators } = await ask(`${id}/predictions`);
    expect(estimators[0].held_out.rows).toHaveLength(45);
    expect(estimators[0].held_out.refitted).toHaveLength(45);
    // The model is found, with its scores, by a search that asks for the same again without predictions twice.
    const [first, again] = [await cluster.run(spec), await cluster.run({ ...spec, name: 'again' })];
    const [one, other] = [await ask(`${first}/results`), await ask(`${again}/results`)];
    expect(other.best_estimator).toEqual(one.best_estimator);
    expect(other.test_scores).toEqual(results.test_scores);
    const whole = await ask(`${await cluster.run({ ...spec, test_size: undefined })}/results`);
    expect(whole.best_estimator.model_id).not.toBe(one.best_estimator.model_id);
  });

  it('tests on another dataset, which stays while the search runs', async () => {
    const csv = (rows: number[][]): string => ['a,b,label', ...rows.map((row) => row.join(','))].join('\n');
    const rows = Array.from({ length: 60 }, (_, at) => [
      at % 7,
      (at * 3) % 11,
      (at % 7) + ((at * 3) % 11) > 8 ? 1 : 0,
    ]);
    for (const [name, some] of [
      ['own', rows.slice(0, 40)],
      ['later', rows.slice(40)],
    ] as const) {
      await cluster
        .http()
        .post(`/v1/datasets?name=${name}`)
        .set('content-type', 'text/csv')
        .send(csv([...some]))
        .expect(201);
    }
    const pair = {
      ...spec,
      dataset: 'own',
      test_size: undefined,
      random_state: undefined,
      test_dataset: 'later',
    };
    const id = await cluster.run(pair);
    const results = await ask(`${id}/results`);
    expect(results.n_test).toBe(20);
    expect(results.test_scores.accuracy).toBeGreaterThan(0.5);
    const study = await ask(id);
    expect(study.dataset_id).toMatch(/^ds_[0-9a-f]{24}$/);
    expect(study.test_dataset_id).toMatch(/^ds_[0-9a-f]{24}$/);
    for (const [test_dataset, code] of [
      ['nothing', 'unknown_dataset'],
      ['own', 'invalid_request'],
      ['wine', 'invalid_request'],
    ]) {
      const { body } = await cluster
        .http()
        .post('/v1/studies')
        .send({ ...pair, test_dataset })
        .expect(400);
      expect(body).toMatchObject({ code, errors: [{ pointer: '/test_dataset' }] });
    }
    await cluster.http().delete('/v1/datasets/later').expect(204);
    await cluster.http().post('/v1/studies').send(pair).expect(400);
  });
});

describe('a nested search', () => {
  const spec = {
    kind: 'search',
    dataset: 'iris',
    estimator: { type: 'decision_tree_classifier', params: { random_state: 0 } },
    search: { method: 'grid', space: { max_depth: { values: [1, 2, 3, null] } } },
    cv: 3,
  };
  const outer_cv = { type: 'stratified_kfold', n_splits: 4, shuffle: true, random_state: 2 };

  it('answers as the search does alone, and says what to expect of it', async () => {
    const alone = await ask(`${await cluster.run(spec)}/results`);
    const id = await cluster.run({ ...spec, outer_cv });
    const { nested, ...results } = await ask(`${id}/results`);
    const withoutTimes = ({ cv_results, refit_time: _, ...rest }: typeof alone) => ({
      ...rest,
      cv_results: Object.entries(cv_results).filter(([name]) => !name.includes('time')),
    });
    expect(withoutTimes(results)).toEqual(withoutTimes(alone));
    expect(nested).toMatchObject({ n_splits: 4, scores: { accuracy: { mean: expect.any(Number) } } });
    const { progress, best } = await ask(id);
    expect(progress).toMatchObject({ evaluations: 4 * 3 * 5 + 4, done: 4 * 3 * 5 + 4 });
    expect(best.candidate).toBe(alone.best_index);
    const { counts } = await ask(`${id}/graph`);
    expect(counts).toMatchObject({ split: 3 * 5 + 4, score: 4 * 3 * 5 + 4 });
  });

  it('has a row per outer split as CSV; a search that is not nested has none', async () => {
    const id = await cluster.run({ ...spec, outer_cv });
    const { text } = await cluster.http().get(`/v1/studies/${id}/results.csv?table=outer`).expect(200);
    const [header, ...rows] = text.trim().split('\r\n');
    expect(header).toBe('outer_split,best_index,best_score,param_max_depth,fit_time,score_time,test_score');
    expect(rows).toHaveLength(4);
    const { text: usual } = await cluster.http().get(`/v1/studies/${id}/results.csv`).expect(200);
    expect(usual.trim().split('\r\n')).toHaveLength(5);
    const plain = await cluster.run(spec);
    const { body } = await cluster.http().get(`/v1/studies/${plain}/results.csv?table=outer`).expect(400);
    expect(body.errors[0].pointer).toBe('?table');
  });

  it('tells of its evaluations by outer split, and can be cancelled with what it has', async () => {
    const slow = { type: 'random_forest_classifier', params: { n_estimators: 400, random_state: 0 } };
    const { body } = await cluster
      .http()
      .post('/v1/studies')
      .send({
        ...spec,
        dataset: 'digits',
        estimator: slow,
        outer_cv,
        cache: false,
        plan: { task_seconds: 0.05 },
      })
      .expect(202);
    const signal = new AbortController();
    for await (const event of cluster.engine.studies.events(body.id, { signal: signal.signal })) {
      if (event.type === 'evaluation') break;
    }
    await cluster.http().post(`/v1/studies/${body.id}/cancel`).expect(200);
    const results = await ask(`${body.id}/results`);
    expect(results.partial).toBe(true);
    expect(results.nested.best).toEqual([null, null, null, null]);
    expect(results.cv_results.params).toHaveLength(4);
  });
});
