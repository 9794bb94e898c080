import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type HttpCluster, startHttpCluster } from '../harness/http-cluster.js';
import { until } from '../harness/until.js';

let cluster: HttpCluster;

beforeAll(async () => {
  cluster = await startHttpCluster();
});
afterAll(() => cluster.stop());

const http = () => cluster.http();

async function dataset(name: string, X: number[][], y: (number | string)[], task?: string): Promise<string> {
  const query = task ? `&task=${task}` : '';
  const { body } = await http().post(`/v1/datasets?name=${name}${query}`).send({ X, y });
  return body.id;
}

const column = (values: number[]): number[][] => values.map((value) => [value]);
const upTo = (n: number): number[] => Array.from({ length: n }, (_, row) => row);

/** Runs a study to its end. @returns the study, its results and its events. */
async function run(spec: object) {
  const { body } = await http().post('/v1/studies').send(spec).expect(202);
  const events = [];
  for await (const event of cluster.engine.studies.events(body.id, {
    signal: new AbortController().signal,
  })) {
    events.push(event);
  }
  const study = await http().get(`/v1/studies/${body.id}`).expect(200);
  const results = await http().get(`/v1/studies/${body.id}/results`).expect(200);
  return { accepted: body, study: study.body, results: results.body, events };
}

const csvOf = async (id: string): Promise<string[]> =>
  (await http().get(`/v1/studies/${id}/results?format=csv`).expect(200)).text.trimEnd().split('\r\n');

/** Rows sorted by class: each training part of two unshuffled folds has one class only. */
const sorted = () => dataset('sorted', column(upTo(8)), [0, 0, 0, 0, 1, 1, 1, 1]);
const twoFolds = { cv: { type: 'kfold', n_splits: 2 }, cache: false };
const svc = { type: 'svc' };

describe('a scorer that fails', () => {
  it('gets error_score, as scikit-learn gives it, and the others keep their scores', async () => {
    const { study, results, events } = await run({
      kind: 'cross_validation',
      dataset: await sorted(),
      estimator: { type: 'decision_tree_classifier' },
      scoring: ['accuracy', 'roc_auc'],
      error_score: -5,
      ...twoFolds,
    });
    expect(study).toMatchObject({ state: 'completed', error: null, progress: { failed: 2 } });
    // A tree that saw one class predicts it everywhere, which is never right here.
    expect(results.folds).toMatchObject({ test_accuracy: [0, 0], test_roc_auc: [-5, -5] });
    expect(results.scores.roc_auc).toEqual({ mean: -5, std: 0 });
    expect(results).toMatchObject({ partial: false, warnings: expect.any(Array) });
    expect(results.errors).toMatchObject([
      {
        source: 'score',
        scorer: 'roc_auc',
        count: 2,
        places: [{ first_candidate: 0, last_candidate: 0, splits: [0, 1] }],
      },
    ]);
    const [first] = events.filter((event) => event.type === 'evaluation');
    expect(first?.data).toMatchObject({
      error: null,
      scores: { accuracy: 0, roc_auc: -5 },
      errors: [{ source: 'score', scorer: 'roc_auc' }],
    });
    const csv = await csvOf(study.id);
    expect(csv[0]).toBe('split,fit_time,score_time,test_accuracy,test_roc_auc,error');
    expect(csv[1]).toMatch(/^0,[^,]+,[^,]+,0,-5,"?roc_auc: /);
  });

  it('fails the study where error_score is raise', async () => {
    const { study, results, events } = await run({
      kind: 'cross_validation',
      dataset: await sorted(),
      estimator: { type: 'decision_tree_classifier' },
      scoring: 'roc_auc',
      error_score: 'raise',
      ...twoFolds,
    });
    expect(study).toMatchObject({ state: 'failed', error: { code: 'score_failed' } });
    expect(results.partial).toBe(true);
    expect(events.at(-1)).toMatchObject({ type: 'done', data: { state: 'failed', error: study.error } });
  });
});

describe('a study in which every fit failed', () => {
  const detail = /^all \d+ fits failed, because: .*class/;

  it.each([
    ['search', { estimator: svc, search: { method: 'grid', space: { C: [1, 2] } } }],
    ['cross_validation', { estimator: svc }],
    ['benchmark', { estimators: { a: svc, b: svc } }],
  ])('fails with the commonest reason: %s', async (kind, own) => {
    const spec = structuredClone(own) as { search?: { space: object } };
    if (spec.search) spec.search.space = { C: { values: [1, 2] } };
    const { study, results, events } = await run({
      kind,
      dataset: await sorted(),
      error_score: -5,
      ...twoFolds,
      ...spec,
    });
    expect(study).toMatchObject({ state: 'failed', best: null, error: { code: 'all_fits_failed' } });
    expect(study.error.detail).toMatch(detail);
    expect(events.at(-1)).toMatchObject({ type: 'done', data: { error: study.error } });
    expect(events.some(({ type }) => type === 'best')).toBe(false);
    expect(results).toMatchObject({ kind, partial: true });
    expect(results.errors).toMatchObject([
      { source: 'fit', count: kind === 'cross_validation' ? 2 : 4, places: [{ splits: [0, 1] }] },
    ]);
    if (kind === 'search') {
      expect(results).toMatchObject({ best_index: null, best_estimator: null });
      expect(results.cv_results.mean_test_score).toEqual([-5, -5]);
    }
  });

  it('is a benchmark only when no estimator was fitted', async () => {
    const { study, results } = await run({
      kind: 'benchmark',
      dataset: await sorted(),
      estimators: { '=HYPERLINK("http://evil")': svc, tree: { type: 'decision_tree_classifier' } },
      ...twoFolds,
    });
    expect(study).toMatchObject({ state: 'completed', error: null });
    expect(results.estimators.map((one: { scores: object }) => one.scores)).toEqual([
      { accuracy: { mean: null, std: null } },
      { accuracy: { mean: 0, std: 0 } },
    ]);
    expect(results.errors).toMatchObject([
      { count: 2, places: [{ first_candidate: 0, last_candidate: 0, splits: [0, 1] }] },
    ]);
    const csv = await csvOf(study.id);
    expect(csv[0]).toMatch(/^estimator,split0_test_score,split1_test_score,.*,error$/);
    expect(csv[1]).toMatch(/^"'=HYPERLINK\(""http:\/\/evil""\)",,,,,splits 0 1: /);
    expect(csv[2]).toBe('tree,0,0,0,0,');
  });
});

describe('undefined scores of fits that are fine', () => {
  it('leave the first candidate as the best, refitted', async () => {
    const { study, results, events } = await run({
      kind: 'search',
      dataset: await dataset('line', column(upTo(6)), [0.5, 1, 1.75, 2, 3, 4.5], 'regression'),
      estimator: { type: 'decision_tree_regressor' },
      search: { method: 'grid', space: { max_depth: { values: [2, 1] } } },
      cv: { type: 'leave_one_out' },
      scoring: 'r2',
    });
    expect(study).toMatchObject({
      state: 'completed',
      best: { candidate: 0, score: null, params: { max_depth: 2 } },
    });
    expect(results).toMatchObject({
      best_index: 0,
      best_score: null,
      best_params: { max_depth: 2 },
      cv_results: { rank_test_score: [1, 1] },
    });
    expect(results.best_estimator.model_id).toMatch(/^mo_/);
    await http().get(results.best_estimator.href).expect(200);
    expect(events.filter(({ type }) => type === 'best')).toMatchObject([
      { data: { candidate: 0, score: null } },
    ]);
  });
});

describe('a refit that fails', () => {
  it('fails the study, and what was found stays to be read', async () => {
    // All rows have class 2, and the weights name a class 5 in its place; the only split trains without it.
    const { study, results } = await run({
      kind: 'search',
      dataset: await dataset('three', column(upTo(8)), [0, 1, 0, 1, 0, 1, 2, 2]),
      estimator: { type: 'decision_tree_classifier', params: { class_weight: { 0: 1, 1: 2, 5: 1 } } },
      search: { method: 'grid', space: { max_depth: { values: [1, 2] } } },
      cv: { type: 'predefined_split', test_fold: [-1, -1, -1, -1, 0, 0, 0, 0] },
      scoring: 'accuracy',
    });
    expect(study).toMatchObject({ state: 'failed', error: { code: 'fit_failed' } });
    expect(study.error.detail).toMatch(/^the refit of the best candidate, \d, on all rows failed: .*class/);
    expect(study.best).not.toBeNull();
    expect(results).toMatchObject({ partial: true, best_estimator: null });
    expect(results.cv_results.mean_test_score).toEqual([expect.any(Number), expect.any(Number)]);
    expect(results.errors).toMatchObject([{ source: 'refit', count: 1, places: [] }]);
  });
});

describe('a class that is rarer than folds', () => {
  it('is split as scikit-learn splits it, and warned of everywhere', async () => {
    const y = [...new Array(10).fill(0), ...new Array(10).fill(1), 2];
    const { accepted, study, results } = await run({
      kind: 'cross_validation',
      dataset: await dataset('rare', column(upTo(21)), y),
      estimator: { type: 'dummy_classifier' },
      cv: 3,
    });
    const warning = 'The least populated class in y has only 1 members, which is less than n_splits=3.';
    expect(accepted.warnings).toEqual([warning]);
    expect(study).toMatchObject({ state: 'completed', warnings: [warning] });
    expect(results.folds.test_score).toHaveLength(3);
    expect(results.warnings).toEqual([{ source: 'split', message: warning, count: 1, places: [] }]);
  });
});

describe('results of what has not ended', () => {
  const slow = (seconds: number[]) => ({
    kind: 'search',
    dataset: 'iris',
    estimator: { type: 'simulated_classifier' },
    search: { method: 'grid', space: { fit_seconds: { values: seconds } } },
    cv: 2,
    plan: { task_seconds: 0.1, share: false },
  });

  it('are what there is, while it runs and after it was cancelled', async () => {
    const { body } = await http()
      .post('/v1/studies')
      .send(slow([0.01, 300]))
      .expect(202);
    const path = `/v1/studies/${body.id}`;
    const resultsNow = async () => (await http().get(`${path}/results`).expect(200)).body;
    // The long fits come first and hold the only thread: a queued or running study has results without evaluations.
    const early = await resultsNow();
    expect(early).toMatchObject({
      partial: true,
      best_index: null,
      cv_results: { mean_test_score: [null, null], rank_test_score: [null, null] },
    });
    await http().post(`${path}/cancel`).expect(200);
    const results = await resultsNow();
    expect(results).toMatchObject({ kind: 'search', partial: true, best_estimator: null, errors: [] });
    const { text } = await http().get(`${path}/results?format=csv`).expect(200);
    expect(text.split('\r\n')).toHaveLength(4);
  });

  it('grow, and are whole in the end', async () => {
    const { body } = await http()
      .post('/v1/studies')
      .send(slow([0.4, 0.4, 0.4]))
      .expect(202);
    const path = `/v1/studies/${body.id}`;
    const counts: number[] = [];
    await until(async () => {
      const { body: results } = await http().get(`${path}/results`).expect(200);
      const columns = ['split0_test_score', 'split1_test_score'].flatMap((key) => results.cv_results[key]);
      counts.push(columns.filter((value) => value !== null).length);
      if (!results.partial) expect(results.best_estimator).not.toBeNull();
      return !results.partial;
    }, 'the results are whole');
    expect(counts.at(-1)).toBe(6);
    expect(counts).toEqual([...counts].sort((a, b) => a - b));
    expect(new Set(counts).size).toBeGreaterThan(2);
  });

  it('have predictions of what there is', async () => {
    const { body } = await http()
      .post('/v1/studies')
      .send({
        kind: 'cross_validation',
        dataset: 'iris',
        estimator: { type: 'simulated_classifier', params: { fit_seconds: 300 } },
        cv: 2,
        return_predictions: true,
        test_size: 0.2,
      })
      .expect(202);
    const path = `/v1/studies/${body.id}`;
    const { body: predictions } = await http().get(`${path}/predictions`).expect(200);
    expect(predictions.partial).toBe(true);
    const [{ out_of_fold, held_out }] = predictions.estimators;
    expect(new Set(out_of_fold.predictions)).toEqual(new Set([null]));
    expect(held_out.splits).toEqual([new Array(30).fill(null), new Array(30).fill(null)]);
    expect(held_out.mean).toBeNull();
    await http().delete(path).expect(204);
  });

  it('of a fit have no model yet', async () => {
    const { body } = await http()
      .post('/v1/studies')
      .send({
        kind: 'fit',
        dataset: 'iris',
        estimator: { type: 'simulated_classifier', params: { fit_seconds: 300 } },
      })
      .expect(202);
    const path = `/v1/studies/${body.id}`;
    const { body: results } = await http().get(`${path}/results`).expect(200);
    expect(results).toMatchObject({ kind: 'fit', partial: true, model: null, fit_time: null });
    expect((await csvOf(body.id))[0]).toBe('model_id,fit_time,pieces');
    await http().delete(path).expect(204);
  });
});

describe('fits that do not converge', () => {
  const search = {
    kind: 'search',
    dataset: 'breast_cancer',
    estimator: {
      type: 'pipeline',
      steps: [
        ['scale', { type: 'standard_scaler' }],
        ['logit', { type: 'logistic_regression', params: { max_iter: 3 } }],
      ],
    },
    search: { method: 'grid', space: { logit__C: { values: [1, 10] } } },
    cv: 2,
  };

  it('are warned of with their places, by the refit too, and again when results are found', async () => {
    const first = await run(search);
    const again = await run(search);
    const told = ({ results }: typeof first) =>
      results.warnings.map((one: { source: string; count: number }) => [one.source, one.count]);
    expect(told(first)).toEqual([
      ['fit', 4],
      ['refit', 1],
    ]);
    expect(first.results.warnings[0]).toMatchObject({
      message: expect.stringMatching(/^lbfgs failed to converge/),
      places: [{ first_candidate: 0, last_candidate: 1, splits: [0, 1] }],
    });
    expect(again.results.warnings).toEqual(first.results.warnings);
    expect(again.study.progress.fits_run).toBe(0);
    const evaluations = again.events.filter((event) => event.type === 'evaluation');
    expect(evaluations.map(({ data }) => data)).toMatchObject(
      new Array(4).fill({ warnings: [{ source: 'fit' }] }),
    );
    const csv = await csvOf(first.study.id);
    expect(csv[0]).toMatch(/,rank_test_score,warning$/);
    expect(csv[1]).toMatch(/splits 0 1: lbfgs failed to converge/);
  });
});
