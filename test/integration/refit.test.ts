import { createHash } from 'node:crypto';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { EstimatorSpec, StudySpecInput } from '#contracts';
import { loadBundled } from '#datasets';
import { createEngine, type Engine } from '#engine';
import { type AppProcess, startWorkerProcess } from '../harness/app-process.js';
import { type PrivateRedis, startPrivateRedis } from '../harness/private-redis.js';
import {
  cheapenForests,
  comparableResults,
  follow,
  forgetCosts,
  modelBytes,
  submit,
} from '../harness/studies.js';

let redis: PrivateRedis;
let store: Redis;
let engine: Engine;
let worker: AppProcess;
beforeAll(async () => {
  redis = await startPrivateRedis();
  store = new Redis(redis.url);
  engine = await createEngine({ redisUrl: redis.url });
  await engine.start();
  worker = await startWorkerProcess(redis.url, 1);
});
afterAll(async () => {
  await worker.stop();
  await engine.close();
  store.disconnect();
  await redis.stop();
});

const forest = { type: 'random_forest_classifier', params: { random_state: 3, min_samples_leaf: 5 } };
const searchOf = (estimator: EstimatorSpec, space: Record<string, { values: number[] }>): StudySpecInput => ({
  kind: 'search',
  dataset: 'digits',
  estimator,
  search: { method: 'grid', space },
  cv: 2,
  cache: false,
});

/** More trees than one part of a model holds. */
const searches: [string, StudySpecInput][] = [
  ['a forest', searchOf(forest, { n_estimators: { values: [10, 2300] } })],
  [
    'a pipeline',
    searchOf(
      {
        type: 'pipeline',
        steps: [
          ['scale', { type: 'standard_scaler' }],
          ['forest', forest],
        ],
      },
      { forest__n_estimators: { values: [10, 1200] } },
    ),
  ],
];

/** Runs a search to its end. @returns what it answers, its model's bytes, and how it was cut. */
async function answers(spec: StudySpecInput, prepare = forgetCosts) {
  await prepare(redis.url);
  const { id } = await submit(engine, spec);
  await follow(engine, id);
  const [results, { progress, state }, { tasks, steps }] = await Promise.all([
    engine.studies.results(id),
    engine.studies.get(id),
    engine.studies.graph(id, 1000),
  ]);
  if (results.kind !== 'search') throw new Error('a search answers as one');
  const model = await modelBytes(redis.url, results.best_estimator?.model_id ?? '');
  return {
    tasks,
    label: steps.find(({ op }) => op === 'refit')?.label,
    answer: {
      results: await comparableResults(engine, id),
      progress,
      state,
      model: createHash('sha256').update(model).digest('hex'),
      bytes: model.length,
      left: await store.exists(`foldmill:{${id}}:parts`, `foldmill:{${id}}:tasks`),
    },
  };
}

describe('the refit of a search', () => {
  it.each(searches)(
    'divided over workers gives the model of one task, byte for byte (%s)',
    async (_, spec) => {
      const whole = await answers(spec, cheapenForests);
      expect(whole.tasks).toBeLessThanOrEqual(4 + 1);
      expect(whole.label).toBe('the best candidate on all rows');
      expect(whole.answer.bytes).toBeGreaterThan(1e6);
      expect(whole.answer.left).toBe(0);

      const divided = await answers(spec);
      expect(divided.label).toMatch(/in \d+ tasks$/);
      expect(divided.answer).toEqual(whole.answer);

      for (const threads of [2, 1]) {
        const more = await startWorkerProcess(redis.url, threads);
        onTestFinished(async () => void (await more.stop()));
      }
      const over = await answers(spec);
      expect(over.label).toMatch(/in \d+ tasks$/);
      expect(over.answer).toEqual(whole.answer);
    },
  );

  it('that fails fails the study, which keeps its scores, divided or not', async () => {
    const { y } = loadBundled('digits');
    if (y.task !== 'classification') throw new Error('digits has classes');
    // The weights name a class 99 in place of 9, which only the refit trains on.
    const class_weight = Object.fromEntries([...y.classes.slice(0, 9), 99].map((label) => [label, 1]));
    const failing = {
      ...searchOf(
        { type: 'random_forest_classifier', params: { random_state: 3, class_weight } },
        { n_estimators: { values: [2300, 10] } },
      ),
      cv: { type: 'predefined_split', test_fold: Array.from(y.codes, (code) => (code === 9 ? 0 : -1)) },
    } as StudySpecInput;
    const whole = await answers(failing, cheapenForests);
    const divided = await answers(failing);
    expect(JSON.parse(whole.answer.results)).toMatchObject({
      partial: true,
      best_index: 0,
      best_score: 0,
      errors: [{ source: 'refit', message: expect.stringMatching(/class/) }],
    });
    expect(whole.answer).toMatchObject({ state: 'failed', bytes: 0, left: 0 });
    expect(divided.label).toMatch(/in \d+ tasks$/);
    // The two candidates are one fit where they share a task, and measured speeds decide that.
    const fits_run = expect.toBeOneOf([1, 2]);
    expect(divided.answer).toEqual({
      ...whole.answer,
      progress: { ...whole.answer.progress, fits_run },
    });
  });

  it('is found when an earlier study made the same model', async () => {
    const cached = { ...searches[0][1], cache: true };
    const first = await answers(cached);
    const second = await answers(cached);
    expect(first.label).toMatch(/in \d+ tasks$/);
    expect(second).toMatchObject({ tasks: 0, label: 'the best candidate on all rows' });
    expect(second.answer.model).toBe(first.answer.model);
  });
});
