import { LRUCache } from 'lru-cache';
import type { ModelInfo } from '#contracts';
import { FoldmillError, jsonText, parseJson } from '#contracts';
import { decodeModel, type Model } from '#estimators';
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

  /** @param seconds - what the fit took, kept with the bytes. */
  async put(id: string, bytes: Uint8Array, seconds: number): Promise<void> {
    await this.blobs.put(blobName(id), bytes);
    await this.redis.hset(this.keys.model(id), 'seconds', String(seconds));
  }

  /** Seconds that fitting a stored model took; null when there is no such model yet. */
  async fitSeconds(id: string): Promise<number | null> {
    const seconds = await this.redis.hget(this.keys.model(id), 'seconds');
    return seconds === null ? null : Number(seconds);
  }

  /** Makes a stored model visible, for as long as one of its studies is there. */
  async describe(info: Omit<ModelInfo, 'bytes'>): Promise<void> {
    const bytes = Number(await this.redis.hget(this.keys.blob(blobName(info.id)), 'bytes'));
    await this.redis
      .multi()
      .hset(this.keys.model(info.id), 'info', jsonText({ ...info, bytes }))
      .sadd(this.keys.modelStudies(info.id), info.study)
      .exec();
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

  /** A study is deleted: its model goes with the last study that has it. */
  async release(id: string, study: string): Promise<void> {
    await this.redis.srem(this.keys.modelStudies(id), study);
    if ((await this.redis.scard(this.keys.modelStudies(id))) > 0) return;
    await this.redis.del(this.keys.model(id));
    await this.blobs.delete(blobName(id));
    this.#decoded.delete(id);
  }
}
