import { type DecidedTrial, type LoggedTrial, trialValue } from './trial-log.js';

/** A trial with its value as strategies read it. */
export interface ScoredTrial extends DecidedTrial {
  /** Larger is better; NaN where the trial failed, undefined while it is pending. */
  readonly score: number | undefined;
}

/** Decides which trials are given out next. Pure: the same trials with the same scores give the same decision. */
export interface TrialStrategy {
  /** Settings that are tried at most; null where they are not counted beforehand. */
  readonly nSettings: number;
  /**
   * At most `n` trials to give out now. None, with some pending: others have to end first. None without: it is over.
   * Asking for `n` at once is the same as asking for one after another, with those before it pending.
   */
  next(trials: readonly ScoredTrial[], n: number): DecidedTrial[];
}

/** Whether a study has given out all that it will, and everything has ended. Cheap while settings are left to try. */
export function isOver(strategy: TrialStrategy, trials: readonly ScoredTrial[]): boolean {
  const settings = trials.reduce((sum, { from }) => sum + (from === undefined ? 1 : 0), 0);
  if (settings < strategy.nSettings || trials.some(({ score }) => score === undefined)) return false;
  return strategy.next(trials, 1).length === 0;
}

/**
 * Trials with their values as strategies read them.
 * @param sign - 1 where the greater value is better, -1 where the smaller is.
 */
export const scoredTrials = (trials: readonly LoggedTrial[], sign: 1 | -1): ScoredTrial[] =>
  trials.map((trial) => {
    const value = trialValue(trial);
    const { params, resource, rung, bracket, from } = trial;
    const score = value === undefined ? undefined : value === null ? Number.NaN : sign * value;
    return { params, resource, rung, bracket, from, score };
  });
