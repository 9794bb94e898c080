import type { Params } from '#contracts';

/** What is known of one trial. */
export interface Observation {
  readonly params: Params;
  /** Larger is better; NaN when the trial failed, undefined while it is pending. */
  readonly value: number | undefined;
  /** For several objectives, instead of `value`: each larger is better. */
  readonly values?: readonly number[];
  /** The resource that the value was measured at, where trials differ in it. */
  readonly resource?: number;
}

/** Says what a search tries next. */
export interface Suggester {
  /**
   * The next `n` settings: a pure function of the history, in trial order, and of the seed. Asking for `n` at once is
   * the same as asking for one after another with those before it pending. Fewer are returned when every setting of
   * the space is in the history.
   */
  suggest(history: readonly Observation[], n: number): Params[];
}
