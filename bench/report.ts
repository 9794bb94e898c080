import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { list, table, wrapped } from '../scripts/docs/markdown.js';
import type { PipeFigure } from './pipe.js';
import { type Workload, workloads } from './workloads.js';

export interface Row {
  workload: Workload;
  foldmill: number[];
  /** Seconds that slots had nothing to do at the end, added up, per repeat. */
  idle: number[];
  /** Seconds per repeat, by backend. */
  peers: Record<string, number[]>;
  notes: string[];
  versions: Record<string, string>;
}

const docs = (file: string): string => fileURLToPath(new URL(`../docs/${file}`, import.meta.url));

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

interface Line {
  title: string;
  seconds: number;
  bestPeer: string;
  peerSeconds: number | null;
  ratio: number | null;
  bar: number;
}

function lineOf({ workload, foldmill, peers }: Row): Line {
  const seconds = median(foldmill);
  const [best] = Object.entries(peers)
    .map(([name, values]) => ({ name, seconds: median(values) }))
    .sort((a, b) => a.seconds - b.seconds);
  return {
    title: workload.title,
    seconds,
    bestPeer: best?.name ?? 'none found',
    peerSeconds: best?.seconds ?? null,
    ratio: best === undefined ? null : best.seconds / seconds,
    bar: workload.bar,
  };
}

/** What was measured last of each workload: docs/benchmarks.json. */
interface Measurements {
  rows: Record<string, Omit<Row, 'workload'> & { measured: string }>;
  pipe: readonly PipeFigure[];
  serving: readonly PipeFigure[];
  /** When and where each part was measured last. */
  on: { workloads?: string; pipe?: string; serving?: string };
}

/** Puts what was just measured in the place of what was measured before; the other workloads stay. */
function remember(
  measured: readonly Row[],
  { pipe, serving }: Pick<Measurements, 'pipe' | 'serving'>,
  machine: string,
): Measurements {
  const here = `${today()}. ${machine}.`;
  const file = docs('benchmarks.json');
  const kept: Measurements = {
    ...{ rows: {}, pipe: [], serving: [], on: {} },
    ...(existsSync(file) && (JSON.parse(readFileSync(file, 'utf8')) as Partial<Measurements>)),
  };
  for (const { workload, ...row } of measured) {
    if (row.foldmill.length === 0) continue;
    kept.rows[workload.name] = { ...row, measured: today() };
    kept.on.workloads = here;
  }
  if (pipe.length > 0) Object.assign(kept, { pipe, on: { ...kept.on, pipe: here } });
  if (serving.length > 0) Object.assign(kept, { serving, on: { ...kept.on, serving: here } });
  writeFileSync(file, `${JSON.stringify(kept, null, 1)}\n`);
  return kept;
}

const today = (): string => new Date().toISOString().slice(0, 10);

/** docs/benchmarks.md, .svg and .json. */
export function writeReport(
  measured: readonly Row[],
  figures: Pick<Measurements, 'pipe' | 'serving'>,
  machine: string,
): void {
  const kept = remember(measured, figures, machine);
  const rows = workloads.flatMap((workload) => {
    const row = kept.rows[workload.name];
    return row ? [{ workload, ...row }] : [];
  });
  const lines = rows.map(lineOf);
  const versions = Object.assign({}, ...rows.map((row) => row.versions)) as Record<string, string>;
  const measuredRows = lines.map(({ title, seconds, bestPeer, peerSeconds, ratio, bar }) => [
    title,
    `${seconds.toFixed(2)} s`,
    `${peerSeconds?.toFixed(1) ?? '–'} s (${bestPeer})`,
    `${ratio?.toFixed(1) ?? '–'}×`,
    `${bar}×`,
    ratio !== null && ratio >= bar ? 'yes' : 'no',
  ]);
  const details = rows.map((row) => {
    const peers = Object.entries(row.peers).map(
      ([name, values]) => `${name} ${values.map((s) => s.toFixed(2)).join(', ')} s`,
    );
    const idle = `slots idle at the end ${row.idle.map((s) => s.toFixed(2)).join(', ')} s`;
    const own = `foldmill ${row.foldmill.map((s) => s.toFixed(2)).join(', ')} s (${idle})`;
    const runs = [own, ...peers, ...row.notes];
    return `- **${row.workload.name}** (${row.measured}): ${runs.join('; ')}`;
  });
  const paragraphs = [
    '# Benchmarks',
    `Written by \`npm run bench\` (bench/setup-peers.sh installs the peers). Foldmill is measured through REST on a cluster of
its own with cold caches, from the request until the study says that it is completed, which it waits for; peers are
measured without starting their cluster. All on the same cores, interleaved in one run per workload; medians. The score
of every candidate is compared: a faster wrong answer fails the run. The idle time at the end is that of all threads of
the worker, from when each last computed to the end, refit included.`,
    `${kept.on.workloads ?? ''} ${Object.entries(versions)
      .map(([name, version]) => `${name} ${version}`)
      .join(', ')}`,
    '![ratios to the best peer](benchmarks.svg)',
    'Time against candidates, rows and threads: [curves](benchmarks-curves.md). Data of which candidates can share little:',
    '[plain and wide data](benchmarks-plain.md).',
    table(['workload', 'Foldmill', 'best peer', 'ratio', 'bar', 'reached'], measuredRows),
    '## The pipe',
    `What the queue, the store and HTTP cost, where no peer has the same. The sleeping slots are measured after a first study. ${kept.on.pipe ?? ''}`,
    figureTable(kept.pipe),
    '## Serving many studies',
    `How long studies wait for one another on 2 slots. Evaluations sleep. Clients post a study and wait for its end, again and again. ${kept.on.serving ?? ''}`,
    figureTable(kept.serving),
    '## Every run',
  ];
  const text = `${[...paragraphs.map((paragraph) => wrapped(paragraph)), list(details)].join('\n\n')}\n`;
  writeFileSync(docs('benchmarks.md'), text);
  writeFileSync(docs('benchmarks.svg'), chart(lines));
}

const figureTable = (figures: readonly PipeFigure[]): string =>
  table(
    ['what', 'measured', 'bar', 'reached'],
    figures.map(({ title, figure, bar, reached }) => [title, figure, bar, reached ? 'yes' : 'no']),
  );

/** Horizontal bars of the ratios on a log scale, with the bar to reach as a tick. */
function chart(lines: readonly Line[]): string {
  const width = 760;
  const left = 330;
  const rowHeight = 34;
  const height = lines.length * rowHeight + 40;
  const largest = Math.max(10, ...lines.map((line) => Math.max(line.ratio ?? 1, line.bar)));
  const x = (ratio: number): number =>
    left + (Math.log10(Math.max(1, ratio)) / Math.log10(largest)) * (width - left - 80);
  const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const bars = lines.map((line, index) => {
    const y = 24 + index * rowHeight;
    const end = x(line.ratio ?? 1);
    const label = line.title.length > 52 ? `${line.title.slice(0, 51)}…` : line.title;
    return `<text x="${left - 8}" y="${y + 14}" text-anchor="end">${escaped(label)}</text>
<rect x="${left}" y="${y}" width="${(end - left).toFixed(1)}" height="20" fill="#2f6f4f"/>
<line x1="${x(line.bar).toFixed(1)}" x2="${x(line.bar).toFixed(1)}" y1="${y - 3}" y2="${y + 23}" stroke="#b5432a" stroke-width="2"/>
<text x="${(Math.max(end, x(line.bar)) + 6).toFixed(1)}" y="${y + 14}">${line.ratio?.toFixed(1) ?? '–'}×</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" font-family="system-ui, sans-serif" font-size="11">
<title>How many times faster than the best peer each workload ran</title>
<rect width="${width}" height="${height}" fill="#fff"/>
<text x="${left}" y="14" fill="#555">times faster than the best peer (log scale); the tick is the bar</text>
${bars.join('\n')}
</svg>
`;
}
