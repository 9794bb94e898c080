import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { EstimatorSpec } from '#contracts';
import { createEngine, type Engine } from '#engine';
import { type AppProcess, startWorkerProcess } from '../harness/app-process.js';
import { type PrivateRedis, startPrivateRedis } from '../harness/private-redis.js';
import { cheapenForests, follow, forgetCosts, modelBytes, submit } from '../harness/studies.js';

let redis: PrivateRedis;
let engine: Engine;
beforeAll(async () => {
  redis = await startPrivateRedis();
  engine = await createEngine({ redisUrl: redis.url });
  await engine.start();
});
afterAll(async () => {
  await engine.close();
  await redis.stop();
});

const rows = [
  Array.from({ length: 64 }, (_, i) => (i * 7) % 17),
  Array.from({ length: 64 }, (_, i) => (i * 5) % 13),
];

const forest = (n_estimators: number, random_state: number): EstimatorSpec => ({
  type: 'random_forest_classifier',
  params: { n_estimators, random_state },
});

/** It ends with its test at the latest, whatever becomes of that. */
async function startWorker(threads: number): Promise<AppProcess> {
  const worker = await startWorkerProcess(redis.url, threads);
  onTestFinished(async () => void (await worker.stop()));
  return worker;
}

async function fitOf(estimator: EstimatorSpec, cache: boolean, prepare = forgetCosts) {
  await prepare(redis.url);
  const study = await submit(engine, { kind: 'fit', dataset: 'digits', estimator, cache });
  await follow(engine, study.id);
  const ended = await engine.studies.get(study.id);
  return {
    study: ended,
    results: ended.state === 'completed' ? await engine.studies.results(study.id) : undefined,
  };
}

describe('a fit', () => {
  it.each<[string, EstimatorSpec]>([
    ['a forest', forest(2400, 3)],
    [
      'a pipeline',
      {
        type: 'pipeline',
        steps: [
          ['scale', { type: 'standard_scaler' }],
          ['forest', forest(1500, 3)],
        ],
      },
    ],
  ])('divided over workers gives the model of one task, byte for byte (%s)', async (_, estimator) => {
    const answers: unknown[] = [];
    for (const [prepare, ...counts] of [
      [cheapenForests, 1] as const,
      [forgetCosts, 1] as const,
      [forgetCosts, 2, 1] as const,
    ]) {
      const workers: AppProcess[] = [];
      for (const threads of counts) workers.push(await startWorker(threads));
      const { study, results } = await fitOf(estimator, false, prepare);
      expect(study.progress).toMatchObject({ fits_asked: 1, fits_run: 1 });
      if (results?.kind !== 'fit' || !results.model) throw new Error('a fit answers with a model');
      const { pieces, model } = results;
      if (prepare === cheapenForests) expect(pieces).toBe(1);
      else expect(pieces).toBeGreaterThan(3);
      expect(study.progress).toMatchObject({ evaluations: pieces, done: pieces, failed: 0 });
      const told: number[] = [];
      for await (const event of engine.studies.events(study.id, { signal: new AbortController().signal })) {
        if (event.type === 'progress' && event.data.evaluations === pieces) told.push(event.data.done);
      }
      expect(told).toEqual(pieces === 1 ? [] : Array.from({ length: pieces }, (_, part) => part + 1));
      const [graph, predicted] = await Promise.all([
        engine.studies.graph(study.id, 10),
        engine.models.predict(model.model_id, { rows }),
      ]);
      expect(graph).toMatchObject({ tasks: pieces, counts: { dataset: 1, refit: 1 } });
      answers.push([predicted, (await modelBytes(redis.url, model.model_id)).toString('base64')]);
      await Promise.all(workers.map((worker) => worker.stop()));
    }
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
  });

  it('asked for again is found, not computed', async () => {
    await startWorker(1);
    const first = await fitOf(forest(20, 1), true);
    const before = (await engine.workers()).workers[0].tasks_done;
    const second = await fitOf(forest(20, 1), true);
    if (first.results?.kind !== 'fit' || second.results?.kind !== 'fit')
      throw new Error('a fit answers with a model');
    expect(first.results.pieces).toBe(1);
    expect(second.results.model).toEqual(first.results.model);
    expect((await engine.workers()).workers[0].tasks_done).toBe(before);
  });

  it('that cannot be made fails the study, saying why', async () => {
    await startWorker(1);
    const study = await submit(engine, {
      kind: 'fit',
      dataset: 'digits',
      estimator: { type: 'random_forest_classifier', params: { bootstrap: false, max_samples: 10 } },
    });
    await follow(engine, study.id);
    const ended = await engine.studies.get(study.id);
    expect(ended.state).toBe('failed');
    expect(ended.error).toMatchObject({ code: 'fit_failed' });
    expect(String(ended.error?.['detail'])).toMatch(/bootstrap/);
  });
});
