import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFoldmillClient, type FoldmillClient, gather, RemoteCallError, wait } from '#client';
import { type HttpCluster, startHttpCluster } from '../harness/http-cluster.js';

/** Made for these tests; each counts in a file how often it was called. */
const module = (folder: string): string => `
import { appendFileSync, readFileSync } from 'node:fs';
import { defineFunction } from 'foldmill/functions';
import { z } from 'zod';
import { twice } from './twice.mjs';
const count = (name) => appendFileSync(${JSON.stringify(join(folder, 'calls'))}, name + '\\n');
const made = (name) => readFileSync(${JSON.stringify(join(folder, 'calls'))}, 'utf8').split('\\n').filter((line) => line === name).length;
export const double = defineFunction({ name: 'double', args: z.number(), run: (x) => twice(x) });
export const sum = defineFunction({ name: 'sum', pure: false, run: (list) => { count('sum'); return list.reduce((a, b) => a + b, 0); } });
export const slowly = defineFunction({ name: 'slowly', run: (x) => { count('slowly'); const end = Date.now() + 5; while (Date.now() < end); return x; } });
export const fragile = defineFunction({ name: 'fragile', pure: false, run: (n) => { count('fragile' + n); if (made('fragile' + n) < 3) throw new RangeError('not yet'); return 'at last'; } });
export const talks = defineFunction({ name: 'talks', run: (n, { log, progress }) => { for (let i = 0; i < n; i++) log('line ' + i); progress(n, n); return n; } });
export const fails = defineFunction({ name: 'fails', run: () => { throw new RangeError('too far'); } });
export const forever = defineFunction({ name: 'forever', run: () => { for (;;); } });
export const patient = defineFunction({ name: 'patient', run: (_, { signal }) => new Promise((resolve) => signal.addEventListener('abort', () => { count('told to stop'); resolve(1); })) });
export const large = defineFunction({ name: 'large', run: (n) => new Float64Array(n).fill(1.5) });
export const dies = defineFunction({ name: 'dies', run: () => process.exit(1) });
export const returnsFunction = defineFunction({ name: 'returns_function', run: () => ({ a: [() => 1] }) });
export const says = defineFunction({ name: 'says', run: () => ({ nan: NaN, big: 2n ** 70n, when: new Date(0), bytes: new Uint8Array([1, 2]), none: undefined }) });
`;

let folder: string;
let cluster: HttpCluster;
let foldmill: FoldmillClient;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'foldmill-functions-'));
  await writeFile(join(folder, 'calls'), '');
  await writeFile(join(folder, 'twice.mjs'), 'export const twice = (x) => 2 * x;');
  await writeFile(join(folder, 'own.mjs'), module(folder));
  cluster = await startHttpCluster({ maxDatasetBytes: 2 ** 24, functions: join(folder, 'own.mjs') });
  const { port } = cluster.app.server.address() as { port: number };
  foldmill = createFoldmillClient({ url: `http://127.0.0.1:${port}` });
});
afterAll(async () => {
  await cluster.stop();
  await rm(folder, { recursive: true, force: true });
});

const failureOf = (call: PromiseLike<unknown>): Promise<RemoteCallError> =>
  Promise.resolve(call).then(
    () => expect.fail('it did not fail'),
    (error) => error,
  );

async function timesCalled(name: string): Promise<number> {
  const { readFile } = await import('node:fs/promises');
  return (await readFile(join(folder, 'calls'), 'utf8')).split('\n').filter((line) => line === name).length;
}

describe('functions', () => {
  it('are listed with their schemas, and with the workers that offer them', async () => {
    const { data } = await foldmill.GET('/v1/functions');
    const double = data.functions.find(({ name }) => name === 'double');
    expect(double).toMatchObject({ version: '1', pure: true, args: { type: 'number' } });
    expect(double?.hash).toMatch(/^[0-9a-f]{16}$/);
    expect(double?.workers).toHaveLength(1);
  });

  it('that no worker offers are refused, with the one that may be meant', async () => {
    const { body } = await cluster
      .http()
      .post('/v1/studies')
      .send({ kind: 'map', call: 'duoble', items: [] })
      .expect(400);
    expect(body).toMatchObject({ code: 'unknown_function', errors: [{ pointer: '/call' }] });
    expect(body.detail).toContain('did you mean "double"');
  });

  it('are called from plain JSON, and answer in it', async () => {
    const id = await cluster.run({
      kind: 'graph',
      tasks: {
        a: { call: 'double', args: 2 },
        b: { call: 'double', args: { $ref: 'a' } },
        c: { call: 'sum', args: [{ $ref: 'a' }, { $ref: 'b' }, 1] },
        bad: { call: 'double', args: 'two' },
        after: { call: 'double', args: { $ref: 'bad' } },
      },
    });
    const { body } = await cluster.http().get(`/v1/studies/${id}/results`).expect(200);
    expect(body).toMatchObject({
      kind: 'graph',
      partial: false,
      results: { c: 13 },
      failed: [
        { call: 'bad', error: { name: 'InvalidArguments' } },
        { call: 'after', error: { name: 'Skipped', message: 'bad, which it needs, has failed' } },
      ],
    });
    const { body: study } = await cluster.http().get(`/v1/studies/${id}`).expect(200);
    expect(study).toMatchObject({
      state: 'completed',
      dataset_id: null,
      progress: { evaluations: 5, done: 5, failed: 2 },
    });
  });

  it('return what JSON cannot say', async () => {
    expect(await foldmill.submit('says', null)).toEqual({
      ...{ nan: Number.NaN, big: 2n ** 70n, when: new Date(0), bytes: new Uint8Array([1, 2]) },
    });
  });

  it('return large arrays as artifacts, which others take as they are', async () => {
    const array = foldmill.submit('large', 20_000);
    expect(await foldmill.submit('sum', array)).toBe(30_000);
    expect(await array).toEqual(new Float64Array(20_000).fill(1.5));
  });

  it('take arrays that were stored once', async () => {
    const stored = await foldmill.scatter(new Float32Array(50_000).fill(0.5));
    expect(await gather([1, 2].map(() => foldmill.submit('sum', stored)))).toEqual([25_000, 25_000]);
    await foldmill.DELETE('/v1/artifacts/{id}', { params: { path: { id: stored.id } } });
    const response = await cluster.http().get(`/v1/artifacts/${stored.id}`);
    expect(response.status).toBe(404);
  });
});

describe('a call', () => {
  it('tells what its function threw, without the stack of what called it', async () => {
    const error = await failureOf(foldmill.submit('fails', null));
    expect(error).toBeInstanceOf(RemoteCallError);
    expect(error).toMatchObject({ name: 'RangeError', message: 'too far' });
    expect(error.remoteStack).toContain('own.mjs');
    expect(error.remoteStack).not.toMatch(/piscina|make-calls/);
  });

  it('is made again as often as is asked for, and no more', async () => {
    expect(await foldmill.submit('fragile', 1, { retries: 2 })).toBe('at last');
    expect(await failureOf(foldmill.submit('fragile', 2, { retries: 1 }))).toMatchObject({
      message: 'not yet',
    });
    expect(await timesCalled('fragile2')).toBe(2);
  });

  it('that takes too long is ended, and the others go on', async () => {
    const endless = foldmill.submit('forever', null, { timeoutSeconds: 0.3 });
    const other = foldmill.submit('double', 4);
    expect(await failureOf(endless)).toMatchObject({
      name: 'TimeoutError',
      message: 'it took longer than its timeout of 0.3 s',
    });
    expect(await other).toBe(8);
  });

  it('that ends its thread fails in the end, and takes no other with it', async () => {
    const [dies, ...others] = await Promise.allSettled([
      foldmill.submit('dies', null),
      ...[1, 2, 3].map((x) => foldmill.submit('double', x)),
    ]);
    expect(dies).toMatchObject({ status: 'rejected', reason: { name: 'WorkerDied' } });
    expect(others).toMatchObject([2, 4, 6].map((value) => ({ status: 'fulfilled', value })));
  });

  it.each([
    ['an argument', () => foldmill.submit('double', { a: [() => 1] }), '/a/0 is a function'],
    ['a result', () => foldmill.submit('returns_function', null), '/a/0 is a function'],
  ])("is refused for %s that can't travel", async (_, call, message) => {
    expect((await failureOf(call())).message).toContain(message);
  });

  it('of a study that is cancelled is told to stop', async () => {
    const { data } = await foldmill.POST('/v1/studies', {
      body: { kind: 'map', call: 'patient', items: [1] },
    });
    const params = { path: { id: data.id } };
    for (;;) {
      const { data: study } = await foldmill.GET('/v1/studies/{id}', { params });
      if (study.state === 'running') break;
    }
    await foldmill.POST('/v1/studies/{id}/cancel', { params });
    await expect.poll(() => timesCalled('told to stop'), { timeout: 10_000 }).toBe(1);
  });
});

describe('results of pure functions', () => {
  it('are remembered across studies, unless that is turned off', async () => {
    expect(await foldmill.map('slowly', [1, 2, 3])).toEqual([1, 2, 3]);
    expect(await foldmill.map('slowly', [3, 2, 1, 4])).toEqual([3, 2, 1, 4]);
    expect(await timesCalled('slowly')).toBe(4);
    await foldmill.map('slowly', [1], { cache: false });
    expect(await timesCalled('slowly')).toBe(5);
  });
});

describe('a map', () => {
  it('has its results in the order of the items, however many', async () => {
    const items = Array.from({ length: 5000 }, (_, x) => x);
    const progress: number[] = [];
    const results = await foldmill.map('double', items, { onProgress: ({ done }) => progress.push(done) });
    expect(results).toEqual(items.map((x) => 2 * x));
    expect(progress.at(-1)).toBe(5000);
  });

  it('of nothing has no results', async () => {
    expect(await foldmill.map('double', [])).toEqual([]);
  });

  it('throws what the first item failed of, when all were tried', async () => {
    const error = await failureOf(foldmill.map('double', [1, 'x', 3, 'y']));
    expect(error).toMatchObject({ call: '1', name: 'InvalidArguments' });
  });

  it('gives results as they come', async () => {
    const seen: [number, unknown][] = [];
    for await (const { index, value } of foldmill.mapUnordered('double', [1, 2, 3]))
      seen.push([index, value]);
    expect(seen.sort()).toEqual([
      [0, 2],
      [1, 4],
      [2, 6],
    ]);
  });

  it('fails its study with the first failure where that is asked for', async () => {
    const id = await cluster.run({ kind: 'map', call: 'fails', items: [1, 2], stop_on_error: true });
    const { body } = await cluster.http().get(`/v1/studies/${id}`);
    expect(body).toMatchObject({
      state: 'failed',
      error: { code: 'call_failed', detail: 'RangeError: too far' },
    });
  });

  it('tells of each call, with what it returned', async () => {
    const { data } = await foldmill.POST('/v1/studies', {
      body: { kind: 'map', call: 'double', items: [7, 'x'] },
    });
    const calls: unknown[] = [];
    for await (const event of foldmill.follow(data.id)) if (event.type === 'call') calls.push(event.data);
    expect(calls).toMatchObject([
      { call: '0', index: 0, state: 'done', value: 14, error: null },
      { call: '1', index: 1, state: 'failed', error: { name: 'InvalidArguments' } },
    ]);
  });
});

it('what a call logs and how far it is reaches the readers of its study, within bounds', async () => {
  const { data } = await foldmill.POST('/v1/studies', {
    body: { kind: 'graph', tasks: { few: { call: 'talks', args: 2 }, many: { call: 'talks', args: 1000 } } },
  });
  const said: { call: string; message: string | null; done: number | null; of: number | null }[] = [];
  for await (const event of foldmill.follow(data.id)) if (event.type === 'call_said') said.push(event.data);
  const few = said.filter(({ call }) => call === 'few');
  expect(few).toMatchObject([
    { message: 'line 0', done: null },
    { message: 'line 1', done: null },
    { message: null, done: 2, of: 2 },
  ]);
  expect(said.filter(({ call, message }) => call === 'many' && message !== null)).toHaveLength(100);
});

describe('the client', () => {
  it('gives futures on in arguments, of calls that are made together or were made before', async () => {
    const a = foldmill.submit('double', 1);
    const b = foldmill.submit('sum', [a, a, 1]);
    expect(await b).toBe(5);
    expect(await foldmill.submit('sum', [b, a])).toBe(7);
    const lost = foldmill.submit('fails', null);
    expect(await failureOf(foldmill.submit('double', lost))).toMatchObject({ name: 'Skipped' });
  });

  it('waits for some of many', async () => {
    const futures = [foldmill.submit('double', 1), foldmill.submit('double', 2)];
    const { ended, pending } = await wait(futures);
    expect([ended.length, pending.length]).toEqual([2, 0]);
  });

  it('computes what is delayed as one study, each call once', async () => {
    const before = await timesCalled('sum');
    let chain = foldmill.delayed<number[], number>('sum', [1]);
    for (let link = 0; link < 50; link++) chain = foldmill.delayed<number[], number>('sum', [chain, 1]);
    const twice = foldmill.delayed<number[], number>('sum', [chain, chain]);
    expect(await foldmill.compute([twice, chain])).toEqual([102, 51]);
    expect((await timesCalled('sum')) - before).toBe(52);
  });

  it('has a pool, which bounds how many calls are made at once, and is closed and joined', async () => {
    for (const nJobs of [-1, 1]) {
      const pool = foldmill.pool({ nJobs });
      const told: number[] = [];
      const failures: unknown[] = [];
      pool.applyAsync('double', 21, (result) => told.push(result as number));
      void pool.applyAsync('fails', 1, undefined, (error) => failures.push(error)).catch(() => undefined);
      expect(await pool.map('double', [1, 2])).toEqual([2, 4]);
      const unordered: unknown[] = [];
      for await (const value of pool.imapUnordered('double', [5, 6])) unordered.push(value);
      expect(unordered.sort()).toEqual([10, 12]);
      await expect(pool.join()).rejects.toThrow('close the pool');
      pool.close();
      await pool.join();
      expect([told, failures.length]).toEqual([[42], 1]);
      expect(() => pool.applyAsync('double', 1)).toThrow('closed');
    }
  });
});
