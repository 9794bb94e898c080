import { Worker } from 'node:worker_threads';
import { type DatasetInfo, type ErrorCode, type FieldError, FoldmillError } from '#contracts';
import { invalidDataset } from './invalid-dataset.js';
import type { ParseOptions } from './parse-options.js';

/** What a reader's thread is asked to read. */
export interface ReaderRequest {
  readonly bytes: ArrayBufferLike;
  readonly options: ParseOptions;
}

/** What it answers: the dataset in its binary form, or why it is none. */
export type ReaderAnswer =
  | { readonly info: DatasetInfo; readonly encoded: ArrayBufferLike }
  | {
      readonly refused: {
        readonly code: ErrorCode;
        readonly message: string;
        readonly errors: readonly FieldError[];
      };
    };

/** A dataset that was read, in the form that `decodeDataset` takes. */
export interface ReadDataset {
  readonly info: DatasetInfo;
  readonly encoded: SharedArrayBuffer;
}

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

/** A thread that has read more than this is not kept: its memory goes back with it. */
const maxKeptBytes = 4 * 1024 * 1024;

const fromSource = import.meta.url.endsWith('.ts');
const entry = new URL(`./reader-thread.${fromSource ? 'ts' : 'js'}`, import.meta.url);

/** From its TypeScript, as tests and benchmarks run it, a thread needs the loader that its process has of its own. */
const program = (): URL => {
  if (!fromSource) return entry;
  const load = `import { register } from '${import.meta.resolve('tsx/esm/api')}'; register(); await import('${entry}');`;
  return new URL(`data:text/javascript,${encodeURIComponent(load)}`);
};

/**
 * Reads uploads on threads, each with a bounded heap and a bounded time: a file that takes more of either is refused,
 * and its thread ends with everything that it holds.
 */
export class DatasetReader {
  readonly #maxThreads: number;
  readonly #heapMb: number;
  readonly #limitMs: number | undefined;
  /** A thread that waits for the next upload, so that a small one need not wait for its start. */
  #spare: Worker | undefined;
  #busy = 0;
  #closed = false;
  readonly #waiting: (() => void)[] = [];

  constructor(options: DatasetReaderOptions = {}) {
    this.#maxThreads = options.maxThreads ?? 2;
    this.#heapMb = options.heapMb ?? 768;
    this.#limitMs = options.limitMs;
  }

  /** Starts a thread ahead of the first upload. */
  warmUp(): void {
    if (!this.#closed) this.#spare ??= this.#start();
  }

  /**
   * Reads an upload as `parseDataset` does.
   * @param bytes - given away: where they have a buffer of their own, it is moved to the thread and empty afterwards.
   * @throws {FoldmillError} what `parseDataset` throws; payload_too_large where reading takes more memory than a
   *   thread has; invalid_dataset where it takes too long.
   */
  async read(bytes: Uint8Array, options: ParseOptions): Promise<ReadDataset> {
    if (this.#busy >= this.#maxThreads) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#busy++;
    const worker = this.#spare ?? this.#start();
    this.#spare = undefined;
    worker.ref();
    const size = bytes.byteLength;
    let keep = false;
    try {
      const answer = await this.#ask(worker, bytes, options);
      if ('refused' in answer) {
        keep = size <= maxKeptBytes;
        throw new FoldmillError(answer.refused.code, answer.refused.message, answer.refused.errors);
      }
      keep = answer.encoded.byteLength + size <= maxKeptBytes;
      return { info: answer.info, encoded: answer.encoded as SharedArrayBuffer };
    } finally {
      if (keep && this.#spare === undefined && !this.#closed) {
        worker.unref();
        this.#spare = worker;
      } else {
        await worker.terminate();
      }
      this.#busy--;
      this.#waiting.shift()?.();
      if (this.#busy === 0) this.warmUp();
    }
  }

  async #ask(worker: Worker, bytes: Uint8Array, options: ParseOptions): Promise<ReaderAnswer> {
    const limitMs = this.#limitMs ?? 60_000 + (options.maxBytes ?? 2 ** 30) / 10_486;
    let timer: NodeJS.Timeout | undefined;
    const buffer = ownBuffer(bytes);
    const transfer = buffer instanceof ArrayBuffer ? [buffer] : [];
    try {
      return await new Promise<ReaderAnswer>((resolve, reject) => {
        worker.once('message', resolve);
        worker.once('error', (error: NodeJS.ErrnoException) => reject(reasonOf(error, this.#heapMb)));
        worker.once('exit', () => reject(new Error('a thread ended while it read an upload')));
        timer = setTimeout(
          () => reject(invalidDataset('', `reading it was given up after ${Math.round(limitMs / 1000)} s`)),
          limitMs,
        );
        worker.postMessage({ bytes: buffer, options } satisfies ReaderRequest, transfer);
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
    const worker = new Worker(program(), {
      execArgv: fromSource ? ['--conditions=source'] : [],
      resourceLimits: { maxOldGenerationSizeMb: this.#heapMb, maxYoungGenerationSizeMb: 16 },
    });
    worker.unref();
    worker.on('error', () => this.#forget(worker));
    worker.on('exit', () => this.#forget(worker));
    return worker;
  }

  #forget(worker: Worker): void {
    if (this.#spare === worker) this.#spare = undefined;
  }

  /** Ends the thread that waits; those that read end when they have. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#spare?.terminate();
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

function reasonOf(error: NodeJS.ErrnoException, heapMb: number): Error {
  if (error.code !== 'ERR_WORKER_OUT_OF_MEMORY') return error;
  return new FoldmillError(
    'payload_too_large',
    `reading it takes more than the ${heapMb} MiB of memory that an upload may: send numbers as .npy, .npz or Parquet`,
  );
}
