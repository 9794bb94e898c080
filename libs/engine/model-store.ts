import type { ModelInfo } from '#contracts';
import { FoldmillError } from '#contracts';
import { decodeModel, type Model } from '#estimators';
import { LRUCache } from 'lru-cache';
import type { BlobStore } from './blob-store.js';
import type { Keys } from './keys.js';
import type { Store } from './scripts/commands.js';

const blobName = (id: string): string => `model-${id}`;

/** Refitted models: bytes under an id that derives from the study, so that a refit run twice is stored once. */
export class ModelStore {
  readonly #decoded = new LRUCache<string, Model>({ max: 16 });

  constructor(
    readonly redis: Store,
    readonly keys: Keys,
    readonly blobs: BlobStore,
  ) {}

  async put(study: string, candidate: number, bytes: Uint8Array): Promise<string> {
    const id = `mo_${study.replace(/^st_/, '')}_${candidate}`;
    await this.blobs.put(blobName(id), bytes);
    return id;
  }

  /** Makes a stored model visible. */
  async describe(info: Omit<ModelInfo, 'bytes'>): Promise<void> {
    const bytes = Number(await this.redis.hget(this.keys.blob(blobName(info.id)), 'bytes'));
    await this.redis.set(this.keys.model(info.id), JSON.stringify({ ...info, bytes }));
  }

  /** @throws {FoldmillError} model_not_found */
  async info(id: string): Promise<ModelInfo> {
    const text = await this.redis.get(this.keys.model(id));
    if (text === null) throw new FoldmillError('model_not_found', `there is no model ${id}`);
    return JSON.parse(text) as ModelInfo;
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

  async delete(id: string): Promise<void> {
    await this.redis.del(this.keys.model(id));
    await this.blobs.delete(blobName(id));
    this.#decoded.delete(id);
  }
}
