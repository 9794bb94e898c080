import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AppProcess, startSchedulerProcess } from '../harness/app-process.js';
import { type PrivateRedis, startPrivateRedis } from '../harness/private-redis.js';

let redis: PrivateRedis;
let scheduler: AppProcess & { url: string };
beforeAll(async () => {
  redis = await startPrivateRedis();
  scheduler = await startSchedulerProcess(redis.url);
});
afterAll(async () => {
  await scheduler.stop();
  await redis.stop();
});

/**
 * The slowest answer of /healthz until `work` has ended, milliseconds: below 100 on a machine of its own
 * (docs/datasets.md); on the API's thread, each of these works would take seconds.
 */
async function slowestHealth(work: Promise<unknown>): Promise<number> {
  let ended = false;
  let slowest = 0;
  const watched = work.finally(() => {
    ended = true;
  });
  while (!ended) {
    const start = performance.now();
    const answer = await fetch(`${scheduler.url}/healthz`);
    await answer.arrayBuffer();
    expect(answer.status).toBe(200);
    slowest = Math.max(slowest, performance.now() - start);
    await sleep(2);
  }
  await watched;
  return slowest;
}

async function upload(content: Buffer, type: string): Promise<number> {
  const answer = await fetch(`${scheduler.url}/v1/datasets`, {
    method: 'POST',
    headers: { 'content-type': type },
    // Fetch takes the bytes as they are.
    body: new Uint8Array(content),
  });
  await answer.arrayBuffer();
  return answer.status;
}

const csv = (rows: number): Buffer => Buffer.from(`a,b,y\n${'1.25,2.5,u\n'.repeat(rows)}`);
const words = (rows: number): string =>
  Array.from({ length: rows }, (_, i) => `${i},w${i % 999_983}\n`).join('');

const uploads: [what: string, content: () => Buffer, type: string, status: number][] = [
  ['a CSV', () => csv(2_000_000), 'text/csv', 201],
  ['a gzip', () => gzipSync(csv(3_000_000)), 'text/csv', 201],
  [
    'JSON',
    () => Buffer.from(`{"rows":[${'[1.25,2.5,"u"],'.repeat(1_000_000)}[1,2,"v"]]}`),
    'application/json',
    201,
  ],
  ['a target of many words', () => Buffer.from(`a,y\n${words(1_500_000)}`), 'text/csv', 400],
  ['a bomb', () => gzipSync(`x,y\n${'1,0\n'.repeat(80_000_000)}`, { level: 1 }), 'application/gzip', 413],
];

describe('while a dataset is generated', () => {
  // A neighbour on the machine can take both cores for as long: once of three times is enough.
  it('/healthz answers', { retry: 2 }, async () => {
    const idle = await slowestHealth(sleep(1000));
    const generated = fetch(`${scheduler.url}/v1/datasets/generate`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        generator: 'make_classification',
        params: { n_samples: 200_000, n_features: 50, random_state: 0 },
      }),
    }).then(async (answer) => {
      await answer.arrayBuffer();
      expect(answer.status).toBeLessThan(300);
    });
    expect(await slowestHealth(generated)).toBeLessThan(500 + 5 * idle);
  });
});

describe('while an upload is read', () => {
  // A neighbour on the machine can take both cores for as long: once of three times is enough.
  it.each(uploads)('/healthz answers: %s', { retry: 2 }, async (_, content, type, status) => {
    const bytes = content();
    // What this machine takes anyway, with whatever else it does now.
    const idle = await slowestHealth(sleep(1000));
    const sent = upload(bytes, type).then((answered) => expect(answered < 300 ? 201 : answered).toBe(status));
    expect(await slowestHealth(sent)).toBeLessThan(500 + 5 * idle);
  });
});
