import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createEngine, type Engine, silentLogger } from '#engine';
import { buildApp } from '../../apps/scheduler/app.js';
import { type PrivateRedis, startPrivateRedis } from '../harness/private-redis.js';

let redis: PrivateRedis;
let engine: Engine;
let app: Awaited<ReturnType<typeof buildApp>>;
let port: number;

const body = JSON.stringify({ kind: 'fit', dataset: 'iris', estimator: { type: 'svc' } });

beforeAll(async () => {
  redis = await startPrivateRedis();
  engine = await createEngine({ redisUrl: redis.url });
  app = await buildApp({
    engine,
    config: { maxDatasetBytes: 2 ** 20, allowedHosts: ['scheduler'] },
    logger: silentLogger,
    pace: { everyMs: 300, leastBytes: 100 },
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
  port = (app.server.address() as AddressInfo).port;
});

afterAll(async () => {
  await app.close();
  await engine.close();
  await redis.stop();
});

/** Sends pieces of text over a connection of its own, with a pause before each but the first. @returns all that came. */
async function exchange(pieces: readonly string[], pauseMs = 0): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  let answer = '';
  socket.on('data', (bytes) => {
    answer += bytes;
  });
  socket.on('error', () => undefined);
  const closed = once(socket, 'close');
  for (const [place, piece] of pieces.entries()) {
    if (place > 0) await sleep(pauseMs);
    if (!socket.writable) break;
    socket.write(piece);
  }
  await closed;
  return answer;
}

const request = (method: string, path: string, headers: Record<string, string>, content = ''): string =>
  [
    `${method} ${path} HTTP/1.1`,
    ...Object.entries({ connection: 'close', 'content-length': String(content.length), ...headers }).map(
      ([name, value]) => `${name}: ${value}`,
    ),
    '',
    content,
  ].join('\r\n');

const posted = (headers: Record<string, string>): Promise<string> =>
  exchange([request('POST', '/v1/studies', { 'content-type': 'application/json', ...headers }, body)]);

const nStudies = async (): Promise<number> => {
  const { studies } = (await (await fetch(`http://127.0.0.1:${port}/v1/studies`)).json()) as { studies: [] };
  return studies.length;
};

it('a request by another host name is refused on every path, and makes nothing', async () => {
  const host = `evil.example:${port}`;
  for (const answer of [
    await posted({ host }),
    await exchange([request('GET', '/v1/studies', { host })]),
    await exchange([request('GET', '/', { host })]),
    await exchange([request('GET', '/not/there', { host })]),
  ]) {
    expect(answer).toMatch(/^HTTP\/1\.1 403 /);
    expect(answer).toContain('application/problem+json');
    expect(answer).toContain('"code":"host_not_allowed"');
  }
  expect(await nStudies()).toBe(0);
});

it('a request from a page of another origin is refused, its preflight too, and makes nothing', async () => {
  const host = `127.0.0.1:${port}`;
  for (const headers of [
    { host, origin: 'http://127.0.0.1:1' },
    { host, origin: 'null' },
    { host, 'sec-fetch-site': 'cross-site' },
    { host, 'sec-fetch-site': 'same-site' },
  ] as Record<string, string>[]) {
    const answer = await posted(headers);
    expect(answer).toMatch(/^HTTP\/1\.1 403 /);
    expect(answer).toContain('"code":"origin_not_allowed"');
  }
  const preflight = await exchange([
    request('OPTIONS', '/v1/studies', { host, origin: 'http://evil.example' }),
  ]);
  expect(preflight).toMatch(/^HTTP\/1\.1 403 /);
  expect(preflight.toLowerCase()).not.toContain('access-control');
  expect(await nStudies()).toBe(0);
});

it('a JSON body needs its content type', async () => {
  const host = `127.0.0.1:${port}`;
  const untyped = await exchange([request('POST', '/v1/studies', { host }, body)]);
  expect(untyped).toMatch(/^HTTP\/1\.1 415 /);
  expect(untyped).toContain('Content-Type');
  const plain = await posted({ host, 'content-type': 'text/plain' });
  expect(plain).toMatch(/^HTTP\/1\.1 415 /);
  expect(await nStudies()).toBe(0);
});

it.each(['application/json', 'text/csv', 'multipart/form-data; boundary=x'])(
  'a body of %s that trickles in is cut with a problem',
  async (type) => {
    const head = request('POST', type === 'application/json' ? '/v1/studies' : '/v1/datasets', {
      host: `127.0.0.1:${port}`,
      'content-type': type,
      connection: 'keep-alive',
      'content-length': '1000000',
    });
    const start = type.startsWith('multipart')
      ? '--x\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n\r\n'
      : '';
    const began = performance.now();
    const answer = await exchange([head + start, ...Array.from({ length: 200 }, () => '1')], 50);
    expect(answer).toMatch(/^HTTP\/1\.1 408 /);
    expect(answer).toContain('"code":"request_timeout"');
    expect(performance.now() - began).toBeLessThan(5000);
    expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200);
  },
);

it('a body that comes slowly but steadily is taken', async () => {
  const csv = `a,y\n${'1,0\n2,1\n'.repeat(100)}`;
  const pieces = csv.match(/[\s\S]{1,80}/g) ?? [];
  const head = request('POST', '/v1/datasets', {
    host: `scheduler:${port}`,
    'content-type': 'text/csv',
    'content-length': String(csv.length),
  });
  expect(await exchange([head, ...pieces], 60)).toMatch(/^HTTP\/1\.1 201 /);
});

it('the same by a known name is taken', async () => {
  for (const host of [`scheduler:${port}`, `localhost:${port}`, '[::1]']) {
    expect(await posted({ host })).toMatch(/^HTTP\/1\.1 202 /);
  }
  expect(
    await posted({ host: 'localhost', origin: 'http://localhost', 'sec-fetch-site': 'same-origin' }),
  ).toMatch(/^HTTP\/1\.1 202 /);
});
