import { type ConnectionOptions, Queue } from 'bullmq';
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

/** Deterministic: adding the same task twice is adding it once. BullMQ refuses ":" and ids of digits only. */
export const taskJobId = (study: string, task: string): string => `${study}-${task}`;

/** The queue of what workers run. */
export function taskQueue(redis: Redis, keys: Keys): Queue<TaskJob> {
  return new Queue<TaskJob>(taskQueueName, {
    connection: asConnection(redis),
    prefix: keys.bullPrefix,
    defaultJobOptions: {
      removeOnComplete: true,
      removeOnFail: { count: 1000 },
      attempts: 3,
      backoff: { type: 'exponential', delay: 500 },
    },
  });
}

/** The queue of what schedulers do. */
export function controlQueue(redis: Redis, keys: Keys): Queue<ControlJob> {
  return new Queue<ControlJob>(controlQueueName, {
    connection: asConnection(redis),
    prefix: keys.bullPrefix,
    defaultJobOptions: {
      removeOnComplete: true,
      removeOnFail: true,
      attempts: 3,
      backoff: { type: 'exponential', delay: 200 },
    },
  });
}

/** BullMQ declares its own shape of an ioredis connection; this is the one place where the two meet. */
export const asConnection = (redis: Redis): ConnectionOptions => redis;
