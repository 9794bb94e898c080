// Functions of one's own: Foldmill, joblib, Dask and Ray, one after the other. Writes docs/benchmarks-tasks.md.
//   npm run bench:tasks                  all of them
//   npm run bench:tasks -- chain         some of them, without writing
//   npm run bench:tasks -- --no-peers
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createFoldmillClient, type FoldmillClient, gather } from '#client';
import { startCluster } from './foldmill.js';
import { machine } from './machine.js';
import { median } from './report.js';

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: { 'no-peers': { type: 'boolean', default: false }, repeats: { type: 'string', default: '3' } },
});
const path = (file: string): string => fileURLToPath(new URL(file, import.meta.url));

interface Work {
  readonly name: string;
  readonly title: string;
  /** How often as fast as each. */
  readonly bars: Readonly<Partial<Record<Peer, number>>>;
  readonly cluster: { workers: number; threads: number };
  run(foldmill: FoldmillClient): Promise<void>;
}
type Peer = 'joblib' | 'dask' | 'ray';

const count = (n: number): number[] => Array.from({ length: n }, (_, i) => i);
function assertIs(found: unknown, right: unknown): void {
  if (found !== right) throw new Error(`${String(found)} came out, not ${String(right)}`);
}

const works: Work[] = [
  {
    name: 'noops',
    title: '10,000 no-op tasks, submitted one by one and gathered',
    bars: { dask: 5, ray: 5 },
    cluster: { workers: 1, threads: 2 },
    async run(foldmill) {
      const results = await gather(count(10_000).map((i) => foldmill.submit('noop', i)));
      assertIs(results.length, 10_000);
    },
  },
  {
    name: 'squares',
    title: 'map of 100,000 squares',
    // Dask takes minutes for as many, and Ray half a minute.
    bars: { joblib: 1 },
    cluster: { workers: 1, threads: 2 },
    async run(foldmill) {
      const results = await foldmill.map<number, number>('square', count(100_000));
      assertIs(results[99_999], 99_999 ** 2);
    },
  },
  {
    name: 'chain',
    title: 'chain of 1,000 tasks, each on the result of the one before',
    bars: { dask: 2 },
    cluster: { workers: 1, threads: 2 },
    async run(foldmill) {
      let link = foldmill.delayed<number, number>('next', 0);
      for (let i = 1; i < 1000; i++) link = foldmill.delayed<number, number>('next', link);
      assertIs(await link.compute(), 1000);
    },
  },
  {
    name: 'array',
    title: 'an array of 80 MB, given to 200 tasks on 2 workers × 2 threads',
    bars: { ray: 1 },
    cluster: { workers: 2, threads: 2 },
    async run(foldmill) {
      const array = await foldmill.scatter(new Float64Array(10_000_000).fill(0.5));
      const totals = await gather(count(200).map(() => foldmill.submit('total', array)));
      assertIs(totals[199], 5_000_000);
    },
  },
];

async function secondsHere({ cluster: options, run }: Work): Promise<number> {
  const cluster = await startCluster({ ...options, functions: path('tasks/functions.mjs') });
  try {
    const foldmill = createFoldmillClient({ url: cluster.url });
    // As the peers, whose workers have all done something before.
    await foldmill.map('noop', count(8));
    const begin = performance.now();
    await run(foldmill);
    return (performance.now() - begin) / 1000;
  } finally {
    await cluster.stop();
  }
}

function secondsOf(peer: Peer, { name, cluster: { workers, threads } }: Work): number {
  const jobs = String(workers * threads);
  const printed = execFileSync(path('.venv/bin/python'), [path('peers/tasks.py'), peer, name, jobs], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return (JSON.parse(printed.trim().split('\n').at(-1) ?? '') as { seconds: number }).seconds;
}

const lines: string[] = [];
for (const work of works) {
  if (positionals.length > 0 && !positionals.includes(work.name)) continue;
  const own: number[] = [];
  const peers = new Map<Peer, number[]>();
  for (let repeat = 0; repeat < Number(flags.repeats); repeat++) {
    own.push(await secondsHere(work));
    if (flags['no-peers']) continue;
    for (const peer of Object.keys(work.bars) as Peer[]) {
      peers.set(peer, [...(peers.get(peer) ?? []), secondsOf(peer, work)]);
    }
  }
  const seconds = median(own);
  const beside = Array.from(peers, ([peer, all]) => {
    const ratio = median(all) / seconds;
    const bar = work.bars[peer] ?? 1;
    return `${peer} ${median(all).toFixed(2)} s: **${ratio.toFixed(1)}×** (≥ ${bar}×${ratio >= bar ? '' : ', not met'})`;
  });
  const line = `| ${work.title} | ${seconds.toFixed(2)} s | ${beside.join('<br>')} |`;
  console.log(line);
  lines.push(line);
}
if (positionals.length === 0 && !flags['no-peers']) {
  writeFileSync(
    path('../docs/benchmarks-tasks.md'),
    `# Functions of your own, measured

Written by \`npm run bench:tasks\`: ${machine(2)}. Medians of ${flags.repeats} run(s), ours and the peers' one after the other;
how often as fast as each, and the bar for that. Clusters are up before the clock starts. Ours are asked over HTTP, and every
result is in Redis before it counts.

| work | Foldmill | beside |
|---|---|---|
${lines.join('\n')}
`,
  );
}
