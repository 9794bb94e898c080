import { LRUCache } from 'lru-cache';
import { FoldmillError, type ModelInfo } from '#contracts';
import { decodeModel, type Model } from '#estimators';
import type { RefitResult } from '#planner';
import type { Artifacts } from '../ports/artifacts.js';
import type { ModelIndex } from '../ports/model-index.js';

const blobName = (id: string): string => `model-${id}`;

/**
 * Refitted models: bytes under an id that derives from what was fitted, so that a refit that runs twice is stored
 * once, and the same search posted again finds its model.
 */
export class ModelStore {
  readonly #decoded = new LRUCache<string, Model>({ max: 16 });

  constructor(
    readonly index: ModelIndex,
    readonly blobs: Artifacts,
  ) {}

  /** Keeps a model with what its fit came to. */
  async put(id: string, { model, ...fit }: RefitResult): Promise<void> {
    await this.blobs.put(blobName(id), model);
    await this.index.put(id, fit);
  }

  /** Makes a stored model visible, for as long as one of its studies is there. */
  async describe(info: Omit<ModelInfo, 'bytes'>): Promise<void> {
    await this.index.describe({ ...info, bytes: await this.blobs.size(blobName(info.id)) });
  }

  /** @throws {FoldmillError} model_not_found */
  async info(id: string): Promise<ModelInfo> {
    const info = await this.index.info(id);
    if (info === undefined) throw new FoldmillError('model_not_found', `there is no model ${id}`);
    return info;
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
    if (await this.index.release(id, study, blobName(id))) this.#decoded.delete(id);
  }
}
