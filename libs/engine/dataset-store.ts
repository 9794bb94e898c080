import { LRUCache } from 'lru-cache';
import type { DatasetInfo, DatasetList, GenerateRequest } from '#contracts';
import { FoldmillError } from '#contracts';
import {
  bundledNames,
  type Dataset,
  DatasetReader,
  datasetFromGenerator,
  decodeDataset,
  encodeDataset,
  loadBundled,
  type ParseOptions,
} from '#datasets';
import type { BlobStore } from './blob-store.js';
import type { Keys } from './keys.js';
import type { Store } from './scripts/commands.js';

/** Stored datasets up to this size are kept in memory by who stored them. */
const maxRememberedBytes = 64 * 1024 * 1024;

/** Above this a dataset is fetched by the workers that need it: every worker that hears of a smaller one fetches it. */
const maxToldBytes = 16 * 1024 * 1024;

const blobName = (id: string): string => `dataset-${id}`;

/**
 * Datasets by content: in Redis, so that every worker on every machine finds them; the bundled ones in the package.
 * What was read lately stays in shared memory, one copy a process.
 */
export class DatasetStore {
  readonly #shared: LRUCache<string, SharedArrayBuffer>;
  readonly #reader = new DatasetReader();
  readonly #loading = new Map<string, Promise<SharedArrayBuffer>>();

  constructor(
    readonly redis: Store,
    readonly keys: Keys,
    readonly blobs: BlobStore,
    /** Bound on an upload, packed and unpacked. */
    readonly maxDatasetBytes = 2 ** 30,
    maxBytes = 512 * 1024 * 1024,
  ) {
    // The latest one is kept whatever its size: the study that uses it needs it for every task.
    this.#shared = new LRUCache({
      maxSize: maxBytes,
      sizeCalculation: (buffer) => Math.min(buffer.byteLength, maxBytes) || 1,
    });
  }

  async upload(
    bytes: Uint8Array,
    options: ParseOptions,
  ): Promise<{ dataset: DatasetInfo; created: boolean }> {
    const { info, encoded } = await this.#reader.read(bytes, { maxBytes: this.maxDatasetBytes, ...options });
    return this.#store(info, encoded);
  }

  async generate(request: GenerateRequest): Promise<{ dataset: DatasetInfo; created: boolean }> {
    const dataset = datasetFromGenerator(request);
    return this.#store(dataset.info, inSharedMemory(encodeDataset(dataset)));
  }

  async #store(
    read: DatasetInfo,
    encoded: SharedArrayBuffer,
  ): Promise<{ dataset: DatasetInfo; created: boolean }> {
    const { id, name } = read;
    const bundled = bundledInfos().find((info) => info.id === id);
    if (bundled) return { dataset: bundled, created: false };
    const known = await this.redis.hget(this.keys.datasets, id);
    if (known !== null) {
      await this.redis.hset(this.keys.datasetNames, name, id);
      return { dataset: JSON.parse(known) as DatasetInfo, created: false };
    }
    await this.blobs.put(blobName(id), new Uint8Array(encoded));
    // A study on it often follows at once. A large one is fetched again: an upload should not take its memory twice.
    if (encoded.byteLength <= maxRememberedBytes) this.#shared.set(id, encoded);
    const info: DatasetInfo = { ...read, created_at: new Date().toISOString() };
    await this.redis
      .multi()
      .hset(this.keys.datasets, id, JSON.stringify(info))
      .hset(this.keys.datasetNames, name, id)
      .exec();
    if (encoded.byteLength <= maxToldBytes) await this.redis.publish(this.keys.stored, id);
    return { dataset: info, created: true };
  }

  async list(): Promise<DatasetList> {
    const stored = await this.redis.hvals(this.keys.datasets);
    const uploaded = stored
      .map((text) => JSON.parse(text) as DatasetInfo)
      .sort((a, b) => (a.created_at ?? '').localeCompare(b.created_at ?? '') || a.id.localeCompare(b.id));
    return { datasets: [...bundledInfos(), ...uploaded] };
  }

  /** By id or name. @throws {FoldmillError} dataset_not_found, saying what exists. */
  async info(idOrName: string): Promise<DatasetInfo> {
    const found = await this.find(idOrName);
    if (found) return found;
    const { datasets } = await this.list();
    const names = datasets.map((dataset) => dataset.name).slice(0, 20);
    throw new FoldmillError(
      'dataset_not_found',
      `there is no dataset "${idOrName}"; there are: ${names.join(', ')}`,
    );
  }

  async find(idOrName: string): Promise<DatasetInfo | undefined> {
    const bundled = bundledInfos().find((info) => info.id === idOrName || info.name === idOrName);
    if (bundled) return bundled;
    const id = (await this.redis.hget(this.keys.datasetNames, idOrName)) ?? idOrName;
    const text = await this.redis.hget(this.keys.datasets, id);
    return text === null ? undefined : (JSON.parse(text) as DatasetInfo);
  }

  async delete(id: string): Promise<void> {
    const info = await this.info(id);
    if (info.bundled)
      throw new FoldmillError('dataset_in_use', `${info.name} is built in and cannot be deleted`);
    for (const study of await this.redis.smembers(this.keys.active)) {
      if ((await this.redis.hget(this.keys.study(study).meta, 'dataset')) === info.id) {
        throw new FoldmillError(
          'dataset_in_use',
          `study ${study} uses this dataset: wait for the study, or cancel it`,
        );
      }
    }
    await this.redis.hdel(this.keys.datasets, info.id);
    for (const [name, named] of Object.entries(await this.redis.hgetall(this.keys.datasetNames))) {
      if (named === info.id) await this.redis.hdel(this.keys.datasetNames, name);
    }
    await this.blobs.delete(blobName(info.id));
    this.#shared.delete(info.id);
  }

  /** The encoded dataset in shared memory, fetched once however many ask. */
  shared(id: string): Promise<SharedArrayBuffer> {
    const cached = this.#shared.get(id);
    if (cached) return Promise.resolve(cached);
    const loading = this.#loading.get(id) ?? this.#fetch(id).finally(() => this.#loading.delete(id));
    this.#loading.set(id, loading);
    return loading;
  }

  async #fetch(id: string): Promise<SharedArrayBuffer> {
    const bundled = bundledNames.find((name) => loadBundled(name).info.id === id);
    let buffer: SharedArrayBuffer;
    if (bundled !== undefined) {
      buffer = inSharedMemory(encodeDataset(loadBundled(bundled)));
    } else {
      const bytes = await this.blobs.get(blobName(id), (size) => new SharedArrayBuffer(size));
      if (bytes === undefined)
        throw new FoldmillError('dataset_not_found', `dataset ${id} is not stored any more`);
      buffer = bytes.buffer as SharedArrayBuffer;
    }
    this.#shared.set(id, buffer);
    return buffer;
  }

  /** Starts what reads uploads ahead of the first one. */
  warmUp(): void {
    this.#reader.warmUp();
  }

  close(): Promise<void> {
    return this.#reader.close();
  }

  async load(id: string): Promise<Dataset> {
    return decodeDataset(await this.shared(id));
  }
}

const bundledInfos = (): DatasetInfo[] => bundledNames.map((name) => loadBundled(name).info);

function inSharedMemory(bytes: Uint8Array): SharedArrayBuffer {
  const shared = new SharedArrayBuffer(bytes.byteLength);
  new Uint8Array(shared).set(bytes);
  return shared;
}
