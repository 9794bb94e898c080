import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type HttpCluster, startHttpCluster } from '../harness/http-cluster.js';

let cluster: HttpCluster;
beforeAll(async () => {
  cluster = await startHttpCluster();
});
afterAll(() => cluster.stop());

/** Posts a body as it is written here: `JSON.stringify` would lose the point of 1.0. */
const post = (text: string) =>
  cluster.http().post('/v1/studies').set('content-type', 'application/json').send(text);

async function run(text: string): Promise<string> {
  const { body } = await post(text).expect(202);
  for await (const _ of cluster.engine.studies.events(body.id, { signal: new AbortController().signal }));
  return body.id;
}

/** The text of an answer: parsed, 1.0 would be 1. */
const textOf = async (path: string): Promise<string> =>
  (await cluster.http().get(path).buffer().expect(200)).text;

const forest = (space: string, params = '{"random_state":0,"n_estimators":5}', extra = '') =>
  `{"kind":"search","dataset":"iris","cv":3,"estimator":{"type":"random_forest_classifier","params":${params}},` +
  `"search":{"method":"grid","space":${space}}${extra}}`;

describe('1.0 and 1', () => {
  // GridSearchCV(RandomForestClassifier(random_state=0, n_estimators=5), {...}, cv=3).fit(*load_iris(return_X_y=True)),
  // scikit-learn 1.9.1
  const space =
    '{"max_features":{"values":[1,1.0]},"max_samples":{"values":[1,1.0]},"min_samples_split":{"values":[2,1.0]}}';
  const third = 1 / 3;
  const expected = [third, third, 0.9666666666666667, third, third, third, 0.9533333333333333, third];

  it('are told apart as scikit-learn does, and shown as they were written', async () => {
    const study = await run(forest(space));
    const text = await textOf(`/v1/studies/${study}/results`);
    const results = JSON.parse(text);
    expect(results.cv_results.mean_test_score).toEqual(expected);
    expect(text).toContain('"best_params":{"max_features":1,"max_samples":1.0,"min_samples_split":2}');
    expect(text).toContain('"param_max_features":[1,1,1,1,1.0,1.0,1.0,1.0]');
    expect(text).toContain('{"max_features":1.0,"max_samples":1,"min_samples_split":1.0}');
    const csv = await textOf(`/v1/studies/${study}/results?format=csv`);
    expect(csv).toContain('"{""max_features"":1,""max_samples"":1.0,""min_samples_split"":2}"');
    expect(csv.split('\r\n')[5].split(',').slice(4, 7)).toEqual(['1.0', '1', '2']);
    const shown = await textOf(`/v1/studies/${study}`);
    expect(shown).toContain('"values":[1,1.0]');
    expect(shown).toContain('"best":{"candidate":2');
    expect(shown).toContain('"max_samples":1.0');
    expect(await textOf(`/v1/studies/${study}/events`)).toContain(
      '"params":{"max_features":1.0,"max_samples":1,',
    );
    const model = await textOf(`/v1/models/${results.best_estimator.model_id}`);
    expect(model).toMatch(/"max_features":1,.*"max_samples":1\.0/);
  });

  it('are told apart where the float is written as an object', async () => {
    const written = space.replaceAll('1.0', '{"float":1}');
    const text = await textOf(`/v1/studies/${await run(forest(written))}/results`);
    expect(JSON.parse(text).cv_results.mean_test_score).toEqual(expected);
    expect(text).toContain('"param_max_features":[1,1,1,1,1.0,1.0,1.0,1.0]');
  });

  it('are different studies to the cache', async () => {
    const fitted = async (value: string): Promise<number> => {
      const study = await run(forest('{}', `{"random_state":7,"n_estimators":5,"max_features":${value}}`));
      return (await cluster.http().get(`/v1/studies/${study}`)).body.progress.fits_run;
    };
    expect([await fitted('1'), await fitted('1.0'), await fitted('1e0'), await fitted('1')]).toEqual([
      3, 3, 0, 0,
    ]);
  });

  it('are one where scikit-learn has only floats', async () => {
    const study = (C: string) =>
      `{"kind":"cross_validation","dataset":"iris","cv":3,"estimator":{"type":"svc","params":{"C":${C}}},` +
      '"error_score":0.0,"plan":{"task_seconds":1.0}}';
    const first = await run(study('3'));
    const second = await run(study('3.0'));
    const runs = await Promise.all([first, second].map((id) => cluster.http().get(`/v1/studies/${id}`)));
    expect(runs.map(({ body }) => body.progress.fits_run)).toEqual([3, 0]);
    expect(await textOf(`/v1/studies/${second}`)).toContain('"C":3.0');
  });

  it.each([
    ['min_samples_leaf', '1.0', /float in \(0, 1\)/],
    ['min_samples_split', '1', /integer of 2 or more/],
    ['max_features', '2.0', /float in \(0, 1\]/],
    ['n_estimators', '10.0', /integer.*10\.0 is a float/],
    ['max_depth', '{"float":3}', /integer.*3\.0 is a float/],
  ])('%s of %s is refused as scikit-learn does', async (name, value, words) => {
    const { body } = await post(forest(`{"${name}":{"values":[${value}]}}`)).expect(400);
    expect(body).toMatchObject({
      code: 'invalid_parameter',
      errors: [{ pointer: `/search/space/${name}/values/0` }],
    });
    expect(body.detail).toMatch(words);
    const fixed = await post(forest('{}', `{"${name}":${value}}`)).expect(400);
    expect(fixed.body.errors[0].pointer).toBe(`/estimator/params/${name}`);
  });

  it.each([
    ['"cv":{"type":"shuffle_split","test_size":1.0}', '/cv/test_size', /1\.0 is a float.*\(0, 1\)/],
    ['"cv":{"type":"shuffle_split","train_size":30.0}', '/cv/train_size', /30\.0 is a float/],
    ['"test_size":2.0', '/test_size', /2\.0 is a float/],
    ['"test":{"size":1e1}', '/test/size', /10\.0 is a float/],
    ['"cv":5.0', '/cv', /integer/],
    ['"cv":{"type":"kfold","n_splits":3.0}', '/cv/n_splits', /integer.*3\.0 is a float/],
    [
      '"cv":{"type":"kfold","shuffle":true,"random_state":0.0}',
      '/cv/random_state',
      /integer.*0\.0 is a float/,
    ],
  ])('%s is refused', async (field, pointer, words) => {
    const study = `{"kind":"cross_validation","dataset":"iris","estimator":{"type":"svc"},${field}}`;
    const { body } = await post(study).expect(400);
    expect(body.errors[0]).toMatchObject({ pointer, message: expect.stringMatching(words) });
  });

  it('sizes that are floats may be written as objects too', async () => {
    const study = (size: string) =>
      `{"kind":"cross_validation","dataset":"iris","estimator":{"type":"svc"},"cv":{"type":"shuffle_split","test_size":${size}}}`;
    const scores = async (size: string) =>
      (await cluster.http().get(`/v1/studies/${await run(study(size))}/results`)).body.scores;
    expect(await scores('{"float":0.2}')).toEqual(await scores('0.2'));
  });

  it('what numpy computes as floats is shown as floats, what it computes as integers as integers', async () => {
    const space =
      '{"C":{"linspace":[1,3,3]},"degree":{"range":[1,3,1]},"coef0":{"range":[0.0,2,1]},"tol":{"logspace":[0,0,1]}}';
    const study = await run(
      `{"kind":"search","dataset":"iris","cv":2,"estimator":{"type":"svc"},"search":{"method":"grid","space":${space}},"refit":false}`,
    );
    const text = await textOf(`/v1/studies/${study}/results`);
    expect(text).toContain(
      '"params":[{"C":1.0,"coef0":0.0,"degree":1,"tol":1.0},{"C":1.0,"coef0":0.0,"degree":2,"tol":1.0},',
    );
  });

  it('a class called "float" keeps its weight', async () => {
    const study = forest('{"class_weight":{"values":[{"float":1},null]}}');
    const { body } = await post(study).expect(202);
    expect((await cluster.http().get(`/v1/studies/${body.id}`)).body.spec.search.space).toEqual({
      class_weight: { values: [{ float: 1 }, null] },
    });
  });
});

describe('what JSON.parse loses', () => {
  it('a name that stands there twice is refused', async () => {
    const { body } = await post('{"kind":"fit","dataset":"iris","dataset":"wine"}').expect(400);
    expect(body).toMatchObject({ code: 'invalid_json', errors: [{ pointer: '/dataset' }] });
    expect(body.detail).toMatch(/"dataset" stands there twice \(line 1, column 32\)/);
  });

  it('estimators of a benchmark stay in the order of the text', async () => {
    const dummy = '{"type":"dummy_classifier"}';
    const study = await run(
      `{"kind":"benchmark","dataset":"iris","cv":2,"estimators":{"b":${dummy},"10":${dummy},"9":${dummy},"a":${dummy}}}`,
    );
    const { body } = await cluster.http().get(`/v1/studies/${study}/results`);
    expect(body.estimators.map(({ name }: { name: string }) => name)).toEqual(['b', '10', '9', 'a']);
    expect(await textOf(`/v1/studies/${study}`)).toMatch(/"estimators":\{"b":.*"10":.*"9":.*"a":/);
  });
});
