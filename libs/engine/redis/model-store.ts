import { LRUCache } from 'lru-cache';
import type { ModelInfo } from '#contracts';
import { FoldmillError, jsonText, parseJson } from '#contracts';
import { decodeModel, type Model } from '#estimators';
import { decodeEvaluation, type Refit, type RefitResult } from '#planner';
import type { BlobStore } from './blob-store.js';
import type { Keys } from './keys.js';
import type { Store } from './scripts/commands.js';

const blobName = (id: string): string => `model-${id}`;

/**
 * Refitted models: bytes under an id that derives from what was fitted, so that a refit that runs twice is stored
 * once, and the same search posted again finds its model.
 */
export class ModelStore {
  readonly #decoded = new LRUCache<string, Model>({ max: 16 });

  constructor(
    readonly redis: Store,
    readonly keys: Keys,
    readonly blobs: BlobStore,
  ) {}

  /** Keeps a model with what its fit came to. */
  async put(id: string, { model, seconds, warnings, test, predictions }: RefitResult): Promise<void> {
    await this.blobs.put(blobName(id), model);
    const fields = {
      warnings: JSON.stringify(warnings),
      seconds: String(seconds),
      ...(test !== undefined && { test }),
      ...(predictions && { predictions: Buffer.from(predictions) }),
    };
    await this.redis.hset(this.keys.model(id), fields);
  }

  /** What scikit-learn would have warned of in the fit of a stored model, and its scores on held-out rows if any. */
  async fitOf(id: string): Promise<Pick<Refit, 'warnings' | 'test'>> {
    const [warnings, test] = await this.redis.hmget(this.keys.model(id), 'warnings', 'test');
    return {
      warnings: JSON.parse(warnings ?? '[]') as string[],
      ...(test != null && { test: decodeEvaluation(test) }),
    };
  }

  /** What a stored model predicts for held-out rows, encoded, where that was kept. */
  predictionsOf(id: string): Promise<Buffer | null> {
    return this.redis.hgetBuffer(this.keys.model(id), 'predictions');
  }

  /**
   * Keeps a model for as long as a study is there.
   * @returns seconds that fitting it took; null when it has not been fitted yet, or the study is gone.
   */
  async claim(id: string, study: string, revision: number): Promise<number | null> {
    const seconds = await this.redis.fmClaimModel(
      ...[this.keys.study(study).meta, this.keys.modelStudies(id), this.keys.model(id)],
      ...[id, study, revision],
    );
    return seconds === '' ? null : Number(seconds);
  }

  /** Makes a stored model visible, for as long as one of its studies is there. */
  async describe(info: Omit<ModelInfo, 'bytes'>): Promise<void> {
    const bytes = Number(await this.redis.hget(this.keys.blob(blobName(info.id)), 'bytes'));
    await this.redis.fmDescribeModel(
      ...[this.keys.modelStudies(info.id), this.keys.model(info.id)],
      ...[info.study, jsonText({ ...info, bytes })],
    );
  }

  /** @throws {FoldmillError} model_not_found */
  async info(id: string): Promise<ModelInfo> {
    const text = await this.redis.hget(this.keys.model(id), 'info');
    if (text === null) throw new FoldmillError('model_not_found', `there is no model ${id}`);
    return parseJson(text, { floats: true }) as ModelInfo;
  }

  async load(id: string): Promise<Model> {
    const known = this.#decoded.get(id);
    if (known) return known;
    const bytes = await this.blobs.get(blobName(id));
    if (bytes === undefined) throw new FoldmillError('model_not_found', `there is no model ${id}`);
    const model = decodeModel(bytes);
    this.#decoded.set(id, model);
    return model;
  }

  /** A study doesn't need a model any more: it goes with the last study that has it. */
  async release(id: string, study: string): Promise<void> {
    const keys = [this.keys.modelStudies(id), this.keys.model(id), this.keys.blob(blobName(id))];
    if ((await this.redis.fmReleaseModel(...keys, study)) === 1) this.#decoded.delete(id);
  }
}
