import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type HttpCluster, startHttpCluster } from '../harness/http-cluster.js';

let cluster: HttpCluster;
beforeAll(async () => {
  cluster = await startHttpCluster();
});
afterAll(() => cluster.stop());

const search = (space: unknown, estimator: unknown = { type: 'svc' }, extra: object = {}): object => ({
  kind: 'search',
  dataset: 'iris',
  estimator,
  search: { method: 'grid', space },
  cv: 3,
  ...extra,
});

/** The faults of a refused study, as `pointer: message`. */
async function faults(study: object): Promise<string[]> {
  const { body } = await cluster.http().post('/v1/studies').send(study).expect(400);
  return body.errors.map(({ pointer, message }: Record<string, string>) => `${pointer}: ${message}`);
}

async function resultsOf(study: object) {
  const id = await cluster.run(study);
  return (await cluster.http().get(`/v1/studies/${id}/results`).expect(200)).body;
}

const pipeline = (...steps: unknown[]): object => ({ type: 'pipeline', steps });
const forest = { type: 'random_forest_classifier', params: { random_state: 0, n_estimators: 5 } };

describe('a candidate whose parameters do not go together', () => {
  it('fails with its reason, and the others are scored as in scikit-learn', async () => {
    const space = {
      break_ties: { values: [true, false] },
      decision_function_shape: { values: ['ovr', 'ovo'] },
    };
    const results = await resultsOf(search(space));
    expect(results.best_params).toEqual({ break_ties: true, decision_function_shape: 'ovr' });
    // GridSearchCV(SVC(), {...}, cv=3) on iris, scikit-learn 1.9.1: the second is NaN
    const scores = results.cv_results.mean_test_score;
    expect(scores.map((score: number | null) => score === null)).toEqual([false, true, false, false]);
    expect(JSON.stringify(results.errors)).toContain('break_ties must be False when');
  });

  it('is made whole by the space, whatever the estimator was given', async () => {
    const given = { type: 'svc', params: { decision_function_shape: 'ovo', break_ties: true } };
    const results = await resultsOf(search({ decision_function_shape: ['ovr', 'ovo'] }, given));
    expect(results.best_params).toEqual({ decision_function_shape: 'ovr' });
  });
});

describe('steps', () => {
  it('may be passed through, in a pipeline and in a space', async () => {
    const study = search(
      { s: ['passthrough', null, { type: 'standard_scaler' }] },
      pipeline(['s', 'passthrough'], ['none', null], ['c', { type: 'svc' }]),
    );
    const { cv_results } = await resultsOf(study);
    const alone = await resultsOf(search({}, { type: 'svc' }));
    const scaled = await resultsOf(
      search({}, pipeline(['s', { type: 'standard_scaler' }], ['c', { type: 'svc' }])),
    );
    const [bare] = alone.cv_results.mean_test_score;
    expect(cv_results.mean_test_score).toEqual([bare, bare, scaled.cv_results.mean_test_score[0]]);
    expect(cv_results.param_s).toEqual(['passthrough', null, { type: 'standard_scaler' }]);
  });

  it('that are passed through at the end are refused alone, and fail as a candidate', async () => {
    const [fault] = await faults(
      search({}, pipeline(['s', { type: 'standard_scaler' }], ['c', 'passthrough'])),
    );
    expect(fault).toMatch(/^\/estimator\/steps\/1\/1: .*passthrough.*classifier or regressor/);
    const results = await resultsOf(
      search({ c: ['passthrough', { type: 'svc' }] }, pipeline(['c', { type: 'svc' }])),
    );
    expect(results.cv_results.mean_test_score[0]).toBeNull();
    expect(results.best_index).toBe(1);
  });

  it('are swapped before their parameters are set; a parameter that a step lacks fails the candidate', async () => {
    const spaces = { clf: [{ type: 'svc' }, forest], clf__max_depth: [2, 4] };
    const results = await resultsOf(search(spaces, pipeline(['clf', { type: 'svc' }])));
    const { mean_test_score, params } = results.cv_results;
    expect(mean_test_score.slice(0, 2)).toEqual([null, null]);
    expect(mean_test_score.slice(2).every((score: number) => score > 0.9)).toBe(true);
    expect(params[2]).toEqual({ clf: forest, clf__max_depth: 2 });
    expect(JSON.stringify(results.errors)).toContain('svc has no parameter \\"max_depth\\"');
  });
});

describe('what is wrong with a study', () => {
  it('is said all at once, malformed parts and names that do not exist', async () => {
    const study = {
      kind: 'search',
      dataset: 'irs',
      estimator: { type: 'svc', C: 1, params: { gama: 1 } },
      search: { method: 'grid', space: { C: { values: [1, -1, 0] }, gamma: { vals: [1] } }, n: 1 },
      cv: { type: 'KFold' },
      scoring: ['accuracy', 'f1-macro'],
    };
    const told = await faults(study);
    const at = told.map((fault) => fault.slice(0, fault.indexOf(':')));
    expect(at.toSorted()).toEqual(
      [
        '/cv/type',
        '/dataset',
        '/estimator/C',
        '/estimator/params/gama',
        '/scoring/1',
        '/search/n',
        '/search/space/C/values/1',
        '/search/space/C/values/2',
        '/search/space/gamma',
      ].toSorted(),
    );
    const all = told.join('\n');
    for (const meant of ['kfold', 'iris', 'gamma', 'f1_macro', 'values']) expect(all).toContain(`"${meant}"`);
    expect(all).not.toMatch(/Invalid input|expected|received/);
  });

  it('is said of every value and every estimator', async () => {
    expect(
      (await faults(search({ C: { values: [1, -1, 0] }, tol: [0, 1] }))).map((f) => f.split(':')[0]),
    ).toEqual(['/search/space/C/values/1', '/search/space/C/values/2', '/search/space/tol/0']);
    expect((await faults({ ...search({}), estimator: { type: 'SVC', C: 1 } })).toSorted()).toEqual([
      expect.stringContaining('/estimator/C: '),
      expect.stringMatching(/^\/estimator\/type: .*did you mean "svc"/),
    ]);
    const estimators = {
      'a/b': { type: 'SVC' },
      'c~d': { type: 'RandomForest', params: {} },
      ok: { type: 'svc' },
    };
    const told = await faults({ kind: 'benchmark', dataset: 'iris', estimators });
    expect(told[0]).toMatch(/^\/estimators\/a~1b\/type: .*did you mean "svc"/);
    expect(told[1]).toMatch(/^\/estimators\/c~0d\/type: .*did you mean "random_forest_classifier"/);
  });

  it.each<[string, object, RegExp]>([
    ['a bare value', search({ C: 10 }), /^\/search\/space\/C: must be a list of values, \[10\]/],
    ['an empty bare list', search({ C: [] }), /^\/search\/space\/C: must not be an empty list/],
    [
      'a parameter of a step in a space',
      search(
        { s: [{ type: 'min_max_scaler' }, { type: 'standard_scaler' }], s__with_meen: [true] },
        pipeline(['s', { type: 'standard_scaler' }], ['c', { type: 'svc' }]),
      ),
      /^\/search\/space\/s__with_meen: /,
    ],
    ['a parameter beside the type', search({}, { type: 'svc', C: 1 }), /^\/estimator\/C: .*"params": \{"C"/],
    [
      'a name for an estimator',
      search({}, 'svc'),
      /^\/estimator: must be an object: write \{"type": "svc"\}/,
    ],
    ['a class for a splitter', search({}, undefined, { cv: 'KFold' }), /^\/cv: .*write \{"type": "kfold"\}/],
    [
      'control characters in a name',
      search({}, undefined, { name: 'a\u001b[2J' }),
      /^\/name: .*control characters/,
    ],
    [
      'control characters in a step',
      search({}, pipeline(['a\r', { type: 'svc' }])),
      /^\/estimator\/steps\/0\/0: .*control characters/,
    ],
    [
      'too many steps',
      search({}, pipeline(...Array(101).fill(['a', { type: 'svc' }]))),
      /steps: .*at most 100/,
    ],
  ])('is said in plain words: %s', async (_, study, words) => {
    expect((await faults(study))[0]).toMatch(words);
  });

  it('is bounded, and says how much more there is', async () => {
    const name = 'n'.repeat(5000);
    const params = Object.fromEntries(Array.from({ length: 80 }, (_, i) => [`${name}${i}`, i]));
    const { body } = await cluster
      .http()
      .post('/v1/studies')
      .send(search({}, { type: 'svc', params }))
      .expect(400);
    expect(body.errors).toHaveLength(50);
    expect(body.more_errors).toBe(30);
    expect(JSON.stringify(body).length).toBeLessThan(60_000);
    expect(body.detail).toContain(`"${'n'.repeat(100)}…"`);
  });

  it('leaves a bare list accepted as its values', async () => {
    const results = await resultsOf(search({ C: [1, 10] }));
    expect(results.cv_results.param_C).toEqual([1, 10]);
  });
});
