import type { CallMethods, CallOptions, FunctionRef, Given } from './types.js';

/** What a pool stands on. */
export interface PoolParts extends CallMethods {
  /** Threads of the cluster. */
  slots(): Promise<number>;
}

export interface PoolOptions extends CallOptions {
  /** Calls that are made at once: all threads of the cluster with -1, all but one with -2, as joblib has it. @default -1 */
  readonly nJobs?: number;
}

/** As Python's multiprocessing.Pool, on the threads of a cluster. */
export class Pool {
  readonly #waiting: (() => void)[] = [];
  readonly #running = new Set<Promise<unknown>>();
  #most: Promise<number> | undefined;
  #nMade = 0;
  #closed = false;

  constructor(
    readonly parts: PoolParts,
    readonly options: PoolOptions = {},
  ) {}

  /** Resolves to how many calls may be made at once; as many as there are where that is no bound. */
  async #bound(): Promise<number> {
    this.#most ??= (async () => {
      const { nJobs = -1 } = this.options;
      const slots = await this.parts.slots();
      if (nJobs === -1 || nJobs >= slots) return Number.POSITIVE_INFINITY;
      return nJobs > 0 ? nJobs : Math.max(1, slots + 1 + nJobs);
    })();
    return this.#most;
  }

  /**
   * Makes one call.
   * @param callback - told of the result; `onError` of why there is none.
   */
  applyAsync<Args, Result>(
    fn: FunctionRef<Args, Result>,
    args: Given<Args>,
    callback?: (result: Result) => void,
    onError?: (error: unknown) => void,
  ): Promise<Result> {
    this.#assertOpen();
    const made = this.#inTurn(() => this.parts.submit(fn, args, this.options));
    this.#running.add(made);
    const end = (): void => {
      this.#running.delete(made);
    };
    made.then(end, end);
    made.then(callback, onError ?? (() => undefined));
    return made;
  }

  /** The results of all items, in their order. */
  async map<Args, Result>(fn: FunctionRef<Args, Result>, items: Iterable<Args>): Promise<Result[]> {
    this.#assertOpen();
    if ((await this.#bound()) === Number.POSITIVE_INFINITY)
      return this.#follow(this.parts.map(fn, items, this.options));
    return Promise.all(Array.from(items, (item) => this.applyAsync(fn, item as Given<Args>)));
  }

  /** The results as they come. */
  async *imapUnordered<Args, Result>(
    fn: FunctionRef<Args, Result>,
    items: Iterable<Args>,
  ): AsyncGenerator<Result, void, undefined> {
    this.#assertOpen();
    if ((await this.#bound()) === Number.POSITIVE_INFINITY) {
      for await (const { value } of this.parts.mapUnordered(fn, items, this.options)) yield value;
      return;
    }
    const left = new Set<Promise<Result>>();
    for (const item of items) left.add(this.applyAsync(fn, item as Given<Args>));
    while (left.size > 0) {
      const { made, value } = await Promise.race(
        Array.from(left, (made) => made.then((value) => ({ made, value }))),
      );
      left.delete(made);
      yield value;
    }
  }

  /** Takes no more calls. */
  close(): void {
    this.#closed = true;
  }

  /** Resolves when all calls were made. @throws {Error} for a pool that still takes calls. */
  async join(): Promise<void> {
    if (!this.#closed) throw new Error('close the pool before it is joined');
    while (this.#running.size > 0) await Promise.allSettled(this.#running);
  }

  #assertOpen(): void {
    if (this.#closed) throw new Error('the pool is closed');
  }

  #follow<T>(made: Promise<T>): Promise<T> {
    this.#running.add(made);
    const end = (): void => {
      this.#running.delete(made);
    };
    made.then(end, end);
    return made;
  }

  async #inTurn<T>(make: () => PromiseLike<T>): Promise<T> {
    const most = await this.#bound();
    if (this.#nMade >= most) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#nMade++;
    try {
      return await make();
    } finally {
      this.#nMade--;
      this.#waiting.shift()?.();
    }
  }
}
