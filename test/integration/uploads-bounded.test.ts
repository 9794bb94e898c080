import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createEngine, type Engine, silentLogger } from '#engine';
import { buildApp } from '../../apps/scheduler/app.js';
import { type PrivateRedis, startPrivateRedis } from '../harness/private-redis.js';

const mebibyte = 2 ** 20;
const maxDatasetBytes = 4 * mebibyte;
const bounds = { smallBytes: 64 * 1024, maxSmall: 4, maxLargeBytes: 5 * mebibyte };

let redis: PrivateRedis;
let engine: Engine;
let app: Awaited<ReturnType<typeof buildApp>>;
let url: string;
const open: Socket[] = [];

beforeAll(async () => {
  redis = await startPrivateRedis();
  engine = await createEngine({ redisUrl: redis.url, maxDatasetBytes });
  app = await buildApp({
    engine,
    config: { maxDatasetBytes },
    uploads: bounds,
    pace: { everyMs: 1500, leastBytes: 1 },
    logger: silentLogger,
  });
  await engine.start();
  url = await app.listen({ host: '127.0.0.1', port: 0 });
});
afterEach(async () => {
  for (const socket of open.splice(0)) socket.destroy();
  // The server hears of it a moment later.
  await sleep(100);
});
afterAll(async () => {
  await app.close();
  await engine.close();
  await redis.stop();
});

const csv = (rows: number): string => `a,b,y\n${'1.25,2.5,u\n'.repeat(rows)}`;

/** An upload that sends its headers, a little of its body, and then waits. */
async function startSlowUpload(
  length: number | 'chunked',
  path = '/v1/datasets',
  type = 'text/csv',
): Promise<Socket> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  open.push(socket);
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  const size = length === 'chunked' ? 'transfer-encoding: chunked' : `content-length: ${length}`;
  const begun = length === 'chunked' ? '5\r\na,y\n1\r\n' : 'a,y\n1';
  socket.write(
    `POST ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: ${type}\r\n${size}\r\n\r\n${begun}`,
  );
  await sleep(20);
  return socket;
}

async function answerOf(socket: Socket): Promise<string> {
  const [bytes] = (await once(socket, 'data')) as [Buffer];
  return bytes.toString();
}

const upload = (body: string, path = '/v1/datasets'): Promise<Response> =>
  fetch(`${url}${path}`, { method: 'POST', headers: { 'content-type': 'text/csv' }, body });

describe('uploads at a time', () => {
  it('are refused beyond a number of small ones, which have room again once one has left', async () => {
    const slow = await Promise.all(Array.from({ length: 4 }, () => startSlowUpload(1000)));
    const refused = await upload(csv(3));
    expect(refused.status).toBe(503);
    expect(refused.headers.get('retry-after')).toBe('2');
    expect(await refused.json()).toMatchObject({
      code: 'uploads_busy',
      detail: expect.stringContaining('4 datasets are being uploaded'),
    });
    slow[0].destroy();
    await sleep(100);
    expect((await upload(csv(3))).status).toBeLessThan(300);
  });

  it('are refused before their body is sent where large ones have no room for it', async () => {
    await startSlowUpload(3 * mebibyte);
    const late = await startSlowUpload(3 * mebibyte);
    const answer = await answerOf(late);
    expect(answer).toMatch(/^HTTP\/1.1 503/);
    expect(answer).toMatch(/retry-after: 2/);
    expect(answer).toContain('uploads of 3 MiB are under way, and there is room for 5 MiB');
    // Small ones are not held up by large ones.
    expect((await upload(csv(4))).status).toBeLessThan(300);
  });

  it('count as the largest where they do not say how long they are', async () => {
    await startSlowUpload('chunked');
    expect(await answerOf(await startSlowUpload(3 * mebibyte))).toMatch(/^HTTP\/1.1 503/);
  });

  it('are bounded together with those of forms and with datasets that are generated', async () => {
    await Promise.all(Array.from({ length: 4 }, () => startSlowUpload(1000)));
    const form = new FormData();
    form.set('file', new Blob([csv(3)], { type: 'text/csv' }), 'a.csv');
    expect((await fetch(`${url}/v1/datasets/form`, { method: 'POST', body: form })).status).toBe(503);
    const generate = await fetch(`${url}/v1/datasets/generate`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ generator: 'make_moons', params: { n_samples: 10 } }),
    });
    expect(generate.status).toBe(503);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    expect((await fetch(`${url}/v1/datasets`)).status).toBe(200);
  });

  it('end well: many fast ones among slow ones are stored or told to come again, and all are stored in the end', async () => {
    await Promise.all(Array.from({ length: 2 }, () => startSlowUpload(1000)));
    const statuses: number[] = [];
    let slowestMs = 0;
    const untilStored = async (rows: number): Promise<void> => {
      for (;;) {
        const { status } = await upload(csv(rows));
        statuses.push(status);
        if (status !== 503) return;
        await sleep(20);
      }
    };
    let ended = false;
    const health = async (): Promise<void> => {
      while (!ended) {
        const start = performance.now();
        expect((await fetch(`${url}/healthz`)).status).toBe(200);
        slowestMs = Math.max(slowestMs, performance.now() - start);
        await sleep(5);
      }
    };
    const watched = health();
    await Promise.all(Array.from({ length: 40 }, (_, i) => untilStored(1000 + i)));
    ended = true;
    await watched;
    expect(statuses.filter((status) => status === 201)).toHaveLength(40);
    expect(statuses).toContain(503);
    // A neighbour on the machine takes its time as well; a minute of parsing would be more.
    expect(slowestMs).toBeLessThan(2000);
  });
});

describe('a body that nobody waits for', () => {
  it('ends its connection when it stops to come, and nothing else', async () => {
    await Promise.all(Array.from({ length: 4 }, () => startSlowUpload(1000)));
    const left = [await startSlowUpload(1000), await startSlowUpload(1000, '/nowhere')];
    for (const socket of left) expect(await answerOf(socket)).toMatch(/^HTTP\/1.1 (503|404)/);
    for (const socket of left) socket.resume();
    await Promise.all(left.map((socket) => once(socket, 'close')));
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
  });

  it('of a form is cut as any other', async () => {
    const socket = await startSlowUpload(1000, '/v1/datasets/form', 'multipart/form-data; boundary=x');
    expect(await answerOf(socket)).toMatch(/^HTTP\/1.1 408/);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
  });
});
