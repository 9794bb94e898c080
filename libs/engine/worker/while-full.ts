import { setTimeout as sleep } from 'node:timers/promises';
import { isFull } from '../ports/store-faults.js';

const pauseMs = 1000;

/**
 * Tries again while the store is full: what was computed is not computed again because there was no room for it.
 * @throws when it fails otherwise, or `signal` aborts.
 */
export async function whileFull<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!isFull(error)) throw error;
      await sleep(pauseMs, undefined, { signal });
    }
  }
}
