// Runs each workload on Foldmill and on its peers, interleaved, and writes docs/benchmarks.md with a chart.
//   npm run bench                     every workload, 3 repeats
//   npm run bench -- notebook forest  some of them; the others keep what was measured last
//   npm run bench -- pipe             what the queue and HTTP cost
//   npm run bench -- serving          how long studies wait for one another
//   npm run bench -- --repeats 1 --no-peers --no-write
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import type { StudyResults } from '#contracts';
import { makeDatasets } from './datasets.js';
import { resultsOf, runStudy, startCluster } from './foldmill.js';
import { ThreadSampler } from './idle.js';
import { machine } from './machine.js';
import { runPeer, type ScoredCandidate } from './peer.js';
import { measurePipe } from './pipe.js';
import { type Row, writeReport } from './report.js';
import { measureServing } from './serving.js';
import { type Workload, workloads } from './workloads.js';

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    repeats: { type: 'string', default: '3' },
    'no-peers': { type: 'boolean', default: false },
    'no-write': { type: 'boolean', default: false },
  },
});
const repeats = Number(flags.repeats);
const threads = cpus().length;
const chosen =
  positionals.length === 0 ? workloads : workloads.filter(({ name }) => positionals.includes(name));

/** One run on a cluster of its own, so that no cache is warm. */
async function runFoldmill(
  workload: Workload,
): Promise<{ seconds: number; idleSeconds: number; results: StudyResults; note: string }> {
  const cluster = await startCluster({ threads });
  try {
    await makeDatasets(cluster.url, workload.datasets ?? []);
    const sampler = new ThreadSampler(cluster.pidOf('worker'));
    const { seconds, id, study } = await runStudy(cluster.url, workload.study);
    const idleSeconds = sampler.stop(threads);
    const results = await resultsOf(cluster.url, id);
    const { fits_asked: asked, fits_run: run } = study.progress;
    return {
      seconds,
      idleSeconds,
      results: results as StudyResults,
      note: `${run} of ${asked} fits run`,
    };
  } finally {
    await cluster.stop();
  }
}

/** Every candidate that the peer scored, which may be a part of the search, has the same mean score here. */
function assertSameScores(
  workload: Workload,
  backend: string,
  results: StudyResults,
  candidates: readonly ScoredCandidate[],
): void {
  if (results.kind !== 'search') return;
  const { params: own, mean_test_score: scores = [] } = results.cv_results;
  // Candidates that a peer drew are looked up: it may have drawn them in another order, or some twice.
  for (const { params, meanTestScore } of candidates) {
    const index = own.findIndex((each) => sameParams(each as Record<string, unknown>, params));
    const score = scores[index];
    if (typeof score === 'number' && Math.abs(score - meanTestScore) <= workload.scoreTolerance) continue;
    throw new Error(
      `${workload.name}: ${backend} scored ${JSON.stringify(params)} ${meanTestScore} and foldmill ${score}: a faster wrong answer`,
    );
  }
}

/** Python prints the last digit of a float differently from time to time. */
function sameParams(one: Record<string, unknown>, other: Record<string, unknown>): boolean {
  return Object.entries(other).every(([name, value]) => {
    const own = one[name] ?? null;
    if (typeof value !== 'number' || typeof own !== 'number') return own === value;
    return Math.abs(own - value) <= 1e-9 * Math.abs(value);
  });
}

/** After every measurement, so that a run that is cut short has told what it found. */
function report(): void {
  if (!flags['no-write']) writeReport(rows, { pipe, serving }, machine(threads));
}

const isAsked = (name: string): boolean => positionals.length === 0 || positionals.includes(name);
const serving = isAsked('serving') ? await measureServing() : [];
const pipe = isAsked('pipe') ? await measurePipe(threads) : [];
for (const { title, figure, bar } of [...serving, ...pipe]) console.log(`${title}: ${figure}, bar ${bar}`);

const rows: Row[] = chosen.map((workload) => ({
  workload,
  foldmill: [],
  idle: [],
  peers: {},
  notes: [],
  versions: {},
}));
const note = (row: Row, text: string): void => {
  if (!row.notes.includes(text)) row.notes.push(text);
};
report();
for (let repeat = 0; repeat < repeats; repeat++) {
  for (const row of rows) {
    const { workload } = row;
    const mine = await runFoldmill(workload);
    row.foldmill.push(mine.seconds);
    row.idle.push(mine.idleSeconds);
    note(row, mine.note);
    console.log(
      `${workload.name} foldmill ${mine.seconds.toFixed(2)} s (${mine.note}, ${mine.idleSeconds.toFixed(2)} s of slots idle at the end)`,
    );
    for (const backend of flags['no-peers'] ? [] : workload.peers) {
      const peer = await runPeer(workload.name, backend, threads);
      if ('missing' in peer) {
        note(row, `${backend} is missing: ${peer.missing}`);
        continue;
      }
      const seconds = peer.seconds / peer.fraction;
      row.peers[backend] = [...(row.peers[backend] ?? []), seconds];
      assertSameScores(workload, backend, mine.results, peer.candidates);
      Object.assign(row.versions, peer.versions);
      const part = `${backend} ran ${Math.round(peer.fraction * 1000) / 10} % of it, extrapolated`;
      if (peer.fraction < 1) note(row, part);
      console.log(
        `${workload.name} ${backend} ${seconds.toFixed(2)} s${peer.fraction < 1 ? `; ${part}` : ''}`,
      );
    }
    report();
  }
}
