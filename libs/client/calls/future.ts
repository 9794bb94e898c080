/** What a call will have come to. Awaited, it is the result; it rejects with a `RemoteCallError`. */
export class Future<T = unknown> implements PromiseLike<T> {
  readonly #promise: Promise<T>;
  #settle!: { resolve(value: T): void; reject(error: unknown): void };
  #state: 'pending' | 'done' | 'failed' = 'pending';

  constructor(readonly key: string) {
    this.#promise = new Promise<T>((resolve, reject) => {
      this.#settle = { resolve, reject };
    });
    // Whoever looks at it later is told; that nobody has yet is no fault.
    this.#promise.catch(() => undefined);
  }

  get state(): 'pending' | 'done' | 'failed' {
    return this.#state;
  }

  // biome-ignore lint/suspicious/noThenProperty: it is awaited.
  then<A = T, B = never>(
    onDone?: ((value: T) => A | PromiseLike<A>) | null,
    onFailed?: ((error: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    return this.#promise.then(onDone, onFailed);
  }

  resolve(value: T): void {
    this.#state = 'done';
    this.#settle.resolve(value);
  }

  reject(error: unknown): void {
    if (this.#state !== 'pending') return;
    this.#state = 'failed';
    this.#settle.reject(error);
  }
}

/** The results of futures, in their order. @throws the first failure. */
export const gather = <T>(futures: Iterable<PromiseLike<T>>): Promise<T[]> => Promise.all(futures);

/** A future that has come to its end. A future by itself would be awaited wherever it is handed on. */
export type Ended<T> = { readonly future: Future<T> } & PromiseSettledResult<T>;

/** Futures in the order in which they come to their end, whichever that is. */
export async function* asCompleted<T>(
  futures: Iterable<Future<T>>,
): AsyncGenerator<Ended<T>, void, undefined> {
  const ended: Ended<T>[] = [];
  let wake = (): void => undefined;
  let left = 0;
  for (const future of futures) {
    left++;
    const end = (how: PromiseSettledResult<T>): void => {
      ended.push({ future, ...how });
      wake();
    };
    future.then(
      (value) => end({ status: 'fulfilled', value }),
      (reason: unknown) => end({ status: 'rejected', reason }),
    );
  }
  for (; left > 0; left--) {
    while (ended.length === 0) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
    yield ended.shift()!;
  }
}

/** As Ray's: those that have ended once so many have, or the time is over, and the others. */
export async function wait<T>(
  futures: Iterable<Future<T>>,
  { count, seconds }: { count?: number; seconds?: number } = {},
): Promise<{ ended: Future<T>[]; pending: Future<T>[] }> {
  const all = [...futures];
  const wanted = Math.min(count ?? all.length, all.length);
  const isEnded = (future: Future<T>): boolean => future.state !== 'pending';
  await new Promise<void>((resolve) => {
    const look = (): void => {
      if (all.filter(isEnded).length >= wanted) resolve();
    };
    for (const future of all) future.then(look, look);
    look();
    if (seconds !== undefined) setTimeout(resolve, seconds * 1000);
  });
  return { ended: all.filter(isEnded), pending: all.filter((future) => !isEnded(future)) };
}
