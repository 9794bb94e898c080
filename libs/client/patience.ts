import { FoldmillApiError } from './foldmill-api-error.js';

/** How long a scheduler may be away (it may be starting again) before waiting for it gives up. */
const patienceMs = 60_000;

/** Before it is asked again. */
export const retryMs = 500;

/** Bears with a scheduler that does not answer, for a while. */
export class Patience {
  #lostMs: number | undefined;

  /** It answered. */
  found(): void {
    this.#lostMs = undefined;
  }

  /**
   * It did not.
   * @returns whether it had answered before.
   * @throws the error, where asking again is of no use: the request was refused, or nobody has answered for too long.
   */
  lost(error: unknown): boolean {
    if (error instanceof FoldmillApiError && error.status < 500) throw error;
    const isFirst = this.#lostMs === undefined;
    this.#lostMs ??= performance.now();
    if (performance.now() - this.#lostMs > patienceMs) throw error;
    return isFirst;
  }
}

/** Whether a study has not ended. */
export const isUnderWay = (state: string): boolean => ['queued', 'running', 'paused'].includes(state);

/** Web pages have no timers that can be aborted. @throws the abort reason when `signal` aborts. */
export function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  signal?.throwIfAborted();
  return new Promise((resolve, reject) => {
    const abort = (): void => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', abort);
      resolve();
    }, ms);
    signal?.addEventListener('abort', abort, { once: true });
  });
}
