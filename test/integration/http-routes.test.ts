import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { PortableModel } from '#contracts';
import { fastifyPath } from '../../apps/scheduler/route.js';
import { routes } from '../../apps/scheduler/routes/all-routes.js';
import { type HttpCluster, startHttpCluster } from '../harness/http-cluster.js';

let cluster: HttpCluster;
let search: string;
let benchmark: string;
let crossValidation: string;
/** Operations that a test of this file has called with success. */
const called = new Set<string>();

beforeAll(async () => {
  cluster = await startHttpCluster();
  search = await cluster.run({
    kind: 'search',
    name: 'small',
    dataset: 'iris',
    estimator: { type: 'svc', params: { kernel: 'rbf' } },
    search: { method: 'grid', space: { C: { values: [0.1, 1] }, gamma: { values: ['scale', 10] } } },
    cv: 3,
  });
  crossValidation = await cluster.run({
    kind: 'cross_validation',
    dataset: 'iris',
    estimator: { type: 'logistic_regression' },
    cv: { type: 'kfold', n_splits: 3, shuffle: true, random_state: 1 },
    scoring: ['accuracy', 'neg_log_loss'],
    method: 'predict_proba',
    return_predictions: true,
    test_size: 30,
  });
  benchmark = await cluster.run({
    kind: 'benchmark',
    dataset: 'iris',
    estimators: { svm: { type: 'svc' }, floor: { type: 'dummy_classifier' } },
    cv: 3,
  });
});
afterAll(() => cluster.stop());

/** Calls an operation and holds the answer to its status. */
async function call(method: 'get' | 'post' | 'delete', path: string, status = 200, body?: object) {
  const request = cluster.http()[method](path);
  const response = await (body === undefined ? request : request.send(body));
  expect(response.status, JSON.stringify(response.body)).toBe(status);
  const [bare] = path.split('?');
  for (const { contract } of routes) {
    const pattern = new RegExp(`^${contract.path.replace(/\{\w+\}/g, '[^/]+')}$`);
    // The route with the fewest holes is the one that was met: /v1/datasets/generate is no id.
    if (contract.method.toLowerCase() === method && pattern.test(bare)) called.add(contract.operationId);
  }
  return response;
}

describe('studies', () => {
  it('are accepted with a place to look, and listed page by page', async () => {
    const accepted = await call('post', '/v1/studies', 202, {
      kind: 'cross_validation',
      dataset: 'iris',
      estimator: { type: 'dummy_classifier' },
    });
    expect(accepted.headers['location']).toBe(`/v1/studies/${accepted.body.id}`);
    expect(accepted.body).toMatchObject({
      state: expect.stringMatching(/queued|running/),
      links: { results: `/v1/studies/${accepted.body.id}/results` },
    });
    const seen: string[] = [];
    let next: string | null | undefined = '';
    while (next !== null && next !== undefined) {
      const page = await call('get', `/v1/studies?limit=1${next && `&cursor=${next}`}`);
      expect(page.body.studies.length).toBeLessThanOrEqual(1);
      seen.push(...page.body.studies.map((study: { id: string }) => study.id));
      next = page.body.next;
    }
    expect(new Set(seen)).toEqual(new Set([accepted.body.id, search, benchmark, crossValidation]));
    expect(seen).toHaveLength(4);
    const page = await call('get', '/v1/studies?limit=1');
    await cluster.http().delete(`/v1/studies/${accepted.body.id}`).expect(204);
    const rest = await call('get', `/v1/studies?cursor=${page.body.next}`);
    expect(rest.body.studies.map((study: { id: string }) => study.id)).toEqual(seen.slice(1));
    const refused = await cluster.http().get('/v1/studies?cursor=first').expect(400);
    expect(refused.body.errors[0].pointer).toBe('?cursor');
  });

  it('tell how far they are and the best so far', async () => {
    const { body } = await call('get', `/v1/studies/${search}`);
    expect(body).toMatchObject({
      id: search,
      name: 'small',
      kind: 'search',
      state: 'completed',
      progress: { evaluations: 12, done: 12, failed: 0, fits_asked: 12 },
      best: { candidate: expect.any(Number), score: expect.any(Number) },
      error: null,
    });
    expect(new Date(body.finished_at) >= new Date(body.started_at)).toBe(true);
  });

  it("give results as JSON with scikit-learn's keys in its order, and as CSV with a row per candidate", async () => {
    const { body } = await call('get', `/v1/studies/${search}/results`);
    expect(Object.keys(body.cv_results)).toEqual([
      'mean_fit_time',
      'std_fit_time',
      'mean_score_time',
      'std_score_time',
      'param_C',
      'param_gamma',
      'params',
      'split0_test_score',
      'split1_test_score',
      'split2_test_score',
      'mean_test_score',
      'std_test_score',
      'rank_test_score',
    ]);
    expect(body.best_params).toEqual(body.cv_results.params[body.best_index]);
    expect(body.best_score).toBe(body.cv_results.mean_test_score[body.best_index]);
    const csv = await call('get', `/v1/studies/${search}/results?format=csv`);
    expect(csv.headers['content-type']).toContain('text/csv');
    const lines = csv.text.trimEnd().split('\r\n');
    expect(lines[0].split(',')).toEqual(Object.keys(body.cv_results));
    expect(lines).toHaveLength(1 + 4);
  });

  it('of several estimators: a row each, with the score of every split', async () => {
    const { body } = await call('get', `/v1/studies/${benchmark}/results`);
    expect(body.estimators.map((one: { name: string }) => one.name)).toEqual(['svm', 'floor']);
    const csv = await call('get', `/v1/studies/${benchmark}/results?format=csv`);
    const [header, svm, floor] = csv.text
      .trimEnd()
      .split('\r\n')
      .map((line: string) => line.split(','));
    expect(header).toEqual([
      'estimator',
      'split0_test_score',
      'split1_test_score',
      'split2_test_score',
      'mean_test_score',
      'std_test_score',
    ]);
    expect(svm[0]).toBe('svm');
    expect(svm.slice(1, 4).map(Number)).toEqual(body.estimators[0].folds.test_score);
    expect(floor).toHaveLength(header.length);
  });

  it('of a cross-validation: a row per split, and predictions in row order', async () => {
    const csv = await call('get', `/v1/studies/${crossValidation}/results?format=csv`);
    expect(csv.text.trimEnd().split('\r\n')).toHaveLength(1 + 3);
    const { body } = await call('get', `/v1/studies/${crossValidation}/predictions`);
    const [{ out_of_fold: own, held_out: held, splits }] = body.estimators;
    expect(own.rows).toEqual([...own.rows].sort((a, b) => a - b));
    expect(own.predictions).toHaveLength(120);
    expect(own.predictions.every((row: number[]) => row.length === body.classes.length)).toBe(true);
    expect(splits).toHaveLength(3);
    expect(held.rows).toHaveLength(30);
    expect(held.mean).toHaveLength(30);
  });

  it('show their plan, cut off where asked', async () => {
    const { body } = await call('get', `/v1/studies/${search}/graph?limit=5`);
    expect(body).toMatchObject({ fits_asked: 12, truncated: true });
    expect(body.steps).toHaveLength(5);
  });

  it('tell events from the beginning, and after the last one that was read', async () => {
    const all = await call('get', `/v1/studies/${search}/events`);
    expect(all.headers['content-type']).toContain('text/event-stream');
    const ids = [...all.text.matchAll(/^id: (.*)$/gm)].map(([, id]) => id);
    const types = [...all.text.matchAll(/^event: (.*)$/gm)].map(([, type]) => type);
    expect(types.filter((type) => type === 'evaluation')).toHaveLength(12);
    expect(types.at(-1)).toBe('done');
    expect(new Set(ids).size).toBe(ids.length);
    const middle = Math.floor(ids.length / 2);
    const rest = await cluster
      .http()
      .get(`/v1/studies/${search}/events`)
      .set('last-event-id', ids[middle])
      .expect(200);
    expect([...rest.text.matchAll(/^id: (.*)$/gm)].map(([, id]) => id)).toEqual(ids.slice(middle + 1));
  });

  it('take more candidates after their end', async () => {
    const id = await cluster.run({
      kind: 'search',
      dataset: 'iris',
      estimator: { type: 'svc' },
      search: { method: 'random', n_iter: 2, space: { C: { loguniform: [0.1, 10] } } },
      cv: 3,
    });
    await call('post', `/v1/studies/${id}/extend`, 200, { n_iter: 3 });
    const { body } = await call('get', `/v1/studies/${id}?wait=60`);
    expect(body).toMatchObject({ state: 'completed', progress: { done: 15, failed: 0 } });
    await call('delete', `/v1/studies/${id}`, 204);
  });

  it('say how sure the winner is, and which parameters matter', async () => {
    const { body: comparison } = await call('get', `/v1/studies/${search}/comparison`);
    expect(comparison).toMatchObject({ n_splits: 3 });
    const { body: importance } = await call('get', `/v1/studies/${search}/importance`);
    expect(importance.parameters.map((one: { name: string }) => one.name).sort()).toEqual(['C', 'gamma']);
    const curve = { kind: 'learning_curve', dataset: 'iris', estimator: { type: 'svc' }, cv: 3 };
    const { body: curves } = await call('get', `/v1/studies/${await cluster.run(curve)}/curves`);
    expect(curves.points).toHaveLength(5);
  });

  it('give out trials, and are told what came of them', async () => {
    const search = { method: 'random', n_trials: 2, space: { x: { uniform: [0, 1] } } };
    const { body } = await call('post', '/v1/studies', 202, { kind: 'tuning', search });
    const trials = `/v1/studies/${body.id}/trials`;
    expect((await call('post', `${trials}:ask`, 200, { n: 2 })).body.trials).toHaveLength(2);
    await call('post', `${trials}/0:report`, 200, { step: 1, value: 0.5 });
    await call('post', `${trials}/0:tell`, 200, { value: 0.5 });
    expect((await call('get', trials)).body).toMatchObject({
      total: 2,
      trials: [{ value: 0.5 }, { value: null }],
    });
    await cluster.http().delete(`/v1/studies/${body.id}`).expect(204);
  });

  it('are paused, resumed, cancelled and removed', async () => {
    const { body } = await call('post', '/v1/studies', 202, {
      kind: 'cross_validation',
      dataset: 'iris',
      estimator: { type: 'simulated_classifier', params: { fit_seconds: 300 } },
    });
    expect((await call('post', `/v1/studies/${body.id}/pause`)).body).toMatchObject({ state: 'paused' });
    expect((await call('post', `/v1/studies/${body.id}/resume`)).body).toMatchObject({
      state: expect.stringMatching(/queued|running/),
    });
    const cancelled = await call('post', `/v1/studies/${body.id}/cancel`);
    expect(cancelled.body.state).toBe('cancelled');
    // What was never computed is computed then.
    expect((await call('post', `/v1/studies/${body.id}/retry_failed`)).body).toMatchObject({
      state: expect.stringMatching(/queued|running/),
    });
    await call('delete', `/v1/studies/${body.id}`, 204);
    await cluster.http().get(`/v1/studies/${body.id}`).expect(404);
  });
});

describe('datasets', () => {
  const csv = 'a,b,kind\n1,2,red\n3,4,blue\n5,6,red\n';
  const numbers = 'a,b,y\n1,2,0.5\n3,4,1.5\n5,6,2.5\n';
  const upload = (query: string, content = csv) =>
    cluster.http().post(`/v1/datasets${query}`).set('content-type', 'text/csv').send(content);

  it('are stored once: the same bytes answer 200 with the same id', async () => {
    const first = await upload('?name=colours&target=kind').expect(201);
    expect(first.headers['location']).toBe(`/v1/datasets/${first.body.id}`);
    expect(first.body).toMatchObject({ name: 'colours', n_samples: 3, n_features: 2, features: ['a', 'b'] });
    expect((await upload('?name=colours&target=kind').expect(200)).body.id).toBe(first.body.id);
    expect((await upload('?name=others', numbers).expect(201)).body.id).not.toBe(first.body.id);
    called.add('uploadDataset');
    expect((await call('get', '/v1/datasets/colours')).body.id).toBe(first.body.id);
    const names = (await call('get', '/v1/datasets')).body.datasets.map((one: { name: string }) => one.name);
    expect(names).toEqual(
      expect.arrayContaining(['digits', 'iris', 'wine', 'breast_cancer', 'diabetes', 'colours']),
    );
    await call('delete', `/v1/datasets/${first.body.id}`, 204);
    await cluster.http().get('/v1/datasets/colours').expect(404);
  });

  it('come as a form too, with its fields in the place of the query', async () => {
    const { body } = await cluster
      .http()
      .post('/v1/datasets')
      .attach('file', Buffer.from(csv), { filename: 'colours.csv', contentType: 'text/csv' })
      .field('target', 'size')
      .expect(400);
    expect(body.detail).toContain('"size"');
    const stored = await cluster
      .http()
      .post('/v1/datasets')
      .field('target', 'kind')
      .field('name', 'by form')
      .attach('file', Buffer.from('c,kind,d\n1,red,2\n3,blue,4\n'), {
        filename: 'x.csv',
        contentType: 'text/csv',
      })
      .expect(201);
    expect(stored.body).toMatchObject({ name: 'by form', features: ['c', 'd'] });
  });

  it('are read row by row, and made of the columns of another', async () => {
    const table =
      'island,bill,sex,species\nBiscoe,39.1,,Adelie\nDream,,male,Gentoo\nBiscoe,40,female,Adelie\n';
    const { body: penguins } = await upload('?name=penguins', table).expect(201);
    expect(
      penguins.columns.map(({ type, missing }: { type: string; missing: number }) => [type, missing]),
    ).toEqual([
      ['category', 0],
      ['numeric', 1],
      ['category', 1],
      ['category', 0],
    ]);
    const { body: page } = await call('get', '/v1/datasets/penguins/rows?limit=2');
    expect(page.rows).toEqual([
      ['Biscoe', 39.1, null, 'Adelie'],
      ['Dream', null, 'male', 'Gentoo'],
    ]);
    const { body: islands } = await call('post', '/v1/datasets/penguins/roles', 201, {
      target: 'island',
      ignore: ['sex'],
      name: 'islands',
    });
    expect(islands).toMatchObject({
      features: ['bill', 'species'],
      target: { classes: ['Biscoe', 'Dream'] },
    });
    const refused = await cluster
      .http()
      .post('/v1/datasets/penguins/roles')
      .send({ target: 'bill' })
      .expect(400);
    expect(refused.body.errors[0].message).toBe(
      'row 2, column 2 ("bill"): the value is missing: fill it in or leave the row out',
    );
    const study = {
      kind: 'cross_validation',
      dataset: 'penguins',
      estimator: { type: 'logistic_regression' },
      cv: 2,
    };
    const bare = await cluster.http().post('/v1/studies').send(study).expect(400);
    expect(bare.body.errors[0].message).toContain('"type":"table_vectorizer"');
  });

  it('are made by a generator', async () => {
    const { body } = await call('post', '/v1/datasets/generate', 201, {
      generator: 'make_blobs',
      name: 'blobs',
      params: { n_samples: 30, random_state: 1 },
    });
    expect(body).toMatchObject({ name: 'blobs', n_samples: 30 });
  });
});

describe('models', () => {
  it('predict rows, and refuse rows of another width', async () => {
    const results = await cluster.http().get(`/v1/studies/${search}/results`);
    const { model_id: id, href } = results.body.best_estimator;
    const { body: model } = await call('get', href);
    expect(model).toMatchObject({
      id,
      columns: expect.arrayContaining([{ name: model.features[0], type: 'numeric' }]),
    });
    const learned = model.n_support ?? model.coefficients;
    expect(learned.length).toBe(3);
    const { body } = await call('post', `${href}/predict`, 200, { rows: [[5.1, 3.5, 1.4, 0.2]] });
    expect(body.predictions).toEqual(['setosa'].includes(body.predictions[0]) ? ['setosa'] : [0]);
    const refused = await cluster
      .http()
      .post(`${href}/predict`)
      .send({ rows: [[1, 2]] })
      .expect(400);
    expect(refused.body.errors[0].pointer).toBe('/rows/0');
  });

  it('tell how important their columns are, on a dataset or on rows', async () => {
    const results = await cluster.http().get(`/v1/studies/${search}/results`);
    const path = `${results.body.best_estimator.href}/permutation_importance`;
    const asked = { scoring: ['accuracy', 'f1_macro'], n_repeats: 3, random_state: 4 };
    const { body } = await call('post', path, 200, { dataset: 'iris', ...asked });
    expect(body).toMatchObject({ n_samples: 150, warnings: [] });
    expect(Object.keys(body.scores)).toEqual(asked.scoring);
    const { importances_mean: mean, importances } = body.scores.accuracy;
    expect(importances.map((row: number[]) => row.length)).toEqual([3, 3, 3, 3]);
    expect(Math.max(...mean)).toBeGreaterThan(0.1);
    const page = await cluster.http().get('/v1/datasets/iris/rows?limit=1000');
    const rows = page.body.rows.map((row: number[]) => row.slice(0, 4));
    const target = page.body.rows.map((row: number[]) => row[4]);
    const { body: sent } = await call('post', path, 200, { rows, target, ...asked });
    expect(sent).toEqual(body);
    const raw = JSON.stringify({ dataset: 'iris', max_samples: 0.5 }).replace('0.5', '1.0');
    const post = (text: string) =>
      cluster.http().post(path).set('content-type', 'application/json').send(text);
    expect((await post(raw).expect(200)).body.n_samples).toBe(150);
    for (const [bad, pointer] of [
      [{ dataset: 'iris', max_samples: 151 }, '/max_samples'],
      [{ dataset: 'iris', scoring: 'r2' }, '/scoring'],
      [{ dataset: 'wine' }, '/dataset'],
      [{ rows, target: target.slice(1) }, '/target'],
    ] as const) {
      const refused = await cluster.http().post(path).send(bad).expect(400);
      expect(refused.body.errors[0].pointer).toBe(pointer);
    }
  });

  it('are exported as JSON and as ONNX, and refused by name where ONNX cannot say them', async () => {
    const results = await cluster.http().get(`/v1/studies/${search}/results`);
    const { href } = results.body.best_estimator;
    const { body } = await call('get', `${href}/export`);
    expect(PortableModel.parse(body)).toEqual(body);
    const { body: file, headers } = await cluster.http().get(`${href}/export.onnx`).expect(200);
    called.add('exportModelOnnx');
    expect(headers['content-disposition']).toMatch(/^attachment; filename="mo_\w+\.onnx"$/);
    expect(Buffer.from(file).includes('foldmill')).toBe(true);
    const { body: again } = await cluster.http().get(`${href}/export?format=onnx`).expect(200);
    expect(Buffer.compare(again, file)).toBe(0);
    await cluster.http().get('/v1/models/mo_0/export').expect(404);
  });

  it('predict rows by name, a dataset and files alike, as JSON or CSV', async () => {
    const results = await cluster.http().get(`/v1/studies/${search}/results`);
    const { href } = results.body.best_estimator;
    const { body: model } = await cluster.http().get(href);
    const flower = [6.3, 3.3, 6, 2.5];
    const { body: byPlace } = await call('post', `${href}/predict`, 200, { rows: [flower] });
    const named = Object.fromEntries(model.features.map((name: string, at: number) => [name, flower[at]]));
    const reversed = Object.fromEntries(Object.entries(named).reverse());
    const { body: byName } = await call('post', `${href}/predict`, 200, { rows: [reversed] });
    expect(byName).toEqual(byPlace);

    const csv = `${Object.keys(reversed).join()},note\n${Object.values(reversed).join()},1\n`;
    const send = (path: string, type: string, accept = '*/*') =>
      cluster.http().post(`${href}${path}`).set('content-type', type).set('accept', accept).send(csv);
    expect((await send('/predict', 'text/csv').expect(200)).body).toEqual(byPlace);
    const asCsv = await send('/predict.csv', 'text/csv').expect(200);
    expect(asCsv.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(asCsv.text.split('\r\n')[1]).toMatch(new RegExp(`^${byPlace.predictions[0]}`));
    expect((await send('/predict', 'text/csv', 'text/csv').expect(200)).text).toBe(asCsv.text);
    expect((await send('/predict.csv', 'text/csv', 'application/json').expect(200)).body).toEqual(byPlace);
    expect((await send('/predict?format=csv', 'text/csv').expect(200)).text).toBe(asCsv.text);
    called.add('predictCsv');

    const { body: all } = await call('post', `${href}/predict`, 200, { dataset: 'iris' });
    expect(all.predictions).toHaveLength(150);
    const lacking = await cluster.http().post(`${href}/predict`).send({ dataset: 'wine' }).expect(400);
    expect(lacking.body.errors[0].pointer).toBe('/dataset');
    await cluster
      .http()
      .post(`${href}/predict`)
      .send({ dataset: 'iris', rows: [flower] })
      .expect(400);
    await cluster.http().post(`${href}/predict`).send({ dataset: 'no_such' }).expect(404);
    const other = await send('/predict', 'text/html').expect(415);
    expect(other.body.detail).toContain('text/csv');
  });
});

describe('the rows of results', () => {
  it('are chosen and sorted, and say how many there are', async () => {
    const path = `/v1/studies/${search}/rows`;
    const { body: all } = await call('get', path);
    expect(all).toMatchObject({ partial: false, offset: 0, matching: all.total });
    const columns = 'param_C,mean_test_score';
    const { body } = await cluster
      .http()
      .get(path)
      .query({ columns, sort: '-mean_test_score', limit: 2 })
      .expect(200);
    expect(body.columns).toEqual(columns.split(','));
    const scores = all.rows.map((row: number[]) => row[all.columns.indexOf('mean_test_score')]);
    expect(body.rows.map(([, score]: number[]) => score)).toEqual(
      scores.sort((a: number, b: number) => b - a).slice(0, 2),
    );
    const { body: refused } = await cluster.http().get(path).query({ sort: 'colour' }).expect(400);
    expect(refused.errors[0]).toMatchObject({
      pointer: '?sort',
      message: expect.stringContaining('mean_test_score'),
    });
  });

  it('have what failed and what was warned of beside them', async () => {
    const { body } = await call('get', `/v1/studies/${search}/issues`);
    expect(body).toEqual({ partial: false, errors: [], warnings: [] });
  });
});

describe('events of some types', () => {
  it('leave out the others', async () => {
    const { text } = await cluster.http().get(`/v1/studies/${search}/events?types=best,done`).expect(200);
    const types = [...text.matchAll(/^event: (\w+)$/gm)].map(([, type]) => type);
    expect(types.at(-1)).toBe('done');
    expect(new Set(types)).toEqual(new Set(['best', 'done']));
    const { body } = await cluster.http().get(`/v1/studies/${search}/events?types=bests`).expect(400);
    expect(body.errors[0].pointer).toBe('?types');
  });
});

describe('operations that take or answer one media type', () => {
  const columns = { columns: { width: [1, 3, 5, 7], height: [2, 4, 6, 8], kind: ['a', 'b', 'a', 'b'] } };
  const csv = 'width,height,kind\n1,2,a\n3,4,b\n5,6,a\n7,8,b\n';

  it('store the same dataset from a file, a form and columns', async () => {
    const { body: fromJson } = await cluster.http().post('/v1/datasets/json').send(columns).expect(201);
    const fromForm = await cluster.http().post('/v1/datasets/form').attach('file', Buffer.from(csv), 'a.csv');
    const fromFile = await cluster
      .http()
      .post('/v1/datasets')
      .set('content-type', 'application/octet-stream')
      .send(Buffer.from(csv));
    for (const id of ['uploadDatasetColumns', 'uploadDatasetForm']) called.add(id);
    for (const { status, body, headers } of [fromForm, fromFile]) {
      expect([status, body.id]).toEqual([200, fromJson.id]);
      expect(headers['location']).toBe(`/v1/datasets/${fromJson.id}`);
    }
  });

  it('refuse what is not of their type', async () => {
    for (const path of ['/v1/datasets/form', '/v1/datasets/json']) {
      const { body } = await cluster.http().post(path).set('content-type', 'text/csv').send(csv).expect(415);
      expect(body.code).toBe('unsupported_media_type');
    }
  });

  it('answer the CSV that ?format=csv answers', async () => {
    const path = `/v1/studies/${search}/results`;
    const named = await call('get', `${path}.csv`);
    expect(named.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(named.text).toBe((await cluster.http().get(`${path}?format=csv`)).text);
    expect(named.text).toContain('mean_test_score');
  });
});

describe('the rest', () => {
  it('lists what exists with the schema of its parameters', async () => {
    for (const [what, type] of [
      ['estimators', 'svc'],
      ['splitters', 'stratified_kfold'],
      ['scorers', 'accuracy'],
    ]) {
      const { body } = await call('get', `/v1/${what}`);
      const entry = body.entries.find((one: { type: string }) => one.type === type);
      expect(entry).toMatchObject({ params: { type: 'object' }, reference: expect.stringContaining('http') });
    }
  });

  it('stores, gives back and forgets artifacts, and lists functions', async () => {
    const bytes = Buffer.from([1, 2, 3]);
    const put = await cluster
      .http()
      .put('/v1/artifacts')
      .set('content-type', 'application/octet-stream')
      .send(bytes)
      .expect(200);
    called.add('putArtifact');
    const { $artifact: id } = put.body;
    expect(put.body).toEqual({ $artifact: expect.stringMatching(/^sha256:[0-9a-f]{64}$/), bytes: 3 });
    expect((await call('get', `/v1/artifacts/${id}`)).body).toEqual(bytes);
    await call('delete', `/v1/artifacts/${id}`, 204);
    await call('delete', `/v1/artifacts/${id}`, 404);
    const { body } = await call('get', '/v1/functions');
    expect(body.functions.map(({ name }: { name: string }) => name)).toEqual([
      'add',
      'mean',
      'nap',
      'square',
    ]);
  });

  it('shows workers, health, readiness and metrics', async () => {
    const { body } = await call('get', '/v1/workers');
    expect(body.workers).toMatchObject([{ slots: 1, running: expect.any(Array) }]);
    expect((await call('get', '/healthz')).body).toEqual({ status: 'ok' });
    expect((await call('get', '/readyz')).body).toMatchObject({ ready: true });
    expect((await call('get', '/metrics')).text).toMatch(/^# HELP foldmill_/m);
  });

  it('is described at /openapi.yaml, every route and no other, and readable at /docs', async () => {
    const document = parse((await call('get', '/openapi.yaml')).text);
    const described = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods as object).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const registered = routes.map(({ contract }) => `${contract.method} ${contract.path}`);
    expect(described.sort()).toEqual(registered.sort());
    for (const { contract } of routes) {
      const url = fastifyPath(contract.path);
      expect(cluster.app.hasRoute({ method: contract.method, url })).toBe(true);
    }
    await call('get', '/');
    const page = await call('get', '/docs');
    expect(page.headers['content-type']).toContain('text/html');
    expect(page.text).toContain('id="error-unknown_estimator"');
  });

  it('was all called with success here', () => {
    expect([...called].sort()).toEqual(routes.map(({ contract }) => contract.operationId).sort());
  });
});

describe('a store that is away', () => {
  it('is 503 with a time to come back, and readiness says so', async () => {
    const own = await startHttpCluster();
    try {
      await own.redis.kill();
      const { body, headers } = await own.http().get('/v1/studies').expect(503);
      expect(body.code).toBe('store_unavailable');
      expect(Number(headers['retry-after'])).toBeGreaterThan(0);
      await own.http().get('/readyz').expect(503);
      await own.http().get('/healthz').expect(200);
    } finally {
      await own.redis.restart();
      await own.stop();
    }
  });

  it('is not ready when it takes no writes, and says why', async () => {
    const own = await startHttpCluster();
    const redis = new Redis(own.redis.url);
    try {
      await redis.config('SET', 'maxmemory', '1');
      const { body } = await own.http().get('/readyz').expect(503);
      expect(body).toMatchObject({ redis: true, detail: expect.stringContaining('maxmemory') });
    } finally {
      await redis.config('SET', 'maxmemory', '0');
      redis.disconnect();
      await own.stop();
    }
  });
});
