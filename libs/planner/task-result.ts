/** What a task computed. */
export interface TaskResult {
  /** Evaluation number, encoded evaluation, whether its fit or anything after it failed. */
  results: [number, string, boolean][];
  predictions: [number, Uint8Array][];
  fitsRun: number;
  /** The encoded part, in place of results, of a task that computes a piece of a fit. */
  part?: Uint8Array;
  /** In a refit: the encoded model, the seconds of compute that its fit took and its warnings, or why it failed. */
  refit?: { model: Uint8Array; seconds: number; warnings: string[] } | { error: string };
}
