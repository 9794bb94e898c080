import type { ModelInfo } from '#contracts';
import type { Refit, RefitResult } from '#planner';
import type { StudyRecord } from '../study-record.js';

/** What is known of refitted models, and which studies need them. Their bytes are artifacts. */
export interface ModelIndex {
  /** Keeps what a fit came to beside the model's bytes. */
  put(id: string, fit: Omit<RefitResult, 'model'>): Promise<void>;
  /** What scikit-learn would have warned of in the fit of a stored model, and its scores on held-out rows if any. */
  fitOf(id: string): Promise<Pick<Refit, 'warnings' | 'test'>>;
  /** What a stored model predicts for held-out rows, encoded, where that was kept. */
  predictionsOf(id: string): Promise<Uint8Array | null>;
  /**
   * Keeps a model for as long as a study is there, as the refit of this revision of it. A study that finds it made has
   * been refitted.
   * @returns seconds that fitting it took; null when it has not been fitted yet, or the study is gone or has got more to
   * do meanwhile.
   */
  claim(id: string, study: Pick<StudyRecord, 'id' | 'revision'>): Promise<number | null>;
  /** Makes a stored model visible, for as long as one of its studies is there. */
  describe(info: ModelInfo): Promise<void>;
  /** @returns undefined when there is no such model, or it is not described. */
  info(id: string): Promise<ModelInfo | undefined>;
  /**
   * A study doesn't need a model any more: unless another one does, it goes with its bytes.
   * @param artifact - name of the bytes.
   * @returns whether it went.
   */
  release(id: string, study: string, artifact: string): Promise<boolean>;
}
