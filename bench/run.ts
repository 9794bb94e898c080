// Runs each workload on Foldmill and on its peers, interleaved, and writes docs/benchmarks.md with a chart.
//   npm run bench                     every workload, 3 repeats
//   npm run bench -- notebook forest  some of them
//   npm run bench -- pipe             what the queue and HTTP cost
//   npm run bench -- --repeats 1 --no-peers --no-write
import { cpus, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { makeDatasets } from './datasets.js';
import { resultsOf, runStudy, startCluster } from './foldmill.js';
import { runPeer } from './peer.js';
import { measurePipe } from './pipe.js';
import { type Row, writeReport } from './report.js';
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
): Promise<{ seconds: number; bestScore: number | null; note: string }> {
  const cluster = await startCluster({ threads });
  try {
    await makeDatasets(cluster.url, workload.datasets ?? []);
    const { seconds, id, study } = await runStudy(cluster.url, workload.study);
    const results = await resultsOf(cluster.url, id);
    const { fits_asked: asked, fits_run: run } = study.progress;
    return {
      seconds,
      bestScore: (results['best_score'] as number | undefined) ?? null,
      note: `${run} of ${asked} fits run`,
    };
  } finally {
    await cluster.stop();
  }
}

const rows: Row[] = [];
for (const workload of chosen) {
  const row: Row = { workload, foldmill: [], peers: {}, bestScores: {}, notes: [], versions: {} };
  for (let repeat = 0; repeat < repeats; repeat++) {
    const mine = await runFoldmill(workload);
    row.foldmill.push(mine.seconds);
    row.bestScores['foldmill'] = mine.bestScore;
    if (repeat === 0) row.notes.push(mine.note);
    console.log(`${workload.name} foldmill ${mine.seconds.toFixed(2)} s (${mine.note})`);
    for (const backend of flags['no-peers'] ? [] : workload.peers) {
      const peer = await runPeer(workload.name, backend, threads);
      if ('missing' in peer) {
        if (repeat === 0) row.notes.push(`${backend} is missing: ${peer.missing}`);
        continue;
      }
      row.peers[backend] = [...(row.peers[backend] ?? []), peer.seconds / peer.fraction];
      row.bestScores[backend] = peer.bestScore;
      Object.assign(row.versions, peer.versions);
      const extrapolated = peer.fraction < 1 ? `, extrapolated from ${peer.fraction * 100} %` : '';
      if (peer.fraction < 1 && repeat === 0)
        row.notes.push(`${backend} ran ${peer.fraction * 100} % of it, extrapolated`);
      console.log(
        `${workload.name} ${backend} ${(peer.seconds / peer.fraction).toFixed(2)} s${extrapolated}`,
      );
    }
  }
  for (const [backend, score] of Object.entries(row.bestScores)) {
    const own = row.bestScores['foldmill'];
    if (
      score !== null &&
      own !== null &&
      own !== undefined &&
      Math.abs(score - own) > workload.scoreTolerance
    ) {
      throw new Error(
        `${workload.name}: foldmill found ${own} and ${backend} ${score}: a faster wrong answer`,
      );
    }
  }
  rows.push(row);
}
const machine = `${cpus()[0]?.model ?? 'unknown processor'}, ${threads} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`;
const pipe = positionals.length === 0 || positionals.includes('pipe') ? await measurePipe(threads) : [];
for (const { title, figure, bar } of pipe) console.log(`${title}: ${figure}, bar ${bar}`);
if (!flags['no-write']) writeReport(rows, pipe, machine, repeats);
