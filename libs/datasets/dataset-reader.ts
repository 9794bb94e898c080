import type { Worker } from 'node:worker_threads';
import {
  type DatasetInfo,
  type DatasetRoles,
  type ErrorCode,
  type FieldError,
  FoldmillError,
  type GenerateRequest,
} from '#contracts';
import { invalidDataset } from './invalid-dataset.js';
import type { ParseOptions } from './parse-options.js';
import type { RowOptions, RowTable } from './read-rows.js';
import { startThread } from './start-thread.js';

/** What a reader's thread is asked for: to read a dataset or rows of a file, or to generate a dataset. */
export type ReaderRequest =
  | { readonly bytes: ArrayBufferLike; readonly options: ParseOptions }
  | { readonly rowsOf: ArrayBufferLike; readonly rowOptions: RowOptions }
  | { readonly encoded: SharedArrayBuffer; readonly roles: DatasetRoles }
  | { readonly generate: GenerateRequest };

/** What it answers: the dataset, or the rows, or why it is none. */
export type ReaderAnswer = ReadDataset | ReadRows | Refused;
interface ReadRows {
  readonly table: RowTable;
}
interface Refused {
  readonly refused: {
    readonly code: ErrorCode;
    readonly message: string;
    readonly errors: readonly FieldError[];
  };
}

/** A dataset that was read. */
export interface ReadDataset {
  readonly info: DatasetInfo;
  /** The bytes to store, one piece after the other. */
  readonly pieces: readonly Uint8Array[];
  /** The form that `decodeDataset` takes, where it has up to `maxSharedBytes`. */
  readonly shared?: SharedArrayBuffer;
}

/** A larger dataset is not worth the memory until a study asks for it. */
export const maxSharedBytes = 64 * 1024 * 1024;

export interface DatasetReaderOptions {
  /** Uploads that are read at a time; others wait for their turn. @default 2 */
  readonly maxThreads?: number;
  /**
   * MiB of JavaScript objects that one upload may take: its numbers lie outside of them. Below 1 GiB, so that no
   * array can grow to the length at which V8 ends the process. @default 768
   */
  readonly heapMb?: number;
  /** Milliseconds after which reading is given up; default: a minute, and a second for each 10 MiB allowed. */
  readonly limitMs?: number;
}

export const defaultReaderOptions = { maxThreads: 2, heapMb: 768 };

/** A thread that has read more than this is not kept: its memory goes back with it. */
const maxKeptBytes = 4 * 1024 * 1024;

/**
 * Reads uploads, and generates datasets, on threads, each with a bounded heap and a bounded time: a file that takes more of either is refused,
 * and its thread ends with everything that it holds.
 */
export class DatasetReader {
  readonly #maxThreads: number;
  readonly #heapMb: number;
  readonly #limitMs: number | undefined;
  /** Threads that wait for the next upload, so that a small one need not wait for their start: one where none waits. */
  readonly #spares: Worker[] = [];
  #busy = 0;
  #closed = false;
  readonly #waiting: (() => void)[] = [];

  constructor(options: DatasetReaderOptions = {}) {
    this.#maxThreads = options.maxThreads ?? defaultReaderOptions.maxThreads;
    this.#heapMb = options.heapMb ?? defaultReaderOptions.heapMb;
    this.#limitMs = options.limitMs;
  }

  /** Starts a thread ahead of the first upload. */
  warmUp(): void {
    if (!this.#closed && this.#spares.length === 0) this.#spares.push(this.#start());
  }

  /**
   * Reads an upload as `parseDataset` does.
   * @param bytes - given away: where they have a buffer of their own, it is moved to the thread and empty afterwards.
   * @throws {FoldmillError} what `parseDataset` throws; payload_too_large where reading takes more memory than a
   *   thread has; invalid_dataset where it takes too long.
   */
  read(bytes: Uint8Array, options: ParseOptions): Promise<ReadDataset> {
    const limitMs = this.#limitMs ?? 60_000 + (options.maxBytes ?? 2 ** 30) / 10_486;
    const size = bytes.byteLength;
    return this.#inTurn<ReadDataset>(size, (worker) => {
      const buffer = ownBuffer(bytes);
      return this.#ask(worker, { bytes: buffer, options }, transferable(buffer), limitMs);
    });
  }

  /**
   * Reads rows as `readRows` does.
   * @param bytes - as for `read`.
   * @throws {FoldmillError} what `readRows` throws, and what `read` does of memory and time.
   */
  async readRows(bytes: Uint8Array, rowOptions: RowOptions): Promise<RowTable> {
    const { table } = await this.#inTurn<ReadRows>(bytes.byteLength, (worker) => {
      const rowsOf = ownBuffer(bytes);
      return this.#ask(worker, { rowsOf, rowOptions }, transferable(rowsOf), this.#limitMs ?? 60_000);
    });
    return table;
  }

  /**
   * Generates a dataset as `datasetFromGenerator` does, on a thread as well: it takes seconds where it is large.
   * @throws {FoldmillError} what `datasetFromGenerator` throws; invalid_dataset where it takes too long.
   */
  generate(request: GenerateRequest): Promise<ReadDataset> {
    return this.#inTurn<ReadDataset>(0, (worker) =>
      this.#ask(worker, { generate: request }, [], this.#limitMs ?? 60_000),
    );
  }

  /**
   * Makes another dataset of the columns of one, as `withRoles` does.
   * @param encoded - the dataset in its plain binary form.
   * @throws {FoldmillError} what `withRoles` throws, and what `read` does of memory and time.
   */
  withRoles(encoded: SharedArrayBuffer, roles: DatasetRoles): Promise<ReadDataset> {
    return this.#inTurn<ReadDataset>(encoded.byteLength, (worker) =>
      this.#ask(worker, { encoded, roles }, [], this.#limitMs ?? 60_000),
    );
  }

  /**
   * @param size - bytes that the thread is given.
   * @param ask - what is answered to this request, unless it is refused, is an A.
   */
  async #inTurn<A extends Exclude<ReaderAnswer, Refused>>(
    size: number,
    ask: (worker: Worker) => Promise<ReaderAnswer>,
  ): Promise<A> {
    // Who has waited takes over the place of who ends.
    if (this.#busy < this.#maxThreads) this.#busy++;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    const worker = this.#spares.pop() ?? this.#start();
    worker.ref();
    let keep = false;
    try {
      const answer = await ask(worker);
      if ('refused' in answer) {
        keep = size <= maxKeptBytes;
        throw new FoldmillError(answer.refused.code, answer.refused.message, answer.refused.errors);
      }
      keep = size + ('pieces' in answer ? byteLength(answer.pieces) : 0) <= maxKeptBytes;
      return answer as A;
    } finally {
      const isWanted = this.#spares.length === 0 || this.#waiting.length > this.#spares.length;
      if (keep && isWanted && !this.#closed) {
        worker.unref();
        this.#spares.push(worker);
      } else {
        await worker.terminate();
      }
      const next = this.#waiting.shift();
      if (next) next();
      else this.#busy--;
      if (this.#busy === 0) this.warmUp();
    }
  }

  async #ask(
    worker: Worker,
    request: ReaderRequest,
    transfer: ArrayBuffer[],
    limitMs: number,
  ): Promise<ReaderAnswer> {
    let timer: NodeJS.Timeout | undefined;
    try {
      return await new Promise<ReaderAnswer>((resolve, reject) => {
        worker.once('message', resolve);
        worker.once('error', (error: NodeJS.ErrnoException) => reject(reasonOf(error, this.#heapMb)));
        worker.once('exit', () => reject(new Error('a thread ended while it read an upload')));
        timer = setTimeout(
          () => reject(invalidDataset('', `reading it was given up after ${Math.round(limitMs / 1000)} s`)),
          limitMs,
        );
        worker.postMessage(request, transfer);
      });
    } finally {
      clearTimeout(timer);
      for (const event of ['message', 'error', 'exit']) worker.removeAllListeners(event);
      // What is left may still end, and nobody waits for it.
      worker.on('error', () => this.#forget(worker));
      worker.on('exit', () => this.#forget(worker));
    }
  }

  #start(): Worker {
    const limits = { maxOldGenerationSizeMb: this.#heapMb, maxYoungGenerationSizeMb: 16 };
    const worker = startThread('reader-thread', import.meta.url, limits);
    worker.on('error', () => this.#forget(worker));
    worker.on('exit', () => this.#forget(worker));
    return worker;
  }

  #forget(worker: Worker): void {
    const at = this.#spares.indexOf(worker);
    if (at >= 0) this.#spares.splice(at, 1);
  }

  /** Ends the threads that wait; those that read end when they have. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all(this.#spares.map((worker) => worker.terminate()));
  }
}

/** The bytes in a buffer that holds nothing else, without a copy where there is one. */
function ownBuffer(bytes: Uint8Array): ArrayBufferLike {
  const { buffer, byteOffset, byteLength } = bytes;
  // Small ones stand in a pool with others'; and a Buffer's own slice is no copy.
  return byteOffset === 0 && byteLength === buffer.byteLength && byteLength > 8192
    ? buffer
    : new Uint8Array(bytes).buffer;
}

const byteLength = (pieces: readonly Uint8Array[]): number =>
  pieces.reduce((sum, piece) => sum + piece.byteLength, 0);

const transferable = (buffer: ArrayBufferLike): ArrayBuffer[] =>
  buffer instanceof ArrayBuffer ? [buffer] : [];

function reasonOf(error: NodeJS.ErrnoException, heapMb: number): Error {
  if (error.code !== 'ERR_WORKER_OUT_OF_MEMORY') return error;
  return new FoldmillError(
    'payload_too_large',
    `reading it takes more than the ${heapMb} MiB of memory that an upload may: send numbers as .npy, .npz or Parquet`,
  );
}
