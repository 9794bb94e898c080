// What many readers of one study's events cost its scheduler: npm run faults:readers -- 30 7000
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createEngine, silentLogger } from '#engine';
import { buildApp } from '../../apps/scheduler/app.js';
import { startLocalWorker } from '../../test/harness/local-worker.js';
import { startPrivateRedis } from '../../test/harness/private-redis.js';
import { submit } from '../../test/harness/studies.js';

const [readers = 30, candidates = 7000] = process.argv.slice(2).map(Number);
const redis = await startPrivateRedis();
const engine = await createEngine({ redisUrl: redis.url });
const app = await buildApp({ engine, config: { maxDatasetBytes: 2 ** 20 }, logger: silentLogger });
await engine.start();
const url = await app.listen({ host: '127.0.0.1', port: 0 });
const worker = await startLocalWorker(redis.url, { id: 'worker' });
const { id } = await submit(engine, {
  kind: 'search',
  dataset: 'iris',
  estimator: { type: 'dummy_classifier' },
  search: { method: 'grid', space: { random_state: { range: [0, candidates, 1] } } },
  cv: 3,
  cache: false,
  refit: false,
});
await engine.studies.get(id, { waitMs: 300_000, signal: new AbortController().signal });
await worker.close();
const before = { cpu: process.cpuUsage(), rss: process.memoryUsage().rss };
let peak = before.rss;
const watch = setInterval(() => {
  peak = Math.max(peak, process.memoryUsage().rss);
}, 20);
const start = performance.now();
const ends = Array.from({ length: readers }, async () => {
  const curl = spawn('curl', [
    '-sN',
    '-o',
    '/dev/null',
    '-w',
    '%{size_download}\n',
    `${url}/v1/studies/${id}/events`,
  ]);
  let size = '';
  curl.stdout.on('data', (chunk) => {
    size += chunk;
  });
  await once(curl, 'close');
  return Number(size);
});
const sizes = await Promise.all(ends);
const { user, system } = process.cpuUsage(before.cpu);
clearInterval(watch);
console.log(
  `${readers} readers of ${candidates * 3} evaluations, ${(sizes[0]! / 1e6).toFixed(1)} MB each (all equal: ${new Set(sizes).size === 1}): ` +
    `${((user + system) / 1e6).toFixed(2)} CPU-s, ${((performance.now() - start) / 1000).toFixed(2)} s, ` +
    `+${((peak - before.rss) / 2 ** 20).toFixed(0)} MB at the peak`,
);
await app.close();
await engine.close();
await redis.stop();
process.exit(0);
