import type { Target } from '#datasets';

/** Row indices of one split; `train` in the order in which scikit-learn gives it, which is what fits see. */
export interface Split {
  readonly train: Int32Array;
  readonly test: Int32Array;
}

/** The splits of a splitter, made when asked for: leave-p-out has more of them than memory holds. */
export interface Splits {
  readonly length: number;
  /** @param i - 0…length-1. The arrays are the caller's own. */
  at(i: number): Split;
  /** What scikit-learn warns of while it splits these samples, in its words, each once. */
  readonly warnings?: readonly string[];
}

/** What splitters read of a dataset. All arrays have one entry per sample. */
export interface SplitInput {
  readonly nSamples: number;
  readonly y?: Target;
  /** Any integer codes; groups are ordered by them. */
  readonly groups?: Int32Array;
}
