import { setTimeout as sleep } from 'node:timers/promises';
import type { TaskWork } from '../ports/task-work.js';

/** A scheduler needs some ten milliseconds; a slot waits no longer than this for it. */
const longestMs = 150;
const lookEveryMs = 5;

/**
 * Resolves when a study whose tasks are all done has its next ones on the queue, or has ended. A worker that takes its
 * next task only then finds the refit of a small search there, before the long task of another study.
 */
export async function untilNextStep(work: TaskWork, study: string): Promise<void> {
  for (let waitedMs = 0; waitedMs < longestMs; waitedMs += lookEveryMs) {
    if (!(await work.awaitsStep(study))) return;
    await sleep(lookEveryMs);
  }
}
