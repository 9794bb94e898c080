import type { Params } from '#contracts';
import { TuningSpec } from '#contracts';
import { type DecidedTrial, makeTrialStrategy, type ScoredTrial, type TrialStrategy } from '#planner';
import type { OpenStudy, Tuning } from './trials.js';

const trials = 1000;
const repeats = 60;
/** Decisions that are not measured: a study that has a thousand trials has long been compiled. */
const warmUps = 100;

/** Four floats, three lists of numbers and three of words. */
const space = Object.fromEntries(
  Array.from({ length: 10 }, (_, i) => {
    const words = { values: ['a', 'b', 'c'] };
    return [`x${i}`, i < 4 ? { uniform: [0, 1] } : i < 7 ? { values: [1, 2, 3, 4, 5] } : words];
  }),
);
const scoreOf = (params: Params, i: number): number => Math.sin(i) - Number(params['x0']);
const median = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;

const common = { space, n_trials: trials + warmUps + 10 * repeats, random_state: 0 };
const searches: Record<string, Tuning['search']> = {
  tpe: { method: 'tpe', ...common },
  'asha with tpe': { method: 'asha', suggest: 'tpe', max_resources: 27, ...common },
  gp: { method: 'gp', ...common },
  cmaes: { method: 'cmaes', ...common },
};

/** What a decision costs after 1,000 trials, medians in milliseconds. */
export interface Overhead {
  /** CPU time of the strategy. */
  readonly strategy: number;
  /** From asking to having been heard: ask and tell over HTTP, where a scheduler was asked. */
  readonly roundTrip: number | null;
}

/** By method. @param open - opens studies of which trials are asked. */
export async function measureOverhead(open: OpenStudy): Promise<Record<string, Overhead>> {
  const found: Record<string, Overhead> = {};
  for (const [method, search] of Object.entries(searches)) {
    // A thousand decisions of the others take long, and their round trips differ by the strategy's time alone.
    const isQuick = 'tpe' === search.method || 'asha' === search.method;
    found[method] = {
      strategy: strategyTime(search),
      roundTrip: isQuick ? await roundTrip(open, search) : null,
    };
  }
  return found;
}

/** Of 1,000 trials that were drawn at random or, in rungs, that the method gave out itself. */
function strategyTime(search: Tuning['search']): number {
  const strategy = strategyOf(search);
  const told: ScoredTrial[] = [];
  const give = (next: DecidedTrial | undefined): void => {
    if (next) told.push({ ...next, score: scoreOf(next.params, told.length) });
  };
  if (search.method === 'asha') while (told.length < trials) give(strategy.next(told, 1)[0]);
  else for (const drawn of strategyOf({ method: 'random', ...common }).next([], trials)) give(drawn);
  for (let i = 0; i < warmUps; i++) strategy.next(told, 1);
  const times = Array.from({ length: repeats }, () => {
    const before = process.cpuUsage();
    const [next] = strategy.next(told, 1);
    const { user, system } = process.cpuUsage(before);
    give(next);
    return (user + system) / 1000;
  });
  return median(times);
}

const strategyOf = (search: Tuning['search']): TrialStrategy =>
  makeTrialStrategy(TuningSpec.parse({ kind: 'tuning', search }));

async function roundTrip(open: OpenStudy, search: Tuning['search']): Promise<number> {
  const study = await open({ kind: 'tuning', search });
  const times: number[] = [];
  for (let i = 0; i < trials + repeats; i++) {
    const before = performance.now();
    const trial = await study.ask();
    if (trial === null) break;
    await study.tell(trial.number, scoreOf(trial.params, i));
    if (i >= trials) times.push(performance.now() - before);
  }
  return median(times);
}
