/** What came of a fit on all rows. */
export interface RefitResult {
  /** The encoded model. */
  model: Uint8Array;
  /** Seconds of compute that its fit took. */
  seconds: number;
  warnings: string[];
  /** The encoded scores on held-out rows, of a study that has some. */
  test?: string;
  /** The encoded predictions of held-out rows, where they are kept. */
  predictions?: Uint8Array;
}

/** What a task computed. */
export interface TaskResult {
  /** Evaluation number, encoded evaluation, whether its fit or anything after it failed. */
  results: [number, string, boolean][];
  predictions: [number, Uint8Array][];
  fitsRun: number;
  /** The encoded part, in place of results, of a task that computes a piece of a fit. */
  part?: Uint8Array;
  refit?: RefitResult | { error: string };
  /** What later fits may go on from, by name. */
  grown?: [string, Uint8Array][];
}
