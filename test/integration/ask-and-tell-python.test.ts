import { execFile, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { silentLogger } from '#engine';
import { buildApp } from '../../apps/scheduler/app.js';
import { type EngineOnRedis, startEngineOnRedis } from '../harness/engine-on-redis.js';

const program = fileURLToPath(new URL('../../examples/ask-and-tell.py', import.meta.url));
const hasPython = spawnSync('python3', ['--version']).status === 0;
if (!hasPython) console.log('examples/ask-and-tell.py is not run: there is no python3');

let cluster: EngineOnRedis;
let app: FastifyInstance;
let url: string;

beforeAll(async () => {
  cluster = await startEngineOnRedis();
  const { engine } = cluster;
  app = await buildApp({ engine, config: { maxDatasetBytes: 2 ** 20 }, logger: silentLogger });
  url = await app.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(async () => {
  await app.close();
  await cluster.stop();
});

const python = (...args: string[]) => promisify(execFile)('python3', [program, ...args]);

// Needs nothing but Python's standard library.
describe.skipIf(!hasPython)('examples/ask-and-tell.py', () => {
  it('tunes a function, alone and with a second process that has the id of its study', async () => {
    const { stdout } = await python(url);
    expect(stdout).toMatch(/^study st_\w+\n40 trials, [1-9]\d* of them stopped early\nbest 0\.0\d+ at /);
    const [, id = ''] = /^study (\w+)/.exec(stdout) ?? [];
    expect((await cluster.engine.studies.get(id)).state).toBe('completed');
    // One that is over is not begun again.
    expect((await python(url, id)).stdout).toBe(stdout);
  });
});
