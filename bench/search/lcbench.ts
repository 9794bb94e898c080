import { type Params, withoutFloats } from '#contracts';
import { keptRuns } from './kept-runs.js';
import { PythonProgram } from './python.js';
import type { Run } from './searches.js';
import type { OpenStudy, TrialSource, Tuning } from './trials.js';

const epochs = 52;
const fits = 50;
const n_trials = 1000;
const space = {
  batch_size: { int: { low: 16, high: 512, log: true } },
  learning_rate: { float: { low: 1e-4, high: 0.1, log: true } },
  momentum: { float: { low: 0.1, high: 0.99 } },
  weight_decay: { float: { low: 1e-5, high: 0.1 } },
  num_layers: { int: { low: 1, high: 5 } },
  max_units: { int: { low: 64, high: 1024, log: true } },
  max_dropout: { float: { low: 0, high: 1 } },
};
const methods: Record<string, (random_state: number) => Tuning['search']> = {
  'Foldmill tpe': (random_state) => ({ method: 'tpe', space, n_trials, random_state }),
  'Foldmill gp': (random_state) => ({ method: 'gp', space, n_trials, random_state }),
  'Foldmill asha with tpe': inRungs('asha', 'tpe'),
  'Foldmill asha with gp': inRungs('asha', 'gp'),
  'Foldmill asha with tpe, from 5 epochs': inRungs('asha', 'tpe', 5),
  'Foldmill hyperband with tpe': inRungs('hyperband', 'tpe'),
  'Foldmill hyperband with gp': inRungs('hyperband', 'gp'),
};

/** Each of their searches takes minutes, so they are made with the first seeds only. */
const costly = ['Foldmill asha with gp'];
const optunaCostly = 'ASHA';
const optunaQuick = 'TPE,Hyperband';

function inRungs(method: 'asha' | 'hyperband', suggest: 'tpe' | 'gp', min_resources = 1) {
  return (random_state: number): Tuning['search'] => ({
    ...{ method, suggest, space, n_trials, random_state, resource: 'epoch' },
    ...{ min_resources, max_resources: epochs },
  });
}

/**
 * LCBench's surrogate, searched by ours and by Optuna with a budget of epochs: a setting that goes on costs only what it
 * has not had.
 * @param path - of the surrogate's folder.
 * @param costlySeeds - how many seeds the costly methods have.
 * @returns after each seed, which takes minutes, the runs of all seeds so far.
 */
export async function* searchLcbench(
  open: OpenStudy,
  path: string,
  nTasks: number,
  seeds: number,
  costlySeeds: number,
): AsyncGenerator<Run[]> {
  const runs: Run[] = [];
  const optuna = (pruners: string, seed: number): Promise<Run[]> => {
    const name = `optuna-lcbench-${pruners}-${nTasks}-seed-${seed}`;
    return keptRuns('optuna_lcbench.py', [path, nTasks, seed, fits, pruners], name);
  };
  const names = Object.keys(methods);
  const quick = names.filter((name) => !costly.includes(name));
  for (let seed = 0; seed < seeds; seed++) {
    const [own, others] = await Promise.all([
      searchTasks(open, path, nTasks, seed, quick),
      optuna(optunaQuick, seed),
    ]);
    runs.push(...own, ...others);
    yield inOrder(runs);
  }
  for (let seed = 0; seed < Math.min(costlySeeds, seeds); seed++) {
    const [own, others] = await Promise.all([
      searchTasks(open, path, nTasks, seed, costly),
      optuna(optunaCostly, seed),
    ]);
    runs.push(...own, ...others);
    yield inOrder(runs);
  }
}

/** As the table has them: ours, then the others. */
function inOrder(runs: readonly Run[]): Run[] {
  const places = Object.keys(methods);
  const placeOf = ({ method }: Run): number =>
    places.includes(method) ? places.indexOf(method) : places.length;
  return runs.toSorted((one, other) => placeOf(one) - placeOf(other));
}

/** Ours with one seed. */
async function searchTasks(
  open: OpenStudy,
  path: string,
  nTasks: number,
  seed: number,
  names: readonly string[],
): Promise<Run[]> {
  const server = new PythonProgram('lcbench_server.py', [path]);
  const { tasks } = (await server.next()) as { tasks: string[] };
  // All at once: whoever waits for a curve leaves the processor to the others.
  const searched = tasks.slice(0, nTasks).map(async (task) => {
    const reference = (await server.ask({ task })) as number;
    const curveOf = async (setting: Params): Promise<number[]> =>
      (await server.ask({ task, setting: withoutFloats(setting) })) as number[];
    const ofMethods = names.map(async (method): Promise<Run> => {
      const study = await open({ kind: 'tuning', search: methods[method](seed) });
      return { method, task, seed, regret: await regrets(study, curveOf, reference) };
    });
    return Promise.all(ofMethods);
  });
  const runs = (await Promise.all(searched)).flat();
  console.log(`LCBench, seed ${seed}: ours searched`);
  server.end();
  return runs;
}

/** What is lost after each full fit of budget, in percentage points of accuracy. */
async function regrets(
  study: TrialSource,
  curveOf: (setting: Params) => Promise<number[]>,
  reference: number,
): Promise<number[]> {
  const curves = new Map<string, number[]>();
  /** Epochs that each trial has had in all. */
  const had: number[] = [];
  const regret: number[] = [];
  let best = Number.NEGATIVE_INFINITY;
  let spent = 0;
  for (let trial = await study.ask(); trial !== null; trial = await study.ask()) {
    const key = JSON.stringify(trial.params);
    const curve = curves.get(key) ?? (await curveOf(trial.params));
    curves.set(key, curve);
    const until = trial.resource ?? epochs;
    for (let epoch = trial.continues === null ? 0 : (had[trial.continues] ?? 0); epoch < until; epoch++) {
      best = Math.max(best, curve[epoch] ?? Number.NaN);
      spent += 1;
      if (spent % epochs === 0) regret.push(reference - best);
      if (regret.length === fits) return regret;
    }
    had[trial.number] = until;
    await study.tell(trial.number, curve[until - 1] ?? Number.NaN);
  }
  return regret;
}
