// Time against the number of candidates, rows and threads: Foldmill alone, every point on a cluster of its own with
// cold caches. Writes docs/benchmarks-curves.md and a chart per curve.
//   npm run bench:curves
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { StudySpecInput } from '#contracts';
import { generate, runStudy, startCluster } from './foldmill.js';
import { lineChart } from './line-chart.js';
import { svcSpace, workloads } from './workloads.js';

interface Curve {
  name: string;
  title: string;
  x: string;
  points: { x: number; seconds: number; note: string }[];
}

const docs = (file: string): string => fileURLToPath(new URL(`../docs/${file}`, import.meta.url));
const cores = cpus().length;

async function timed(
  study: StudySpecInput,
  threads: number,
  dataset?: unknown,
): Promise<{ seconds: number; note: string }> {
  const cluster = await startCluster({ threads });
  try {
    if (dataset !== undefined) await generate(cluster.url, dataset);
    const { seconds, study: done } = await runStudy(cluster.url, study);
    return { seconds, note: `${done.progress.fits_run} of ${done.progress.fits_asked} fits run` };
  } finally {
    await cluster.stop();
  }
}

async function curve(
  head: Omit<Curve, 'points'>,
  xs: readonly number[],
  measure: (x: number) => Promise<{ seconds: number; note: string }>,
): Promise<Curve> {
  const points: Curve['points'] = [];
  for (const x of xs) {
    const point = { x, ...(await measure(x)) };
    console.log(`${head.name} ${x}: ${point.seconds.toFixed(2)} s (${point.note})`);
    points.push(point);
  }
  return { ...head, points };
}

const candidates = await curve(
  {
    name: 'candidates',
    title: 'digits, RBF SVC, random candidates × 3 folds',
    x: 'candidates',
  },
  [100, 300, 1000, 3000, 10_000, 20_000],
  (nIter) =>
    timed(
      {
        kind: 'search',
        dataset: 'digits',
        estimator: { type: 'svc', params: { kernel: 'rbf' } },
        search: { method: 'random', n_iter: nIter, random_state: 0, space: svcSpace(30) },
        cv: { type: 'stratified_kfold', n_splits: 3 },
      },
      cores,
    ),
);
const rows = await curve(
  {
    name: 'rows',
    title: 'make_classification with 20 features, RBF SVC, 10 candidates × 3 folds',
    x: 'rows',
  },
  [500, 1000, 2000, 5000, 10_000, 20_000],
  (nSamples) =>
    timed(
      {
        kind: 'search',
        dataset: 'made',
        estimator: { type: 'svc', params: { kernel: 'rbf' } },
        search: {
          method: 'grid',
          space: { C: { logspace: [-2, 2, 5] }, gamma: { values: ['scale', 0.01] } },
        },
        cv: 3,
      },
      cores,
      {
        generator: 'make_classification',
        name: 'made',
        params: { n_samples: nSamples, n_features: 20, n_informative: 8, random_state: 0 },
      },
    ),
);
const notebook = workloads.find(({ name }) => name === 'notebook') as (typeof workloads)[number];
const threads = await curve(
  { name: 'threads', title: `notebook: 300 × 3 folds, on ${cores} cores`, x: 'threads' },
  [1, 2, 4],
  (count) => timed(notebook.study, count),
);

const sections = [candidates, rows, threads].map(({ name, title, x, points }) => {
  writeFileSync(docs(`benchmarks-${name}.svg`), lineChart({ title, x, points }));
  const table = points.map((point) => `| ${point.x} | ${point.seconds.toFixed(2)} | ${point.note} |`);
  return [
    `## ${title}`,
    '',
    `![](benchmarks-${name}.svg)`,
    '',
    `| ${x} | seconds | |`,
    '|---|---|---|',
    ...table,
    '',
  ];
});
writeFileSync(
  docs('benchmarks-curves.md'),
  [
    '# Curves',
    '',
    `Written by \`npm run bench:curves\` on ${new Date().toISOString().slice(0, 10)}: ${cpus()[0]?.model}, ${cores} cores, Node ${process.version}.`,
    'Foldmill through REST, every point once, on a cluster of its own with cold caches.',
    '',
    ...sections.flat(),
  ].join('\n'),
);
