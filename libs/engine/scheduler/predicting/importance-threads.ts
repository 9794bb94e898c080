import { once } from 'node:events';
import type { Worker } from 'node:worker_threads';
import {
  type ErrorCode,
  type FieldError,
  FoldmillError,
  fieldError,
  type PermutationImportance,
} from '#contracts';
import { startThread } from '#datasets';
import type { ImportanceTask } from './importance-of.js';

export interface ThreadRequest {
  /** Of the model. */
  readonly id: string;
  /** The model as it is stored. */
  readonly bytes: Uint8Array;
  readonly task: ImportanceTask;
}

export type ThreadAnswer =
  | { readonly importance: PermutationImportance }
  | {
      readonly refused: {
        readonly code: ErrorCode;
        readonly message: string;
        readonly errors: readonly FieldError[];
      };
    };

export interface ImportanceLimits {
  /** Milliseconds that one request may compute for. @default 240,000 */
  readonly limitMs?: number;
  /** MiB of JavaScript objects: matrices lie outside of them. @default 512 */
  readonly heapMb?: number;
}

/** Computes importances, one request after another, each on a thread of its own that ends with it. */
export class ImportanceThreads {
  readonly #limitMs: number;
  readonly #heapMb: number;
  readonly #closing = new AbortController();
  /** Settles when the request before has ended. */
  #last: Promise<unknown> = Promise.resolve();

  constructor({ limitMs = 240_000, heapMb = 512 }: ImportanceLimits = {}) {
    this.#limitMs = limitMs;
    this.#heapMb = heapMb;
  }

  /**
   * @param make - what the thread is given, made when its turn has come.
   * @param signal - aborts when nobody waits for the answer any more.
   * @throws {FoldmillError} what `importanceOf` throws, and where it takes too long or too much memory.
   */
  run(make: () => Promise<ThreadRequest>, signal: AbortSignal): Promise<PermutationImportance> {
    const ends = AbortSignal.any([signal, this.#closing.signal]);
    const turn = this.#last.then(async () => {
      if (ends.aborted) throw givenUp();
      return this.#compute(await make(), ends);
    });
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  async #compute(request: ThreadRequest, ends: AbortSignal): Promise<PermutationImportance> {
    const limits = { maxOldGenerationSizeMb: this.#heapMb };
    const worker: Worker = startThread('importance-thread', import.meta.url, limits);
    worker.ref();
    // What ends it while nobody listens any more is told by who ended it.
    worker.on('error', () => undefined);
    const late = AbortSignal.timeout(this.#limitMs);
    try {
      worker.postMessage(request);
      const signal = AbortSignal.any([ends, late]);
      const [answer] = (await once(worker, 'message', { signal })) as [ThreadAnswer];
      if ('importance' in answer) return answer.importance;
      throw new FoldmillError(answer.refused.code, answer.refused.message, answer.refused.errors);
    } catch (error) {
      if (late.aborted && !ends.aborted) throw tooLong(this.#limitMs);
      if (ends.aborted) throw givenUp();
      if ((error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY') throw tooLarge(this.#heapMb);
      throw error;
    } finally {
      await worker.terminate();
    }
  }

  /** Ends what is computed now, and what waits. */
  close(): void {
    this.#closing.abort();
  }
}

const givenUp = (): FoldmillError =>
  new FoldmillError('store_unavailable', 'the scheduler is shutting down: ask again');

const tooLong = (limitMs: number): FoldmillError =>
  fieldError(
    'invalid_request',
    '/n_repeats',
    `it was given up after ${Math.round(limitMs / 1000)} s: ask for fewer repeats, or set max_samples`,
  );

const tooLarge = (heapMb: number): FoldmillError =>
  fieldError(
    'payload_too_large',
    '',
    `it takes more than the ${heapMb} MiB of memory that a request may: send fewer rows, or name a dataset`,
  );
