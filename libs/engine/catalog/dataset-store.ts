import { LRUCache } from 'lru-cache';
import type { DatasetInfo, DatasetList, DatasetRoles, DatasetRows, GenerateRequest } from '#contracts';
import { cut, didYouMean, FoldmillError, isDatasetId, listed, maxRowsToPredict, quoted } from '#contracts';
import {
  appendTestRows,
  bundledNames,
  type Dataset,
  DatasetReader,
  DatasetUnpacker,
  datasetRows,
  decodeDataset,
  encodeDataset,
  loadBundled,
  type ParseOptions,
  plainColumns,
  type ReadDataset,
  type RowTable,
} from '#datasets';
import { storedIds } from '../dataset-pair.js';
import type { Artifacts } from '../ports/artifacts.js';
import type { DatasetNames, Forgotten } from '../ports/dataset-names.js';
import type { Hints } from '../ports/hints.js';

/** Above this a dataset is fetched by the workers that need it: every worker that hears of a smaller one fetches it. */
const maxToldBytes = 16 * 1024 * 1024;

const blobName = (id: string): string => `dataset-${id}`;

/**
 * Datasets by content: in the store, where every worker on every machine finds them; the bundled ones in the package.
 * What was read lately stays in shared memory, one copy a process.
 */
export class DatasetStore {
  readonly #shared: LRUCache<string, SharedArrayBuffer>;
  readonly #reader = new DatasetReader();
  readonly #loading = new Map<string, Promise<SharedArrayBuffer>>();

  constructor(
    readonly names: DatasetNames,
    readonly blobs: Artifacts,
    readonly hints: Hints,
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
    return this.#store(await this.#reader.read(bytes, { maxBytes: this.maxDatasetBytes, ...options }));
  }

  /**
   * Reads rows to predict.
   * @param bytes - given away.
   */
  readRows(
    bytes: Uint8Array,
    { names, contentType }: { names: readonly string[]; contentType: string | undefined },
  ): Promise<RowTable> {
    const maxBytes = this.maxDatasetBytes;
    const limits = { maxBytes, maxRows: maxRowsToPredict };
    return this.#reader.readRows(bytes, { names, ...(contentType && { contentType }), ...limits });
  }

  async generate(request: GenerateRequest): Promise<{ dataset: DatasetInfo; created: boolean }> {
    return this.#store(await this.#reader.generate(request));
  }

  /** Another dataset of the same columns. @throws {FoldmillError} dataset_not_found, invalid_dataset. */
  async withRoles(asked: string, roles: DatasetRoles): Promise<{ dataset: DatasetInfo; created: boolean }> {
    const { id, name, bundled } = await this.info(asked);
    // Under the name of a bundled dataset, another would never be found.
    const named = { ...roles, name: roles.name ?? (bundled ? `${name}-roles` : name) };
    return this.#store(await this.#reader.withRoles(await this.shared(id), named));
  }

  /** @throws {FoldmillError} dataset_not_found. */
  async rows(asked: string, offset: number, limit: number): Promise<DatasetRows> {
    const { id } = await this.info(asked);
    return datasetRows(await this.load(id), offset, limit);
  }

  async #store(read: ReadDataset): Promise<{ dataset: DatasetInfo; created: boolean }> {
    const { id, name, notes } = read.info;
    const now = new Date().toISOString();
    const bundled = bundledInfos().find((info) => info.id === id);
    let info: DatasetInfo = { ...read.info, created_at: now };
    let given = await this.names.give(name, id, now, { bundled: bundled !== undefined });
    if (given === undefined) {
      await this.blobs.put(blobName(id), read.pieces);
      given = await this.names.give(name, id, now, { info: JSON.stringify(info) });
      if (given === undefined) throw new Error(`dataset ${id} could not be named`);
      // The same content may have been deleted while this call wrote it.
      if (!(await this.blobs.has(blobName(id)))) await this.blobs.put(blobName(id), read.pieces);
      // A study on it often follows at once. A large one is fetched again.
      if (read.shared) {
        this.#shared.set(id, read.shared);
        if (read.shared.byteLength <= maxToldBytes) await this.hints.tell('stored', id);
      }
    }
    if (given.wasKnown) info = bundled ?? (await this.#stored(id)) ?? info;
    return { dataset: { ...info, name, version: given.version, notes }, created: !given.wasKnown };
  }

  /** As it is kept, under its first name. */
  async #stored(id: string): Promise<DatasetInfo | undefined> {
    const text = await this.names.info(id);
    return text === null ? undefined : infoOf(text);
  }

  /** The bundled ones, and every version of every name. */
  async list(): Promise<DatasetList> {
    const stored = await this.names.infos();
    const bundled = bundledInfos();
    const known = new Map(bundled.map((info) => [info.id, info]));
    for (const [id, text] of Object.entries(stored)) {
      known.set(id, infoOf(text));
    }
    const named = (await this.names.all()).flatMap(({ id, name, version }) => {
      const info = known.get(id);
      return info ? [{ ...info, name, version }] : [];
    });
    return { datasets: [...bundled, ...named] };
  }

  /** By id, name or `name@version`. @throws {FoldmillError} dataset_not_found, saying what exists. */
  async info(asked: string): Promise<DatasetInfo> {
    const found = await this.find(asked);
    if (found) return found;
    throw new FoldmillError('dataset_not_found', await this.whyAbsent(asked));
  }

  /** Says that there is no such dataset, which name may be meant, and what there is. */
  async whyAbsent(asked: string): Promise<string> {
    const { datasets } = await this.list();
    const names = [...new Set(datasets.map((dataset) => dataset.name))];
    return `there is no dataset ${quoted(asked)}${didYouMean(asked, names)}; there are: ${listed(names.map(cut), 20)}`;
  }

  /** Ids win: no name is looked for that looks like one. */
  async find(asked: string): Promise<DatasetInfo | undefined> {
    const bundled = bundledInfos().find((info) => info.id === asked || info.name === asked);
    if (bundled) return bundled;
    if (isDatasetId(asked)) return this.#underLatestName(asked);
    const named = await this.names.find(asked);
    if (!named) return undefined;
    const info = bundledInfos().find(({ id }) => id === named.id) ?? (await this.#stored(named.id));
    return info && { ...info, name: named.name, version: named.version };
  }

  async #underLatestName(id: string): Promise<DatasetInfo | undefined> {
    const info = await this.#stored(id);
    if (!info) return undefined;
    const named = (await this.names.all()).findLast((name) => name.id === id);
    return named ? { ...info, name: named.name, version: named.version } : info;
  }

  /**
   * By name: that name with all its versions. By `name@version`: that version. By id: the dataset and all its names.
   * A dataset that has another name stays.
   * @param uses - the datasets of studies that are under way, and a study each.
   * @returns ids of the datasets that went.
   * @throws {FoldmillError} dataset_not_found, dataset_bundled, dataset_in_use.
   */
  async delete(asked: string, uses: ReadonlyMap<string, string>): Promise<readonly string[]> {
    const isBundled = bundledInfos().some((info) => info.id === asked || info.name === asked);
    if (isBundled) throw new FoldmillError('dataset_bundled', `${asked} is built in and cannot be deleted`);
    await this.info(asked);
    const named = isDatasetId(asked) ? undefined : await this.names.find(asked);
    const what: Forgotten = !named
      ? { kind: 'id', id: asked }
      : { kind: 'name', name: named.name, ...(named.name !== asked && { version: named.version }) };
    const outcome = await this.names.forget(what, [...uses.keys()]);
    if ('used' in outcome) {
      throw new FoldmillError(
        'dataset_in_use',
        `study ${uses.get(outcome.used)} uses this dataset: wait for the study, or cancel it`,
      );
    }
    for (const id of outcome.gone) {
      await this.blobs.delete(blobName(id));
      for (const known of [...this.#shared.keys()]) {
        if (storedIds(known).includes(id)) this.#shared.delete(known);
      }
    }
    return outcome.gone;
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
    const [own, tested] = storedIds(id);
    if (tested !== undefined) {
      const pair = appendTestRows(await this.load(own), await this.load(tested), id);
      const encoded = encodeDataset(pair, (bytes) => new SharedArrayBuffer(bytes));
      const buffer = encoded.buffer as SharedArrayBuffer; // as it was allocated
      this.#shared.set(id, buffer);
      return buffer;
    }
    const bundled = bundledNames.find((name) => loadBundled(name).info.id === id);
    let buffer: SharedArrayBuffer;
    if (bundled !== undefined) {
      buffer = inSharedMemory(encodeDataset(loadBundled(bundled)));
    } else {
      const unpacker = new DatasetUnpacker((size) => new SharedArrayBuffer(size));
      for await (const bytes of this.blobs.read(blobName(id))) unpacker.write(bytes);
      if (!unpacker.isWhole)
        throw new FoldmillError('dataset_not_found', `dataset ${id} is not stored any more`);
      buffer = unpacker.end();
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

/** What was stored before there were versions, notes and columns has none. */
const infoOf = (text: string): DatasetInfo => {
  const stored = JSON.parse(text) as Omit<DatasetInfo, 'version' | 'notes' | 'columns'> &
    Partial<DatasetInfo>;
  return {
    ...stored,
    version: stored.version ?? 1,
    notes: stored.notes ?? [],
    columns: stored.columns ?? plainColumns(stored),
  };
};

const bundledInfos = (): DatasetInfo[] => bundledNames.map((name) => loadBundled(name).info);

function inSharedMemory(bytes: Uint8Array): SharedArrayBuffer {
  const shared = new SharedArrayBuffer(bytes.byteLength);
  new Uint8Array(shared).set(bytes);
  return shared;
}
