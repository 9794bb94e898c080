import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type HttpCluster, startHttpCluster } from '../harness/http-cluster.js';

const space = { C: { loguniform: [0.001, 1000] }, gamma: { loguniform: [0.0001, 10] } };
const study = (search: object, extra: object = {}) => ({
  kind: 'search',
  dataset: 'iris',
  estimator: { type: 'svc' },
  cv: { type: 'stratified_kfold', n_splits: 4 },
  search: { space, ...search },
  ...extra,
});

const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('searches that learn', () => {
  let cluster: HttpCluster;
  beforeAll(async () => {
    cluster = await startHttpCluster();
  });
  afterAll(() => cluster.stop());

  const results = async (spec: object) => {
    const id = await cluster.run(spec);
    return (await cluster.http().get(`/v1/studies/${id}/results`).expect(200)).body;
  };

  it('tpe tries as many settings as it is asked to, each once, and the same again when nothing is cached', async () => {
    const spec = study({ method: 'tpe', n_trials: 14, parallel: 4 }, { cache: false });
    const [one, other] = [await results(spec), await results(spec)];
    expect(one.cv_results.params).toHaveLength(14);
    expect(new Set(one.cv_results.param_C).size).toBe(14);
    expect(one.cv_results.params).toEqual(other.cv_results.params);
    expect(one.best_score).toBe(Math.max(...one.cv_results.mean_test_score));
  });

  it('hyperband gives its best the whole resource', async () => {
    const { cv_results, best_index } = await results(study({ method: 'hyperband', factor: 3 }));
    expect(cv_results.n_resources[best_index]).toBe(150);
    expect(Math.max(...cv_results.bracket)).toBeGreaterThan(0);
  });

  it('asha over splits scores a setting on the splits of the setting it goes on from as well', async () => {
    const search = { method: 'asha', n_trials: 8, resource: 'splits', min_resources: 1, factor: 2 };
    const { cv_results, best_index, best_score } = await results(study(search));
    const scores = [0, 1, 2, 3].map((split) => cv_results[`split${split}_test_score`]);
    for (const [candidate, units] of cv_results.n_resources.entries()) {
      const own = scores.map((column) => column[candidate]);
      expect(own.filter((score) => score !== null)).toHaveLength(units);
      expect(cv_results.mean_test_score[candidate]).toBeCloseTo(mean(own.slice(0, units)), 12);
    }
    expect(cv_results.n_resources[best_index]).toBe(4);
    expect(best_score).toBe(cv_results.mean_test_score[best_index]);
  });

  it('drops settings that lose clearly, split by split, and scores the best on all of them', async () => {
    const grid = { C: { logspace: [-3, 3, 7] }, gamma: { logspace: [-4, 1, 4] } };
    const prune = { method: 'wilcoxon', p_threshold: 0.2 };
    const cv = { type: 'stratified_kfold', n_splits: 6 };
    const { cv_results, best_index, best_score } = await results(
      study({ method: 'grid', space: grid, prune }, { cv }),
    );
    const whole = await results(study({ method: 'grid', space: grid }, { cv }));
    expect(cv_results.n_resources[best_index]).toBe(6);
    const settings = new Set(cv_results.params.map((params: object) => JSON.stringify(params)));
    expect(settings.size).toBe(28);
    const last = cv_results.n_resources.filter((units: number) => units === 6);
    expect(last.length).toBeLessThan(28);
    const found = whole.cv_results.params.findIndex(
      (params: object) => JSON.stringify(params) === JSON.stringify(cv_results.params[best_index]),
    );
    expect(best_score).toBe(whole.cv_results.mean_test_score[found]);
  });

  it.each(['cmaes', 'gp'])('%s tries as many settings as it is asked to', async (method) => {
    const { cv_results } = await results(study({ method, n_trials: 8, parallel: 2 }));
    expect(cv_results.params).toHaveLength(8);
  });

  it('nsga2 has the front of several scores, and calls none the best', async () => {
    const objectives = {
      scoring: ['accuracy', 'neg_log_loss'],
      directions: ['maximize', 'minimize'],
      refit: false,
    };
    const estimator = { type: 'decision_tree_classifier', params: { random_state: 0 } };
    const search = { method: 'nsga2', n_trials: 10, space: { max_depth: { randint: [1, 9] } } };
    const id = await cluster.run(study(search, { ...objectives, estimator, search }));
    const { body } = await cluster.http().get(`/v1/studies/${id}/results`).expect(200);
    expect(body.best_params).toBeNull();
    // Eight settings are all that there are.
    expect(body.cv_results.params).toHaveLength(8);
    const best = Math.max(...body.cv_results.mean_test_accuracy);
    const inFront = body.pareto_front.map((at: number) => body.cv_results.mean_test_accuracy[at]);
    expect(Math.max(...inFront)).toBe(best);
    const { text } = await cluster.http().get(`/v1/studies/${id}/results.csv`).expect(200);
    const [header, ...rows] = text.trim().split('\r\n');
    const place = header!.split(',').indexOf('pareto_front');
    expect(rows.flatMap((row, at) => (row.split(',')[place] === 'true' ? [at] : []))).toEqual(
      body.pareto_front,
    );
  });

  it('tells of the trials of every wave in its events, and ends', async () => {
    const { body } = await cluster
      .http()
      .post('/v1/studies')
      .send(study({ method: 'tpe', n_trials: 9, parallel: 3 }, { cache: false }))
      .expect(202);
    const { text } = await cluster.http().get(`/v1/studies/${body.id}/events`).buffer(true);
    expect(text.match(/^event: evaluation$/gm)).toHaveLength(9 * 4);
    expect(text).toMatch(/"evaluations":36,"done":36/);
  });

  it('refuses what a method does not have, and more trials than the limit', async () => {
    const refused = async (search: object) =>
      (await cluster.http().post('/v1/studies').send(study(search)).expect(400)).body.errors[0].pointer;
    expect(await refused({ method: 'tpe', n_iter: 3 })).toMatch(/^\/search/);
    expect(await refused({ method: 'asha', resource: 'kernel_width' })).toBe('/search/max_resources');
  });
});
