import { LRUCache } from 'lru-cache';
import { FoldmillError, type ModelInfo } from '#contracts';
import type { Model } from '#estimators';
import type { RefitResult } from '#planner';
import type { Artifacts } from '../ports/artifacts.js';
import type { ModelIndex } from '../ports/model-index.js';
import { readModel } from './read-model.js';

/** Models kept ready to predict, bytes in memory. */
const keptBytes = 256 * 2 ** 20;

/** A decoded model takes about this many times its bytes: numbers are unpacked, and kernels lay them out again. */
const unpacking = 3;

const blobName = (id: string): string => `model-${id}`;

/**
 * Refitted models: bytes under an id that derives from what was fitted, so that a refit that runs twice is stored
 * once, and the same search posted again finds its model.
 */
export class ModelStore {
  readonly #decoded = new LRUCache<string, Model>({ maxSize: keptBytes });
  readonly #loading = new Map<string, Promise<Model>>();

  constructor(
    readonly index: ModelIndex,
    readonly blobs: Artifacts,
  ) {}

  /** Keeps a model with what its fit came to. */
  async put(id: string, { model, ...fit }: RefitResult): Promise<void> {
    await this.blobs.put(blobName(id), [model]);
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

  /**
   * The model, decoded once however many ask at a time.
   * @throws {FoldmillError} model_not_found; other_release where this release cannot read it.
   */
  load(id: string): Promise<Model> {
    const known = this.#decoded.get(id);
    if (known) return Promise.resolve(known);
    const loading = this.#loading.get(id) ?? this.#fetch(id).finally(() => this.#loading.delete(id));
    this.#loading.set(id, loading);
    return loading;
  }

  /** As it is stored. @throws {FoldmillError} model_not_found */
  async bytes(id: string): Promise<Uint8Array> {
    // Bytes that go and come back while they are read are not whole the first time.
    const bytes = (await this.blobs.get(blobName(id))) ?? (await this.blobs.get(blobName(id)));
    if (bytes === undefined) throw new FoldmillError('model_not_found', `there is no model ${id}`);
    return bytes;
  }

  async #fetch(id: string): Promise<Model> {
    const bytes = await this.bytes(id);
    const model = readModel(id, bytes);
    this.#decoded.set(id, model, { size: Math.max(1, unpacking * bytes.byteLength) });
    return model;
  }

  /** A study doesn't need a model any more: it goes with the last study that has it. */
  async release(id: string, study: string): Promise<void> {
    if (await this.index.release(id, study, blobName(id))) this.#decoded.delete(id);
  }
}
