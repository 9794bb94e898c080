import {
  AshaSearch,
  GpSearch,
  HyperbandSearch,
  type LearningSearch,
  type Params,
  TpeSearch,
  withoutFloats,
} from '#contracts';
import { type CandidateResult, makeStrategy } from '#planner';
import { PythonProgram } from './python.js';
import type { Run } from './searches.js';

const epochs = 52;
const fits = 50;
const space = {
  batch_size: { int: { low: 16, high: 512, log: true } },
  learning_rate: { float: { low: 1e-4, high: 0.1, log: true } },
  momentum: { float: { low: 0.1, high: 0.99 } },
  weight_decay: { float: { low: 1e-5, high: 0.1 } },
  num_layers: { int: { low: 1, high: 5 } },
  max_units: { int: { low: 64, high: 1024, log: true } },
  max_dropout: { float: { low: 0, high: 1 } },
};
/** One trial at a time, as Optuna's have it. */
const common = { space, n_trials: 1000, parallel: 1 };
const rungs = { ...common, resource: 'epoch', min_resources: 1, max_resources: epochs, suggest: 'tpe' };
const methods: Record<string, (random_state: number) => LearningSearch> = {
  'Foldmill tpe': (random_state) => TpeSearch.parse({ ...common, method: 'tpe', random_state }),
  'Foldmill gp': (random_state) => GpSearch.parse({ ...common, method: 'gp', random_state }),
  'Foldmill asha with tpe': (random_state) => AshaSearch.parse({ ...rungs, method: 'asha', random_state }),
  'Foldmill hyperband with tpe': (random_state) =>
    HyperbandSearch.parse({ ...rungs, method: 'hyperband', random_state }),
};

/**
 * LCBench's surrogate, searched by ours and by Optuna with a budget of epochs: a setting that goes on costs only what it
 * has not had.
 * @param path - of the surrogate's folder.
 */
export async function searchLcbench(path: string, nTasks: number, seeds: number): Promise<Run[]> {
  const optuna = new PythonProgram('optuna_lcbench.py', [path, nTasks, seeds, fits]).rest();
  const server = new PythonProgram('lcbench_server.py', [path]);
  const { tasks } = (await server.next()) as { tasks: string[] };
  const runs: Run[] = [];
  for (const task of tasks.slice(0, nTasks)) {
    const reference = (await server.ask({ task })) as number;
    const curveOf = async (setting: Params): Promise<number[]> =>
      (await server.ask({ task, setting: withoutFloats(setting) })) as number[];
    for (const [method, search] of Object.entries(methods)) {
      for (let seed = 0; seed < seeds; seed++) {
        runs.push({ method, task, seed, regret: await regrets(search(seed), curveOf, reference) });
      }
    }
    console.log(`LCBench ${task}: ours searched`);
  }
  server.end();
  return [...runs, ...((await optuna) as Run[])];
}

/** What is lost after each full fit of budget, in percentage points of accuracy. */
async function regrets(
  search: LearningSearch,
  curveOf: (setting: Params) => Promise<number[]>,
  reference: number,
): Promise<number[]> {
  const strategy = makeStrategy(search, { nSamples: 1, nSplits: 1, nClasses: 1 });
  const history: CandidateResult[] = [];
  const curves = new Map<string, number[]>();
  const regret: number[] = [];
  let best = Number.NEGATIVE_INFINITY;
  let spent = 0;
  for (let wave = 0; ; wave++) {
    const asked = strategy.next(history);
    if (asked === null) return regret;
    const results: CandidateResult[] = [];
    for (const candidate of asked.candidates) {
      const { epoch: _, ...setting } = candidate.params;
      const key = JSON.stringify(setting);
      const curve = curves.get(key) ?? (await curveOf(setting));
      curves.set(key, curve);
      const until = candidate.resource ?? epochs;
      const from = candidate.from === undefined ? 0 : (history[candidate.from].resource ?? 0);
      for (let epoch = from; epoch < until; epoch++) {
        best = Math.max(best, curve[epoch]);
        spent += 1;
        if (spent % epochs === 0) regret.push(reference - best);
        if (regret.length === fits) return regret;
      }
      results.push({ ...candidate, wave, score: curve[until - 1], scores: [curve[until - 1]] });
    }
    history.push(...results);
  }
}
