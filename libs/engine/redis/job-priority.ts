import { maxPriority } from '#contracts';
import { maxLevel } from '../ports/task-queue.js';

/** The place of a task in the queue, as BullMQ has it: 1 comes first, and there is room for 2^21. */
export const jobPriority = (priority: number, level: number): number =>
  (maxPriority - priority) * (maxLevel + 1) + level + 1;

/** @param score - BullMQ's, of a job that waits: its priority times 2^32, and a counter. */
export const levelOfScore = (score: number): number => (Math.floor(score / 2 ** 32) - 1) % (maxLevel + 1);
