import type { Evaluation } from './evaluation.js';

/** What came of the fit on all rows: the refit of a search, and all that a fit is. */
export interface Refit {
  /** Null where there is none, or none yet. */
  modelId: string | null;
  /** Seconds of compute that the model took, in this study or an earlier one. */
  seconds: number | null;
  /** Tasks that it was divided into here; 0 for a model that was found. */
  tasks: number;
  /** Why it failed, or null. */
  error: string | null;
  /** What scikit-learn would have warned of in it. */
  warnings: readonly string[];
  /** Its scores on held-out rows; undefined where there are none, or none yet. */
  test?: Evaluation | undefined;
}

/** The model as results show it. */
export const modelLink = ({ modelId }: Refit): { model_id: string; href: string } | null =>
  modelId === null ? null : { model_id: modelId, href: `/v1/models/${modelId}` };
