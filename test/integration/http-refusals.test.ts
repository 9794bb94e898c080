import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { errorTable } from '#contracts';
import { type HttpCluster, startHttpCluster } from '../harness/http-cluster.js';

let cluster: HttpCluster;
beforeAll(async () => {
  cluster = await startHttpCluster({ maxDatasetBytes: 64 * 1024 });
  await cluster
    .http()
    .post('/v1/datasets?name=real&target=y&task=regression')
    .set('content-type', 'text/csv')
    .send('a,y\n1,1.5\n2,2.5\n3,3.5\n4,1.25\n')
    .expect(201);
});
afterAll(() => cluster.stop());

const search = (changes: object = {}): object => ({
  kind: 'search',
  dataset: 'iris',
  estimator: { type: 'svc' },
  search: { method: 'grid', space: { C: { values: [1, 10] } } },
  ...changes,
});
const crossValidation = (changes: object = {}): object => ({
  kind: 'cross_validation',
  dataset: 'iris',
  estimator: { type: 'svc' },
  ...changes,
});
const grid = (space: unknown): object => search({ search: { method: 'grid', space } });

/** What is wrong, the body, the code, the pointer, and words that say what to do. */
const badStudies: [string, unknown, keyof typeof errorTable, string, RegExp][] = [
  ['an unknown field', search({ n_jobs: 2 }), 'invalid_request', '/n_jobs', /n_jobs/],
  [
    'an unknown field inside',
    search({ plan: { shared: true } }),
    'invalid_request',
    '/plan/shared',
    /shared/,
  ],
  ['an unknown kind', { kind: 'optimization' }, 'invalid_request', '/kind', /./],
  ['a body that is a list', [], 'invalid_request', '', /./],
  [
    'null for a number',
    search({ cv: { type: 'kfold', n_splits: null } }),
    'invalid_request',
    '/cv/n_splits',
    /./,
  ],
  [
    'text for a number',
    search({ cv: { type: 'kfold', n_splits: '3' } }),
    'invalid_request',
    '/cv/n_splits',
    /./,
  ],
  ['a number for a boolean', search({ refit: 1 }), 'invalid_request', '/refit', /./],
  [
    'text for a parameter',
    crossValidation({ estimator: { type: 'svc', params: { C: '3' } } }),
    'invalid_parameter',
    '/estimator/params/C',
    /number/,
  ],
  [
    'null for a parameter',
    crossValidation({ estimator: { type: 'svc', params: { C: null } } }),
    'invalid_parameter',
    '/estimator/params/C',
    /number/,
  ],
  [
    'C of 0',
    crossValidation({ estimator: { type: 'svc', params: { C: 0 } } }),
    'invalid_parameter',
    '/estimator/params/C',
    /0/,
  ],
  [
    'C of -1 in a space',
    grid({ C: { values: [1, -1] } }),
    'invalid_parameter',
    '/search/space/C/values/1',
    /0/,
  ],
  [
    'a parameter that the estimator has not',
    grid({ c: { values: [1] } }),
    'invalid_parameter',
    '/search/space/c',
    /did you mean "C"/,
  ],
  [
    'an unknown estimator',
    search({ estimator: { type: 'svm' } }),
    'unknown_estimator',
    '/estimator/type',
    /svc.*random_forest_classifier|random_forest_classifier.*svc/,
  ],
  [
    'an unknown scorer',
    search({ scoring: 'accurcy' }),
    'unknown_scorer',
    '/scoring',
    /did you mean "accuracy"/,
  ],
  ['an unknown dataset', search({ dataset: 'digit' }), 'unknown_dataset', '/dataset', /digits/],
  ['a scorer for two classes', search({ scoring: 'roc_auc' }), 'invalid_request', '/scoring', /classes/],
  ['a classifier for a real target', search({ dataset: 'real' }), 'invalid_request', '/estimator', /regress/],
  ['an empty list of values', grid({ C: { values: [] } }), 'invalid_request', '/search/space/C/values', /./],
  [
    'an unknown splitter',
    search({ cv: { type: 'folds' } }),
    'invalid_request',
    '/cv/type',
    /stratified_kfold/,
  ],
  ['one fold', search({ cv: 1 }), 'invalid_request', '/cv', /./],
  ['more folds than members of a class', search({ cv: 51 }), 'invalid_cv', '/cv/n_splits', /50/],
  ['more held-out rows than rows', crossValidation({ test_size: 150 }), 'invalid_cv', '/test_size', /150/],
  ['refit by a scorer not asked for', search({ refit: 'f1_macro' }), 'invalid_request', '/refit', /accuracy/],
  [
    'a method that the estimator has not',
    crossValidation({ method: 'predict_proba', return_predictions: true }),
    'invalid_request',
    '/method',
    /predict/,
  ],
  [
    'a grid above the limit',
    grid({ C: { linspace: [1, 2, 2000] }, gamma: { linspace: [1, 2, 2000] } }),
    'too_many_evaluations',
    '/search',
    /1000000/,
  ],
  [
    'a grid far above the limit',
    grid(
      Object.fromEntries(['C', 'gamma', 'tol', 'coef0'].map((name) => [name, { linspace: [1, 2, 100_000] }])),
    ),
    'too_many_evaluations',
    '/search',
    /n_iter/,
  ],
];

describe('a study is refused', () => {
  it.each(badStudies)('for %s', async (_what, study, code, pointer, words) => {
    const { body, headers, status } = await cluster
      .http()
      .post('/v1/studies')
      .send(study as object);
    expect(headers['content-type']).toContain('application/problem+json');
    expect({ code: body.code, pointer: body.errors[0]?.pointer }).toEqual({ code, pointer });
    expect(status).toBe(errorTable[code].status);
    expect(body).toMatchObject({ status, type: `/docs#error-${code}`, title: errorTable[code].title });
    expect(`${body.detail} ${body.errors[0].message}`).toMatch(words);
  });

  it('without leaving anything behind', async () => {
    const { body } = await cluster.http().get('/v1/studies').expect(200);
    expect(body.studies).toEqual([]);
  });

  it.each([
    ['what is not JSON', '{"kind":', 'application/json', 'invalid_json', 400],
    ['an empty body', '', 'application/json', 'invalid_json', 400],
    ['NaN', '{"kind": NaN}', 'application/json', 'invalid_json', 400],
    [
      'a field that cannot be kept',
      '{"__proto__": {"kind": "search"}}',
      'application/json',
      'invalid_json',
      400,
    ],
    ['another media type', 'kind: search', 'application/yaml', 'unsupported_media_type', 415],
  ])('for %s', async (_what, text, type, code, status) => {
    const { body } = await cluster
      .http()
      .post('/v1/studies')
      .set('content-type', type)
      .send(text)
      .expect(status);
    expect(body.code).toBe(code);
  });

  it('for bytes that are not UTF-8, and for a compressed body', async () => {
    const bytes = Buffer.from('7b226b696e64223a22ff227d', 'hex');
    const sent = () => cluster.http().post('/v1/studies').set('content-type', 'application/json');
    const { body } = await sent()
      .serialize((x) => x)
      .send(bytes)
      .expect(400);
    expect(body.code).toBe('invalid_json');
    const zipped = await sent().set('content-encoding', 'gzip').send('{}').expect(415);
    expect(zipped.body.detail).toContain('gzip');
  });
});

/** What is wrong, the file, the query, and what the message names. */
const badDatasets: [string, string | Buffer, string, RegExp][] = [
  ['a ragged row', 'a,b,y\n1,2,0\n3,1\n', '', /row 3.*|row 2/],
  [
    'a word among what is said to be numbers',
    'a,b,y\n1,2,0\n3,blue,1\n',
    '?types=b:numeric',
    /row [23].*b|b.*row [23]/,
  ],
  ['a gap in the target', 'a,b,y\n1,2,0\n3,4,\n', '', /row [23].*y|y.*row [23]/],
  ['infinity', 'a,b,y\n1,inf,0\n3,2,1\n', '', /row [23].*b|b.*row [23]/],
  ['an empty file', '', '', /empty/],
  ['a header alone', 'a,b,y\n', '', /row/],
  ['a target that is not there', 'a,b,y\n1,2,0\n3,2,1\n', '?target=z', /"a", "b", "y"/],
  ['no feature', 'y\n1\n2\n', '', /feature|column/],
  ['a damaged Parquet file', Buffer.from('PAR1 and nothing else PAR1'), '', /./],
];

describe('a dataset is refused', () => {
  it.each(badDatasets)('for %s', async (_what, content, query, words) => {
    const { body, headers } = await cluster
      .http()
      .post(`/v1/datasets${query}`)
      .set('content-type', Buffer.isBuffer(content) ? 'application/vnd.apache.parquet' : 'text/csv')
      .serialize((x) => x)
      .send(content)
      .expect(400);
    expect(headers['content-type']).toContain('application/problem+json');
    expect(body.code).toBe('invalid_dataset');
    expect(body.detail).toMatch(words);
  });

  it('when it is larger than the limit, which is told', async () => {
    const { body } = await cluster
      .http()
      .post('/v1/datasets')
      .set('content-type', 'text/csv')
      .send(`a,y\n${'1,0\n'.repeat(20_000)}`)
      .expect(413);
    expect(body).toMatchObject({ code: 'payload_too_large', detail: expect.stringContaining('0.063 MiB') });
  });

  it('of a media type that is not known', async () => {
    const { body } = await cluster
      .http()
      .post('/v1/datasets')
      .set('content-type', 'image/png')
      .send('x')
      .expect(415);
    expect(body).toMatchObject({
      code: 'unsupported_media_type',
      detail: expect.stringContaining('text/csv'),
    });
  });

  it('for a query that means nothing, or is given twice', async () => {
    const post = (query: string) =>
      cluster.http().post(`/v1/datasets?${query}`).set('content-type', 'text/csv').send('a,y\n1,0\n2,1\n');
    const unknown = await post('traget=y').expect(400);
    expect(unknown.body.errors).toEqual([{ pointer: '?traget', message: expect.stringContaining('target') }]);
    const twice = await post('name=a&name=b').expect(400);
    expect(twice.body.errors[0]).toMatchObject({ pointer: '?name', message: '?name is given twice' });
    const value = await post('task=clustering').expect(400);
    expect(value.body.errors[0].pointer).toBe('?task');
  });

  it('as a form without a file, with a field that means nothing, or with an option given twice', async () => {
    const post = (query = '') => cluster.http().post(`/v1/datasets${query}`);
    const none = await post().field('target', 'y').expect(400);
    expect(none.body.errors[0].pointer).toBe('/file');
    const csv = Buffer.from('a,y\n1,0\n2,1\n');
    const unknown = await post().field('traget', 'y').attach('file', csv, 'x.csv').expect(400);
    expect(unknown.body.errors[0].pointer).toBe('/traget');
    const twice = await post('?target=a').field('target', 'y').attach('file', csv, 'x.csv').expect(400);
    expect(twice.body.errors[0].pointer).toBe('/target');
  });

  it('without leaving anything behind', async () => {
    const { body } = await cluster.http().get('/v1/datasets').expect(200);
    const added = body.datasets.filter((dataset: { bundled: boolean }) => !dataset.bundled);
    expect(added.map((dataset: { name: string }) => dataset.name)).toEqual(['real']);
  });

  it('from a generator that is not there, or with parameters that it has not', async () => {
    const post = (body: object) => cluster.http().post('/v1/datasets/generate').send(body).expect(400);
    const unknown = await post({ generator: 'make_circle' });
    expect(unknown.body.errors[0].pointer).toBe('/generator');
    const parameter = await post({ generator: 'make_blobs', params: { rows: 3 } });
    expect(parameter.body.errors[0].pointer).toBe('/params/rows');
  });
});

describe('what is not there', () => {
  it.each([
    ['get', '/v1/studies/st_none', 'study_not_found'],
    ['get', '/v1/studies/st_none/results', 'study_not_found'],
    ['get', '/v1/studies/st_none/predictions', 'study_not_found'],
    ['get', '/v1/studies/st_none/events', 'study_not_found'],
    ['get', '/v1/studies/st_none/graph', 'study_not_found'],
    ['post', '/v1/studies/st_none/cancel', 'study_not_found'],
    ['delete', '/v1/studies/st_none', 'study_not_found'],
    ['get', '/v1/datasets/nothing', 'dataset_not_found'],
    ['delete', '/v1/datasets/nothing', 'dataset_not_found'],
    ['get', '/v1/models/md_none', 'model_not_found'],
    ['post', '/v1/models/md_none/predict', 'model_not_found'],
    ['get', '/v1/nothing', 'route_not_found'],
    ['get', `/v1/studies/${'x'.repeat(300)}`, 'study_not_found'],
  ] as const)('%s %s', async (method, path, code) => {
    const request = cluster.http()[method](path);
    const { body } = await (path.endsWith('predict') ? request.send({ rows: [[1]] }) : request).expect(404);
    expect(body.code).toBe(code);
  });

  it('a URL that cannot be read is a problem too', async () => {
    const { body, headers } = await cluster.http().get('/v1/studies/%E0%A4%A').expect(400);
    expect(headers['content-type']).toContain('application/problem+json');
    expect(body.code).toBe('invalid_request');
  });
});

describe('a method that a path does not take', () => {
  it('is refused with those that it takes', async () => {
    const { body, headers } = await cluster.http().put('/v1/studies').send({}).expect(405);
    expect(body.code).toBe('method_not_allowed');
    expect(headers['allow'].split(', ').sort()).toEqual(['GET', 'HEAD', 'OPTIONS', 'POST']);
  });

  it('is told by OPTIONS', async () => {
    const { headers } = await cluster.http().options('/v1/datasets/iris').expect(204);
    expect(headers['allow'].split(', ').sort()).toEqual(['DELETE', 'GET', 'HEAD', 'OPTIONS']);
  });
});

describe('a study in the wrong state', () => {
  it('has no results before it has ended, cannot be cancelled after, and holds its dataset meanwhile', async () => {
    const { http } = cluster;
    const { body } = await http()
      .post('/v1/studies')
      .send(
        crossValidation({
          dataset: 'real',
          estimator: { type: 'dummy_regressor' },
          cv: 2,
        }),
      )
      .expect(202);
    const done = async () => (await http().get(`/v1/studies/${body.id}`)).body.state === 'completed';
    await expect.poll(done, { timeout: 20_000 }).toBe(true);
    expect((await http().post(`/v1/studies/${body.id}/cancel`).expect(409)).body.code).toBe('study_finished');
    expect((await http().get(`/v1/studies/${body.id}/predictions`).expect(409)).body.code).toBe(
      'no_predictions',
    );

    await http()
      .post('/v1/datasets?name=slow')
      .set('content-type', 'text/csv')
      .send('a,y\n1,0\n2,1\n3,0\n4,1\n')
      .expect(201);
    const slow = await http()
      .post('/v1/studies')
      .send(
        crossValidation({
          dataset: 'slow',
          estimator: { type: 'simulated_classifier', params: { fit_seconds: 300 } },
          cv: 2,
        }),
      )
      .expect(202);
    const path = `/v1/studies/${slow.body.id}`;
    expect((await http().get(`${path}/results`).expect(200)).body.partial).toBe(true);
    expect((await http().delete('/v1/datasets/slow').expect(409)).body.code).toBe('dataset_in_use');
    const refused = await http().post(`${path}/cancel`).send({ reason: 'bored' }).expect(400);
    expect(refused.body.errors[0].pointer).toBe('/reason');
    expect((await http().post(`${path}/cancel`).expect(200)).body.state).toBe('cancelled');
    await http().delete('/v1/datasets/slow').expect(204);
  });
});
