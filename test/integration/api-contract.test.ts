import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { routes } from '../../apps/scheduler/routes/all-routes.js';
import { studyExamples } from '../../apps/scheduler/routes/study-examples.js';
import { type HttpCluster, startHttpCluster } from '../harness/http-cluster.js';

/** The operations of version 1, which every release must keep. */
const version1 = [
  'POST /v1/datasets',
  'POST /v1/datasets/generate',
  'GET /v1/datasets',
  'GET /v1/datasets/{id}',
  'GET /v1/datasets/{id}/rows',
  'POST /v1/datasets/{id}/roles',
  'DELETE /v1/datasets/{id}',
  'POST /v1/studies',
  'GET /v1/studies',
  'GET /v1/studies/{id}',
  'GET /v1/studies/{id}/results',
  'GET /v1/studies/{id}/rows',
  'GET /v1/studies/{id}/issues',
  'GET /v1/studies/{id}/predictions',
  'GET /v1/studies/{id}/events',
  'GET /v1/studies/{id}/graph',
  'GET /v1/studies/{id}/comparison',
  'GET /v1/studies/{id}/importance',
  'GET /v1/studies/{id}/curves',
  'POST /v1/studies/{id}/trials:ask',
  'POST /v1/studies/{id}/trials/{number}:report',
  'POST /v1/studies/{id}/trials/{number}:tell',
  'GET /v1/studies/{id}/trials',
  'POST /v1/studies/{id}/pause',
  'POST /v1/studies/{id}/extend',
  'POST /v1/studies/{id}/retry_failed',
  'POST /v1/studies/{id}/resume',
  'POST /v1/studies/{id}/cancel',
  'DELETE /v1/studies/{id}',
  'POST /v1/models/{id}/predict',
  'POST /v1/models/{id}/permutation_importance',
  'GET /v1/models/{id}',
  'GET /v1/models/{id}/export',
  'GET /v1/estimators',
  'GET /v1/splitters',
  'GET /v1/scorers',
  'GET /v1/workers',
  'GET /v1/functions',
  'PUT /v1/artifacts',
  'GET /v1/artifacts/{id}',
  'DELETE /v1/artifacts/{id}',
  'GET /healthz',
  'GET /readyz',
  'GET /metrics',
];
/** What generated clients call, which handle one media type per operation. */
const oneTypeEach = [
  'POST /v1/datasets/form',
  'POST /v1/datasets/json',
  'GET /v1/studies/{id}/results.csv',
  'POST /v1/models/{id}/predict.csv',
  'GET /v1/models/{id}/export.onnx',
];
const documentation = ['GET /openapi.yaml', 'GET /docs', 'GET /'];

let cluster: HttpCluster;
let search: string;
let crossValidation: string;
let benchmark: string;
let fit: string;
const logit = { type: 'logistic_regression', params: { max_iter: 200 } };
beforeAll(async () => {
  cluster = await startHttpCluster();
  search = await cluster.run({
    kind: 'search',
    name: 'two by two',
    dataset: 'iris',
    estimator: { type: 'svc' },
    search: { method: 'grid', space: { C: { values: [1, 10] }, kernel: { values: ['linear', 'rbf'] } } },
    cv: { type: 'stratified_kfold', n_splits: 3 },
    scoring: ['accuracy', 'f1_macro'],
    refit: 'accuracy',
  });
  crossValidation = await cluster.run({
    kind: 'cross_validation',
    dataset: 'iris',
    estimator: logit,
    cv: 3,
    test_size: 30,
    return_predictions: true,
    method: 'predict_proba',
  });
  benchmark = await cluster.run({
    kind: 'benchmark',
    dataset: 'iris',
    estimators: { svm: { type: 'svc' }, 'a, "b"': { type: 'dummy_classifier' } },
    cv: 3,
    scoring: ['accuracy', 'f1_macro'],
  });
  fit = await cluster.run({ kind: 'fit', dataset: 'iris', estimator: { type: 'svc' } });
});
afterAll(() => cluster.stop());

/** Asks, and holds the answer to what the route's contract says of it. */
async function ask(operation: string, path: string, body?: object, status = 200) {
  const route = routes.find(({ contract }) => `${contract.method} ${contract.path}` === operation);
  if (route === undefined) throw new Error(`there is no ${operation}`);
  const [method] = operation.toLowerCase().split(' ') as ['get' | 'post' | 'delete'];
  const request = cluster.http()[method](path);
  const response = await (body === undefined ? request : request.send(body)).expect(status);
  const contract = route.contract.responses[status];
  if (contract === undefined) throw new Error(`${operation} does not say that it answers ${status}`);
  for (const name of Object.keys(contract.headers ?? {})) {
    expect(response.headers[name.toLowerCase()], name).toBeDefined();
  }
  if (contract.schema !== undefined && response.headers['content-type']?.includes('json')) {
    expect((contract.schema as z.ZodType).safeParse(response.body).error?.issues).toBeUndefined();
  }
  return response;
}

describe('the API', () => {
  it('has the operations of version 1', () => {
    const offered = routes.map(({ contract }) => `${contract.method} ${contract.path}`);
    expect(offered.sort()).toEqual([...version1, ...oneTypeEach, ...documentation].sort());
  });

  it.each(Object.values(studyExamples))(
    'accepts the example of openapi.yaml: $summary',
    async ({ value }) => {
      const { body } = await ask('POST /v1/studies', '/v1/studies', value, 202);
      await ask('DELETE /v1/studies/{id}', `/v1/studies/${body.id}`, undefined, 204);
    },
  );

  it('accepts the other examples', async () => {
    const { body: results } = await cluster.http().get(`/v1/studies/${search}/results`);
    for (const { contract } of routes) {
      if (contract.examples === undefined || contract.path === '/v1/studies') continue;
      // Trials have to be asked for first: their examples are told in a test of their own.
      if (contract.tag === 'trials') continue;
      // Each is for another kind of search: see below.
      if (contract.operationId === 'extendStudy') continue;
      const { model_id: model } = results.best_estimator;
      const path = contract.path.replace('{id}', contract.tag === 'datasets' ? 'iris' : model);
      for (const { value } of Object.values(contract.examples)) {
        expect((await cluster.http().post(path).send(value)).status, path).toBeLessThan(300);
      }
    }
  });
});

describe('trials', () => {
  it('are asked for, reported on, told with each example and listed', async () => {
    const search = { method: 'random', n_trials: 9, space: { x: { uniform: [0, 1] } } };
    const { body: posted } = await ask('POST /v1/studies', '/v1/studies', { kind: 'tuning', search }, 202);
    const trials = `/v1/studies/${posted.id}/trials`;
    expect(posted.links).toMatchObject({ trials, ask: `${trials}:ask` });
    const exampleOf = (operationId: string) =>
      Object.values(
        routes.find(({ contract }) => contract.operationId === operationId)?.contract.examples ?? {},
      );
    for (const { value: told } of exampleOf('tellTrial')) {
      const [{ value: one }, { value: reported }] = [...exampleOf('askTrials'), ...exampleOf('reportTrial')];
      const { body } = await ask('POST /v1/studies/{id}/trials:ask', `${trials}:ask`, one);
      const at = `${trials}/${body.trials[0].number}`;
      await ask('POST /v1/studies/{id}/trials/{number}:report', `${at}:report`, reported);
      await ask('POST /v1/studies/{id}/trials/{number}:tell', `${at}:tell`, told);
    }
    const listed = await ask('GET /v1/studies/{id}/trials', trials);
    expect(listed.body.trials.map((one: { state: string }) => one.state)).toEqual([
      'completed',
      'failed',
      'stopped',
    ]);
    await ask('GET /v1/studies/{id}/results', `/v1/studies/${posted.id}/results`);
    await ask('GET /v1/studies/{id}', `/v1/studies/${posted.id}`);
    await ask('DELETE /v1/studies/{id}', `/v1/studies/${posted.id}`, undefined, 204);
  });
});

describe('studies', () => {
  it('are accepted with links that lead somewhere, told of, cancelled and deleted', async () => {
    const posted = await ask(
      'POST /v1/studies',
      '/v1/studies',
      { kind: 'cross_validation', dataset: 'iris', estimator: { type: 'svc' }, cv: 2 },
      202,
    );
    const { id, links } = posted.body;
    expect(posted.headers['location']).toBe(`/v1/studies/${id}`);
    expect(links).toEqual({
      self: `/v1/studies/${id}`,
      results: `/v1/studies/${id}/results`,
      events: `/v1/studies/${id}/events`,
      graph: `/v1/studies/${id}/graph`,
      cancel: `/v1/studies/${id}/cancel`,
    });
    await cluster.http().get(links.events).expect(200);
    expect((await ask('GET /v1/studies/{id}', links.self)).body).toMatchObject({ id, state: 'completed' });
    await ask('DELETE /v1/studies/{id}', links.self, undefined, 204);
    await cluster.http().get(links.self).expect(404);

    const slow = { type: 'simulated_classifier', params: { fit_seconds: 300 } };
    const waiting = await ask(
      'POST /v1/studies',
      '/v1/studies',
      { kind: 'cross_validation', dataset: 'iris', estimator: slow, cv: 2 },
      202,
    );
    const { cancel, self } = waiting.body.links;
    expect((await ask('POST /v1/studies/{id}/pause', `${self}/pause`)).body.state).toBe('paused');
    const { body: resumed } = await ask('POST /v1/studies/{id}/resume', `${self}/resume`);
    expect(['queued', 'running']).toContain(resumed.state);
    expect((await ask('POST /v1/studies/{id}/cancel', cancel)).body.state).toBe('cancelled');
    expect((await ask('POST /v1/studies/{id}/cancel', cancel, {})).body.state).toBe('cancelled');
    const { body: again } = await ask('POST /v1/studies/{id}/retry_failed', `${self}/retry_failed`);
    expect(['queued', 'running']).toContain(again.state);
    await ask('DELETE /v1/studies/{id}', self, undefined, 204);
  });

  it('take the examples of more candidates, each its own', async () => {
    const space = { C: { uniform: [1, 2] } };
    const searches: Record<string, object> = {
      n_iter: { method: 'random', n_iter: 1, space },
      n_trials: { method: 'tpe', n_trials: 1, space },
      space: { method: 'grid', space: { C: [1] } },
    };
    const { contract } = routes.find((route) => route.contract.operationId === 'extendStudy')!;
    for (const { value } of Object.values(contract.examples ?? {})) {
      const [what = ''] = Object.keys(value);
      const study = {
        kind: 'search',
        dataset: 'iris',
        estimator: { type: 'svc' },
        search: searches[what],
        cv: 2,
      };
      const { body } = await ask('POST /v1/studies', '/v1/studies', study, 202);
      const path = `/v1/studies/${body.id}`;
      await ask('POST /v1/studies/{id}/extend', `${path}/extend`, value);
      await ask('DELETE /v1/studies/{id}', path, undefined, 204);
    }
  });

  it('are listed newest first, page by page, and by state', async () => {
    const all = (await ask('GET /v1/studies', '/v1/studies')).body.studies.map(
      (study: { id: string }) => study.id,
    );
    expect(all).toEqual([fit, benchmark, crossValidation, search]);
    const first = (await ask('GET /v1/studies', '/v1/studies?limit=3')).body;
    const rest = (await ask('GET /v1/studies', `/v1/studies?limit=3&cursor=${first.next}`)).body;
    expect([...first.studies, ...rest.studies].map(({ id }) => id)).toEqual(all);
    expect(rest.next).toBeNull();
    expect((await ask('GET /v1/studies', '/v1/studies?state=failed')).body.studies).toEqual([]);
  });

  it('have results of their kind', async () => {
    const resultsOf = async (id: string) =>
      (await ask('GET /v1/studies/{id}/results', `/v1/studies/${id}/results`)).body;
    const searched = await resultsOf(search);
    expect(Object.keys(searched.cv_results).slice(0, 8)).toEqual([
      'mean_fit_time',
      'std_fit_time',
      'mean_score_time',
      'std_score_time',
      'param_C',
      'param_kernel',
      'params',
      'split0_test_accuracy',
    ]);
    expect(searched.best_params).toEqual(searched.cv_results.params[searched.best_index]);
    const told = (await ask('GET /v1/studies/{id}', `/v1/studies/${search}`)).body;
    expect(told.best).toMatchObject({ params: searched.best_params, score: searched.best_score });
    expect((await resultsOf(crossValidation)).folds.test_score).toHaveLength(3);
    expect((await resultsOf(benchmark)).estimators.map(({ name }: { name: string }) => name)).toEqual([
      'svm',
      'a, "b"',
    ]);
    expect((await resultsOf(fit)).model.href).toMatch(/^\/v1\/models\//);
  });

  it('have predictions of every row that was split, and of those held out', async () => {
    const { body } = await ask(
      'GET /v1/studies/{id}/predictions',
      `/v1/studies/${crossValidation}/predictions`,
    );
    expect(body).toMatchObject({ method: 'predict_proba', classes: [0, 1, 2] });
    const [{ out_of_fold, held_out, splits }] = body.estimators;
    expect(out_of_fold.predictions).toHaveLength(120);
    expect(held_out.rows).toHaveLength(30);
    expect(splits).toHaveLength(3);
    const means = held_out.mean as number[][];
    for (const probabilities of means) expect(probabilities.reduce((a, b) => a + b)).toBeCloseTo(1, 12);
  });

  it('have a plan, cut where the caller says', async () => {
    const path = `/v1/studies/${search}/graph`;
    const whole = (await ask('GET /v1/studies/{id}/graph', path)).body;
    expect(whole).toMatchObject({ truncated: false, fits_asked: 12 });
    const known = new Set(whole.steps.map((step: { id: string }) => step.id));
    for (const [from, to] of whole.edges) expect([known.has(from), known.has(to)]).toEqual([true, true]);
    const cut = (await ask('GET /v1/studies/{id}/graph', `${path}?limit=2`)).body;
    expect(cut).toMatchObject({ truncated: true, counts: whole.counts });
    expect(cut.steps).toHaveLength(2);
  });
});

describe('results as CSV', () => {
  const csvOf = async (id: string) => {
    const { text } = await cluster
      .http()
      .get(`/v1/studies/${id}/results?format=csv`)
      .expect('content-type', 'text/csv; charset=utf-8')
      .expect(200);
    return text.split('\r\n');
  };

  it('have a row per candidate and the columns of cv_results', async () => {
    const lines = await csvOf(search);
    const { body } = await cluster.http().get(`/v1/studies/${search}/results`);
    expect(lines[0]).toBe(Object.keys(body.cv_results).join(','));
    expect(lines).toHaveLength(1 + 4 + 1);
    expect(lines[1]).toContain('"{""C"":1,""kernel"":""linear""}"');
    const cells = lines[1].split(',');
    expect(Number(cells.at(-2))).toBe(body.cv_results.std_test_f1_macro[0]);
  });

  it('have a row per split of a cross-validation', async () => {
    const lines = await csvOf(crossValidation);
    expect(lines[0]).toBe('split,fit_time,score_time,test_score,error');
    expect(lines.slice(1, 4).map((row) => row.split(',')[0])).toEqual(['0', '1', '2']);
  });

  it('have a row per estimator of a benchmark: each split of each scorer, mean and deviation', async () => {
    const lines = await csvOf(benchmark);
    const { body } = await cluster.http().get(`/v1/studies/${benchmark}/results`);
    expect(lines[0]).toBe(
      [
        'estimator',
        ...['accuracy', 'f1_macro'].flatMap((scorer) => [
          ...[0, 1, 2].map((split) => `split${split}_test_${scorer}`),
          `mean_test_${scorer}`,
          `std_test_${scorer}`,
        ]),
      ].join(','),
    );
    const [{ folds, scores }] = body.estimators;
    const numbers = lines[1].split(',').slice(1).map(Number);
    expect(numbers.slice(0, 5)).toEqual([...folds.test_accuracy, scores.accuracy.mean, scores.accuracy.std]);
    expect(lines[2].startsWith('"a, ""b""",')).toBe(true);
  });

  it('have the model of a fit', async () => {
    expect((await csvOf(fit))[0]).toBe('model_id,fit_time,pieces');
  });
});

describe('datasets', () => {
  const csv = 'width,height,kind\n1,2,0\n3,4,1\n5,6,0\n7,8,1\n';
  const upload = (query: string) =>
    cluster.http().post(`/v1/datasets${query}`).set('content-type', 'text/csv').send(csv);

  it('are stored once, found by id and by name, listed and deleted', async () => {
    const stored = await upload('?name=boxes&target=width').expect(201);
    expect(stored.body).toMatchObject({ name: 'boxes', n_samples: 4, features: ['height', 'kind'] });
    expect(stored.headers['location']).toBe(`/v1/datasets/${stored.body.id}`);
    const again = await upload('?name=boxes&target=width').expect(200);
    expect(again.body.id).toBe(stored.body.id);
    for (const key of [stored.body.id, 'boxes']) {
      const found = await ask('GET /v1/datasets/{id}', `/v1/datasets/${key}`);
      expect(found.body.sha256).toBe(stored.body.sha256);
    }
    const { datasets } = (await ask('GET /v1/datasets', '/v1/datasets')).body;
    const names = datasets.map(({ name }: { name: string }) => name);
    for (const name of ['digits', 'iris', 'wine', 'breast_cancer', 'diabetes', 'boxes']) {
      expect(names).toContain(name);
    }
    const rows = await ask('GET /v1/datasets/{id}/rows', '/v1/datasets/boxes/rows?offset=1&limit=2');
    expect(rows.body).toEqual({
      columns: ['height', 'kind', 'width'],
      rows: [
        [4, 1, 3],
        [6, 0, 5],
      ],
      offset: 1,
      total: 4,
    });
    const roles = { target: 'kind', ignore: ['width'], name: 'kinds' };
    const other = await ask('POST /v1/datasets/{id}/roles', '/v1/datasets/boxes/roles', roles, 201);
    expect(other.body).toMatchObject({ name: 'kinds', features: ['height'], target: { name: 'kind' } });
    await ask('DELETE /v1/datasets/{id}', `/v1/datasets/${stored.body.id}`, undefined, 204);
    await cluster.http().get('/v1/datasets/boxes').expect(404);
  });

  it('take their options from the fields of a form, as from the query, in any order', async () => {
    const form = () => cluster.http().post('/v1/datasets');
    const file = Buffer.from(csv);
    const after = await form()
      .attach('file', file, 'x.csv')
      .field('target', 'height')
      .field('name', 'formed')
      .field('task', 'regression')
      .expect(201);
    expect(after.body).toMatchObject({ name: 'formed', target: { name: 'height', task: 'regression' } });
    const before = await form()
      .field('target', 'height')
      .field('header', 'true')
      .attach('file', file, 'x.csv');
    expect(before.body).toMatchObject({ target: { name: 'height' }, features: ['width', 'kind'] });
    const named = await form().attach('file', Buffer.from('a,y\n1,0\n2,1\n'), 'named.csv').expect(201);
    expect(named.body.name).toMatch(/^named/);
  });

  it("are made by scikit-learn's generators", async () => {
    const body = { generator: 'make_blobs', params: { n_samples: 20, random_state: 1 }, name: 'blobs' };
    const made = await ask('POST /v1/datasets/generate', '/v1/datasets/generate', body, 201);
    expect(made.body).toMatchObject({ name: 'blobs', n_samples: 20, n_features: 2 });
    await ask('POST /v1/datasets/generate', '/v1/datasets/generate', body, 200);
  });
});

describe('models', () => {
  it('are told of and predict', async () => {
    const { body: results } = await cluster.http().get(`/v1/studies/${search}/results`);
    const { model_id, href } = results.best_estimator;
    const { body: model } = await ask('GET /v1/models/{id}', href);
    expect(model).toMatchObject({ id: model_id, study: search, n_features: 4, classes: [0, 1, 2] });
    const { body } = await ask('POST /v1/models/{id}/predict', `${href}/predict`, {
      rows: [
        [5.1, 3.5, 1.4, 0.2],
        [6.3, 3.3, 6, 2.5],
      ],
    });
    expect(body.predictions).toEqual([0, 2]);
  });

  it.each([
    ['a row that is too short', { rows: [[1, 2, 3]] }, '/rows/0'],
    ['a word', { rows: [[1, 2, 3, '4']] }, '/rows/0/3'],
    ['nothing', { rows: [[1, 2, 3, null]] }, '/rows/0/3'],
    ['no row', { rows: [] }, '/rows'],
    ['another field', { rows: [[1, 2, 3, 4]], method: 'predict' }, '/method'],
  ])('refuse %s', async (_what, sent, pointer) => {
    const { body: results } = await cluster.http().get(`/v1/studies/${search}/results`);
    const { body } = await cluster
      .http()
      .post(`${results.best_estimator.href}/predict`)
      .send(sent)
      .expect(400);
    expect(body).toMatchObject({ code: 'invalid_request', errors: [{ pointer }] });
  });
});

describe('the cluster', () => {
  it('tells of its workers', async () => {
    const { body } = await ask('GET /v1/workers', '/v1/workers');
    expect(body).toMatchObject({ slots: 1, workers: [{ slots: 1 }] });
    // A worker tells what it has done with its next sign of life.
    const tasksDone = async () => (await cluster.engine.workers()).workers[0]?.tasks_done;
    await expect.poll(tasksDone, { timeout: 10_000 }).toBeGreaterThan(0);
  });

  it('says what it can do, is alive, ready, and measured', async () => {
    for (const what of ['estimators', 'splitters', 'scorers']) await ask(`GET /v1/${what}`, `/v1/${what}`);
    expect((await ask('GET /healthz', '/healthz')).body).toEqual({ status: 'ok' });
    expect((await ask('GET /readyz', '/readyz')).body).toMatchObject({
      ready: true,
      redis: true,
      workers: 1,
    });
    const { text } = await ask('GET /metrics', '/metrics');
    expect(text).toMatch(/^foldmill_workers 1$/m);
    expect(text).toMatch(/^foldmill_studies 4$/m);
  });

  it('answers HEAD as GET, without the body', async () => {
    const { headers, text } = await cluster.http().head('/v1/estimators').expect(200);
    expect(headers['content-type']).toContain('application/json');
    expect(text ?? '').toBe('');
  });
});
