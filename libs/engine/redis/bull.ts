import { type ConnectionOptions, type JobsOptions, Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import { controlQueueName, type Keys, taskQueueName } from './keys.js';

/** What a task's job carries: the task itself is in the study's keys. */
export interface TaskJob {
  study: string;
  /** Task number. */
  task: string;
}

/** What a control job carries: the study to move on. */
export interface ControlJob {
  study: string;
}

/**
 * A job leaves nothing behind, and is never put off: BullMQ would date that by the clock of whoever failed, and a worker
 * whose clock is an hour ahead would have all others wait for an hour. Tries are counted with the study's own keys.
 */
const defaultJobOptions: JobsOptions = { removeOnComplete: true, removeOnFail: true, attempts: 1 };

/** The queue of what workers of a release run. */
export const taskJobs = (redis: Redis, keys: Keys, release: string): Queue<TaskJob> =>
  new Queue<TaskJob>(taskQueueName(release), {
    connection: asConnection(redis),
    prefix: keys.bullPrefix,
    defaultJobOptions,
  });

/** The queue of what schedulers of a release do. */
export const controlJobs = (redis: Redis, keys: Keys, release: string): Queue<ControlJob> =>
  new Queue<ControlJob>(controlQueueName(release), {
    connection: asConnection(redis),
    prefix: keys.bullPrefix,
    defaultJobOptions,
  });

/** Where BullMQ keeps what waits; jobs whose worker died go first. */
export function waitingKeys(keys: Keys, release: string): { byPriority: string; first: string } {
  const queue = `${keys.bullPrefix}:${taskQueueName(release)}`;
  return { byPriority: `${queue}:prioritized`, first: `${queue}:wait` };
}

/** BullMQ declares its own shape of an ioredis connection; this is the one place where the two meet. */
export const asConnection = (redis: Redis): ConnectionOptions => redis;
