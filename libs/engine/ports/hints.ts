/**
 * `changed`: a study has, or workers have (''). `told`: a trial of a tuning was asked for or told, which leaves workers
 * nothing to do. `stopped`: a study is to be computed no more. `stored`: a dataset is there.
 */
export type Hint = 'changed' | 'told' | 'stopped' | 'stored';

/** What is told to every process at once. Hints may be missed: they are never the truth. */
export interface Hints {
  tell(hint: Hint, id: string): Promise<void>;
  /** Hears of these hints from now on, all that are told. */
  hear(hints: readonly Hint[], listener: (hint: Hint, id: string) => void): Promise<void>;
}
