import type { DecidedTrial, ScoredTrial } from './trial-log.js';

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
