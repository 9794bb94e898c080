import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFoldmillClient, FoldmillApiError, type FoldmillClient, float, type StudyEvent } from '#client';
import { type RunningCluster, root, startCluster, stopCluster, temporaryDir } from './cli-process.js';

let dir: Awaited<ReturnType<typeof temporaryDir>>;
let cluster: RunningCluster;
let foldmill: FoldmillClient;

beforeAll(async () => {
  dir = await temporaryDir();
  cluster = await startCluster(dir.path);
  foldmill = createFoldmillClient({ url: cluster.url });
});
afterAll(async () => {
  await stopCluster(cluster);
  await dir.dispose();
});

const iris = {
  kind: 'cross_validation',
  dataset: 'iris',
  estimator: { type: 'svc', params: { C: 1 } },
} as const;

/** What a call throws; fails when it doesn't. */
const errorOf = (call: Promise<unknown>): Promise<FoldmillApiError> =>
  call.then(
    () => expect.fail('it was not refused'),
    (error) => {
      expect(error).toBeInstanceOf(FoldmillApiError);
      return error;
    },
  );

describe('the client', () => {
  it('runs a study to its results and tells every event on the way', async () => {
    const events: StudyEvent[] = [];
    const results = await foldmill.run(
      { ...iris, scoring: ['accuracy', 'f1_macro'] },
      { onEvent: (event) => events.push(event) },
    );
    // cross_validate(SVC(C=1), *load_iris(return_X_y=True), cv=5) of scikit-learn 1.9.1.
    expect(results.folds['test_accuracy']).toEqual([29 / 30, 29 / 30, 29 / 30, 28 / 30, 1]);
    expect(results.scorers).toEqual(['accuracy', 'f1_macro']);
    const splits = events.flatMap((event) => (event.type === 'evaluation' ? [event.data.split] : []));
    expect(splits.sort()).toEqual([0, 1, 2, 3, 4]);
    expect(events.at(-1)).toMatchObject({ type: 'done', data: { state: 'completed' } });
  });

  it('follows a study again from its beginning, after an event, and after the last one', async () => {
    const { data: study } = await foldmill.POST('/v1/studies', { body: { ...iris, cv: 3 } });
    const following = async (after?: string): Promise<StudyEvent[]> => {
      const events: StudyEvent[] = [];
      for await (const event of foldmill.follow(study.id, { after })) events.push(event);
      return events;
    };
    const all = await following();
    expect(all.at(-1)?.type).toBe('done');
    expect(await following()).toEqual(all);
    expect(await following(all[2].id)).toEqual(all.slice(3));
    expect(await following(all.at(-1)?.id)).toEqual([]);
  });

  it('uploads a table as text, uses it, and predicts with the model of a search', async () => {
    const csv = await readFile(join(root, 'examples', 'iris-species.csv'), 'utf8');
    const { data: dataset, response } = await foldmill.POST('/v1/datasets', {
      params: { query: { name: 'flowers', target: 'species' } },
      headers: { 'content-type': 'text/csv' },
      body: csv,
    });
    expect(response.status).toBe(201);
    const { best_estimator } = await foldmill.run({
      kind: 'search',
      dataset: dataset.id,
      estimator: { type: 'svc' },
      search: { method: 'grid', space: { C: { values: [0.1, 1, 10] } } },
    });
    const { data: answer } = await foldmill.POST('/v1/models/{id}/predict', {
      params: { path: { id: best_estimator?.model_id ?? '' } },
      body: { rows: [[5.1, 3.5, 1.4, 0.2]] },
    });
    expect(answer.predictions).toEqual(['setosa']);
    const { response: removed } = await foldmill.DELETE('/v1/datasets/{id}', {
      params: { path: { id: dataset.id } },
    });
    expect(removed.status).toBe(204);
  });

  it('tells 1 from 1.0, also in parameters that come from results', async () => {
    const forest = (max_features: unknown) => ({
      type: 'random_forest_classifier',
      params: { n_estimators: 3, random_state: 0, max_features },
    });
    const { best_params } = await foldmill.run({
      kind: 'search',
      dataset: 'iris',
      estimator: forest(1),
      search: { method: 'grid', space: { max_features: { values: [float(1)] } } },
      cv: 2,
    });
    expect(best_params).toEqual({ max_features: float(1) });
    const { data: accepted } = await foldmill.POST('/v1/studies', {
      body: { kind: 'fit', dataset: 'iris', estimator: forest(best_params?.['max_features']) },
    });
    const shown = await fetch(`${cluster.url}/v1/studies/${accepted.id}`);
    expect(await shown.text()).toContain('"max_features":1.0');
  });

  it('makes a study once when it is posted again with the same key', async () => {
    const post = () =>
      foldmill.POST('/v1/studies', { body: iris, params: { header: { 'Idempotency-Key': 'again' } } });
    const [{ data: first }, { data: again }] = [await post(), await post()];
    expect(again).toEqual(first);
  });

  it('throws a refusal with its code, status and the pointer to the fault', async () => {
    const refused = await errorOf(foldmill.run({ ...iris, estimator: { type: 'svc', params: { C: -1 } } }));
    expect(refused).toMatchObject({
      status: 400,
      code: 'invalid_parameter',
      pointer: '/estimator/params/C',
    });
    expect(refused.message).toContain(refused.detail);
    const unknown = await errorOf(foldmill.GET('/v1/studies', { params: { query: { limit: 0.5 } } }));
    expect(unknown).toMatchObject({ status: 400, code: 'invalid_request', pointer: '?limit' });
    const missing = await errorOf(foldmill.follow('st_none').next());
    expect(missing).toMatchObject({ status: 404, code: 'study_not_found', pointer: undefined });
  });

  it('throws what ended a study that failed', async () => {
    const { data: dataset } = await foldmill.POST('/v1/datasets', {
      params: { query: { name: 'sorted' } },
      headers: { 'content-type': 'text/csv' },
      body: 'x,y\n1,a\n2,a\n3,b\n4,b\n',
    });
    const failed = await errorOf(
      foldmill.run({
        ...iris,
        dataset: dataset.id,
        // Each training part has one class only.
        cv: { type: 'kfold', n_splits: 2 },
        error_score: 'raise',
      }),
    );
    expect(failed).toMatchObject({ status: 422, code: 'fit_failed' });
    expect(failed.detail).toMatch(/class/);
  });

  it('throws that a study was cancelled', async () => {
    const cancelled = await errorOf(
      foldmill.run(
        {
          kind: 'search',
          dataset: 'digits',
          estimator: { type: 'random_forest_classifier', params: { n_estimators: 200 } },
          search: { method: 'grid', space: { random_state: { range: [0, 200, 1] } } },
        },
        {
          onEvent: (event) => {
            if (event.type !== 'study') return;
            void foldmill.POST('/v1/studies/{id}/cancel', { params: { path: { id: event.data.id } } });
          },
        },
      ),
    );
    expect(cancelled).toMatchObject({ status: 409, code: 'study_cancelled' });
    expect(cancelled.detail).toContain('cancelled');
  });

  it('throws when nobody answers', async () => {
    const nobody = createFoldmillClient({ url: 'http://127.0.0.1:9' });
    await expect(nobody.GET('/healthz')).rejects.toThrow(TypeError);
  });
});
