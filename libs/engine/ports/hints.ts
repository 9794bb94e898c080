/** `changed`: a study has, or workers have (''). `stopped`: a study is to be computed no more. `stored`: a dataset is there. */
export type Hint = 'changed' | 'stopped' | 'stored';

/** What is told to every process at once. Hints may be missed: they are never the truth. */
export interface Hints {
  tell(hint: Hint, id: string): Promise<void>;
  /** Hears of these hints from now on, all that are told. */
  hear(hints: readonly Hint[], listener: (hint: Hint, id: string) => void): Promise<void>;
}
