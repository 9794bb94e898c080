import { setTimeout as sleep } from 'node:timers/promises';
import type { Keys } from '../redis/keys.js';
import type { Store } from '../redis/scripts/commands.js';
import { field } from '../redis/study-fields.js';

/** A scheduler needs some ten milliseconds; a slot waits no longer than this for it. */
const longestMs = 150;
const lookEveryMs = 5;

/**
 * Resolves when a study whose tasks are all done has its next ones on the queue, or has ended. A worker that takes its
 * next task only then finds the refit of a small search there, before the long task of another study.
 */
export async function untilNextStep(redis: Store, keys: Keys, study: string): Promise<void> {
  const { meta: hash, open } = keys.study(study);
  for (let waitedMs = 0; waitedMs < longestMs; waitedMs += lookEveryMs) {
    const [[state, remaining], nOpen] = await Promise.all([
      redis.hmget(hash, field.state, field.remaining),
      redis.scard(open),
    ]);
    if (state !== 'running' || remaining !== '0' || nOpen > 0) return;
    await sleep(lookEveryMs);
  }
}
