import type { TuningResults, TuningSpec } from '#contracts';
import { errorOf, paramNames, type TrialLog, trialState, trialValue } from '../tuning/trial-log.js';
import type { Columns } from './columns.js';

/** 1 where the greater value is better, -1 where the smaller is. */
export const signOf = ({ direction }: Pick<TuningSpec, 'direction'>): 1 | -1 =>
  direction === 'maximize' ? 1 : -1;

/** What is known of a tuning study, from its trials. */
export function tuningResults(spec: TuningSpec, log: TrialLog, partial: boolean): TuningResults {
  const { trials, best } = log;
  const columns: Columns = {
    number: trials.map(({ number }) => number),
    state: trials.map(trialState),
    value: trials.map((trial) => trialValue(trial) ?? null),
    ...(trials[0]?.rung !== undefined && {
      iter: trials.map(({ rung }) => rung),
      resource: trials.map(({ resource }) => resource),
      from: trials.map(({ from = null }) => from),
    }),
    ...(trials[0]?.bracket !== undefined && { bracket: trials.map(({ bracket }) => bracket) }),
    ...Object.fromEntries(
      paramNames(trials).map((name) => [`param_${name}`, trials.map(({ params }) => params[name] ?? null)]),
    ),
    params: trials.map(({ params }) => params),
    ...(log.nFailed > 0 && { error: trials.map(errorOf) }),
  };
  return {
    kind: 'tuning',
    partial,
    errors: [],
    warnings: [],
    best_params: best?.params ?? null,
    best_score: best?.value ?? null,
    best_index: best?.number ?? null,
    direction: spec.direction,
    trials: columns as TuningResults['trials'],
  };
}

/** The trials as a table, a row each. */
export const tuningColumns = (results: TuningResults): Columns => results.trials;
