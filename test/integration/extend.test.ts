import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createEngine } from '#engine';
import { SteeredCluster } from '../harness/steered-cluster.js';
import { until } from '../harness/until.js';

let steered: SteeredCluster;
beforeAll(async () => {
  steered = await SteeredCluster.start();
});
afterAll(() => steered.stop());
beforeEach(() => steered.mend());

const depths = {
  max_depth: [1, 2, 3, 4, 5, 6],
  min_samples_leaf: [1, 2, 3],
  min_impurity_decrease: [0, 0.01],
};
const search = (method: object, extra: object = {}): object => ({
  kind: 'search',
  dataset: 'iris',
  estimator: { type: 'decision_tree_classifier', params: { random_state: 0 } },
  search: method,
  cv: 3,
  cache: false,
  ...extra,
});
const random = (nIter: number, space: object) => ({
  method: 'random',
  n_iter: nIter,
  random_state: 3,
  space,
});
const continuous = { max_depth: [1, 2, 3], min_impurity_decrease: { uniform: [0, 0.2] } };

const extend = (id: string, body: object) => steered.http().post(`/v1/studies/${id}/extend`).send(body);
const paramsOf = async (id: string): Promise<object[]> => {
  const { body } = await steered.http().get(`/v1/studies/${id}/results`).expect(200);
  return body.cv_results.params;
};

describe('a random search that is extended', () => {
  it('has the candidates and results of a larger one, and computes none again', async () => {
    const id = await steered.post(search(random(4, continuous)));
    const before = await steered.ended(id);
    const first = await steered.eventsOf(id);
    steered.computed = [];
    const { body } = await extend(id, { n_iter: 5 }).expect(200);
    expect(body).toMatchObject({ id, state: 'running', spec: { search: { n_iter: 9 } } });
    expect(body.progress).toMatchObject({ evaluations: 27, fits_asked: 27 });
    const after = await steered.ended(id);
    expect(after).toMatchObject({ state: 'completed', progress: { evaluations: 27, done: 27 } });
    expect(after.extensions).toEqual([{ n_iter: 5 }]);
    expect(steered.evaluated.every((pair) => Number(pair.split('/')[0]) >= 4)).toBe(true);
    expect(steered.evaluated).toHaveLength(15);
    const whole = await steered.post(search(random(9, continuous)));
    await steered.ended(whole);
    expect(await steered.resultsOf(id)).toBe(await steered.resultsOf(whole));
    expect(after.best?.score).toBeGreaterThanOrEqual(before.best?.score ?? 1);
    // The events go on, and count to the number that was asked for at the time.
    const rest = await steered.eventsOf(id, first.at(-1)?.id);
    expect(rest[0]).toMatchObject({ type: 'study', data: { state: 'running' } });
    expect(rest.filter(({ type }) => type === 'evaluation')).toHaveLength(15);
    const all = await steered.eventsOf(id);
    const counts = all.flatMap((event) => (event.type === 'progress' ? [event.data.evaluations] : []));
    expect(new Set(counts)).toEqual(new Set([12, 27]));
    expect(all.filter(({ type }) => type === 'done')).toHaveLength(1);
  });

  it('has the same when it is extended twice, at once, and while it runs', async () => {
    const open = steered.closeGate();
    const id = await steered.post(search(random(4, continuous)));
    await Promise.all([extend(id, { n_iter: 2 }).expect(200), extend(id, { n_iter: 2 }).expect(200)]);
    open();
    await until(async () => (await steered.shown(id)).progress.done > 0, 'some are in');
    await extend(id, { n_iter: 1 }).expect(200);
    await steered.ended(id);
    const whole = await steered.post(search(random(9, continuous)));
    await steered.ended(whole);
    expect(await steered.resultsOf(id)).toBe(await steered.resultsOf(whole));
  });

  it('repeats no candidate of a discrete space, and ends with the last of them', async () => {
    const id = await steered.post(search(random(5, depths)));
    await steered.ended(id);
    await extend(id, { n_iter: 7 }).expect(200);
    await steered.ended(id);
    const some = await paramsOf(id);
    expect(new Set(some.map((params) => JSON.stringify(params))).size).toBe(12);
    await extend(id, { n_iter: 1000 }).expect(200);
    await steered.ended(id);
    const all = await paramsOf(id);
    expect(all.slice(0, 12)).toEqual(some);
    expect(new Set(all.map((params) => JSON.stringify(params))).size).toBe(36);
    const { body } = await extend(id, { n_iter: 1 }).expect(409);
    expect(body.code).toBe('not_extendable');
  });

  it('may have candidates of another space, whose parts are looked at as those of the first', async () => {
    const id = await steered.post(search(random(3, continuous)));
    await steered.ended(id);
    await extend(id, { space: { max_depth: { randint: [4, 9] } }, n_iter: 2 }).expect(200);
    await steered.ended(id);
    expect(await paramsOf(id)).toHaveLength(5);
    const { body } = await extend(id, { space: { max_dept: [3] } }).expect(400);
    expect(body).toMatchObject({ code: 'invalid_parameter', errors: [{ pointer: '/space/max_dept' }] });
  });
});

describe('a grid search that is extended', () => {
  it('gets the candidates that it does not have', async () => {
    const id = await steered.post(search({ method: 'grid', space: { max_depth: [1, 2] } }));
    await steered.ended(id);
    const { body } = await extend(id, { space: { max_depth: [2, 3, 4] } }).expect(200);
    expect(body.spec.search.space).toHaveLength(2);
    await steered.ended(id);
    expect(await paramsOf(id)).toEqual([1, 2, 3, 4].map((max_depth) => ({ max_depth })));
    const whole = await steered.post(search({ method: 'grid', space: { max_depth: [1, 2, 3, 4] } }));
    await steered.ended(whole);
    expect(await steered.resultsOf(id)).toBe(await steered.resultsOf(whole));
    const { body: importance } = await steered.http().get(`/v1/studies/${id}/importance`).expect(200);
    expect(importance.n_candidates).toBe(4);
  });

  it('takes from earlier studies what they computed, and is found by its key once', async () => {
    const cached = (space: object) => search({ method: 'grid', space }, { cache: true });
    await steered.ended(await steered.post(cached({ max_depth: [7, 8] })));
    const id = await steered.post(cached({ max_depth: [1] }));
    await steered.ended(id);
    steered.computed = [];
    const space = { max_depth: [7, 8] };
    const first = await extend(id, { space }).set('idempotency-key', 'more').expect(200);
    await steered.ended(id);
    expect(steered.evaluated).toEqual([]);
    const second = await extend(id, { space }).set('idempotency-key', 'more').expect(200);
    expect(second.text).toBe(first.text);
    await extend(id, { space: { max_depth: [9] } })
      .set('idempotency-key', 'more')
      .expect(422);
    expect(await paramsOf(id)).toHaveLength(3);
  });
});

describe('a search that learns', () => {
  it.each(['tpe', 'gp', 'cmaes'])('by %s goes on with its history', async (method) => {
    const learning = { method, n_trials: 8, parallel: 4, random_state: 1, space: continuous };
    const id = await steered.post(search(learning));
    await steered.ended(id);
    const first = await paramsOf(id);
    const { body } = await extend(id, { n_trials: 4 }).expect(200);
    expect(body.spec.search.n_trials).toBe(12);
    expect(await steered.ended(id)).toMatchObject({
      state: 'completed',
      progress: { evaluations: 36, done: 36 },
    });
    expect((await paramsOf(id)).slice(0, 8)).toEqual(first);
    // Whole waves: the same trials as of a search that asked for all of them.
    const whole = await steered.post(search({ ...learning, n_trials: 12 }));
    await steered.ended(whole);
    expect(await steered.resultsOf(id)).toBe(await steered.resultsOf(whole));
  });
});

describe('an extension', () => {
  it('outlives the scheduler that took it', async () => {
    const id = await steered.post(search(random(3, continuous)));
    await steered.ended(id);
    // One that takes the extension and is gone before anything comes of it.
    const other = await createEngine({ redisUrl: steered.cluster.server.url });
    const open = steered.closeGate();
    await other.studies.extend(id, { n_iter: 2 });
    await other.close();
    open();
    expect(await steered.ended(id)).toMatchObject({ state: 'completed', progress: { done: 15 } });
  });

  it.each([
    ['fit', {}],
    ['cross_validation', { cv: 3 }],
    ['learning_curve', { cv: 3 }],
    ['validation_curve', { cv: 3, param_name: 'max_depth', param_range: [1, 2] }],
  ])('of a %s is refused, and the study stays readable', async (kind, rest) => {
    const estimator = { type: 'decision_tree_classifier' };
    const id = await steered.post({ kind, dataset: 'iris', estimator, ...rest });
    for (const body of [{ n_iter: 2 }, { n_trials: 2 }, { space: { max_depth: [3] } }]) {
      expect((await extend(id, body).expect(409)).body.code).toBe('not_extendable');
    }
    await steered.ended(id);
    const { body } = await steered.http().get(`/v1/studies/${id}`).expect(200);
    expect(body).toMatchObject({ state: 'completed', extensions: [] });
  });

  it.each([
    ['nothing', { method: 'grid', space: { max_depth: [1] } }, {}, 400],
    ['a count for a grid', { method: 'grid', space: { max_depth: [1] } }, { n_iter: 3 }, 400],
    ['trials for a random search', random(2, continuous), { n_trials: 3 }, 400],
    ['a space for tpe', { method: 'tpe', n_trials: 2, space: continuous }, { space: continuous }, 400],
    [
      'what a halving search began with',
      { method: 'halving_grid', space: { max_depth: [1, 2] } },
      { n_iter: 1 },
      409,
    ],
    [
      'what is inexact',
      { method: 'grid', exact: false, space: { max_depth: [1] } },
      { space: { max_depth: [2] } },
      409,
    ],
    ['what has it', { method: 'grid', space: { max_depth: [1, 2] } }, { space: { max_depth: [2] } }, 409],
    ['with an unknown field', random(2, continuous), { n_itr: 3 }, 400],
    ['beyond the limit', random(2, continuous), { n_iter: 1_000_000 }, 400],
  ])('of %s is refused', async (_, method, body, status) => {
    const id = await steered.post(search(method));
    const answer = await extend(id, body);
    expect(answer.status, answer.text).toBe(status);
    if (status === 409) expect(answer.body.code).toBe('not_extendable');
    else expect(answer.body.detail).toMatch(/n_iter|n_trials|space|limit|n_itr/);
    expect((await steered.ended(id)).extensions).toEqual([]);
  });

  it('is refused for other kinds, and for a study that did not complete', async () => {
    const cv = { kind: 'cross_validation', dataset: 'iris', estimator: { type: 'dummy_classifier' } };
    const id = await steered.post(cv);
    expect((await extend(id, { n_iter: 1 }).expect(409)).body.detail).toMatch(/only searches/);
    const cancelled = await steered.post(search(random(3, continuous)));
    await steered.http().post(`/v1/studies/${cancelled}/cancel`).expect(200);
    expect((await extend(cancelled, { n_iter: 1 }).expect(409)).body.detail).toMatch(/retry_failed/);
  });
});
