/** What a task computed. */
export interface TaskResult {
  /** Evaluation number, encoded evaluation, whether its fit failed. */
  results: [number, string, boolean][];
  predictions: [number, Uint8Array][];
  fitsRun: number;
  /** Of a task that computes a piece of a fit: the encoded part, in place of results. */
  part?: Uint8Array;
  /** Of a refit: the encoded model and the seconds of compute that its fit took, or why there is none. */
  refit?: { model: Uint8Array; seconds: number } | { error: string };
}
