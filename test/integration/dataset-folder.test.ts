import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig as readSchedulerConfig } from '../../apps/scheduler/config.js';
import { readConfig as readWorkerConfig } from '../../apps/worker/config.js';
import { type AppProcess, startSchedulerProcess, startWorkerProcess } from '../harness/app-process.js';
import { type PrivateRedis, startPrivateRedis } from '../harness/private-redis.js';

const folder = mkdtempSync(join(tmpdir(), 'foldmill-datasets-'));
let server: PrivateRedis;
let scheduler: AppProcess & { url: string };
let worker: AppProcess;
beforeAll(async () => {
  server = await startPrivateRedis();
  const environment = { FOLDMILL_DATASET_FOLDER: folder };
  scheduler = await startSchedulerProcess(server.url, environment);
  worker = await startWorkerProcess(server.url, 1, environment);
});
afterAll(async () => {
  await worker.stop();
  await scheduler.stop();
  await server.stop();
  rmSync(folder, { recursive: true });
});

const call = async (path: string, init?: RequestInit) => {
  const answer = await fetch(`${scheduler.url}${path}`, init);
  const text = await answer.text();
  return { status: answer.status, body: text === '' ? undefined : JSON.parse(text) };
};

describe('a folder of datasets', () => {
  it('has their bytes in place of Redis, for schedulers and workers', async () => {
    const table = `a,y\n${Array.from({ length: 40 }, (_, row) => `${row},${row % 2}`).join('\n')}\n`;
    const headers = { 'content-type': 'text/csv' };
    const { body: dataset } = await call('/v1/datasets?name=t', { method: 'POST', headers, body: table });
    expect(readdirSync(folder)).toEqual([`dataset-${dataset.id}`]);
    const redis = new Redis(server.url);
    expect(await redis.keys('foldmill:blob:*')).toEqual([]);
    redis.disconnect();
    const { body: accepted } = await call('/v1/studies', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        kind: 'cross_validation',
        dataset: 't',
        estimator: { type: 'dummy_classifier' },
        cv: 2,
      }),
    });
    const { body: study } = await call(`/v1/studies/${accepted.id}?wait=30`);
    expect(study.state).toBe('completed');
    const { body: results } = await call(`/v1/studies/${accepted.id}/results`);
    expect(results.folds.test_score).toEqual([0.5, 0.5]);
    expect((await call(`/v1/datasets/${dataset.id}`, { method: 'DELETE' })).status).toBe(204);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('has to be there', () => {
    const environment = { REDIS_URL: 'redis://127.0.0.1', FOLDMILL_DATASET_FOLDER: join(folder, 'none') };
    for (const readConfig of [readSchedulerConfig, readWorkerConfig]) {
      expect(() => readConfig(environment)).toThrow(
        'FOLDMILL_DATASET_FOLDER: must be a folder that can be read and written',
      );
    }
  });
});
