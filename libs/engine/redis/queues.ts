import { type ConnectionOptions, type JobsOptions, Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import { jobPriority, levelOfScore } from './job-priority.js';
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

/** A task for the queue. */
export interface NewTask {
  study: string;
  /** Task number. */
  task: string;
  priority: number;
  level: number;
}

export const newTaskJob = ({
  study,
  task,
  priority,
  level,
}: NewTask): { name: string; data: TaskJob; opts: JobsOptions } => ({
  name: 'task',
  data: { study, task },
  opts: { jobId: taskJobId(study, task), priority: jobPriority(priority, level) },
});

/** A task that waits on the queue. */
export interface QueuedTask {
  task: string;
  level: number;
}

/** The tasks that wait on a release's queue, by study, in the order of the queue. */
export async function queuedTasks(
  redis: Redis,
  keys: Keys,
  release: string,
): Promise<Map<string, QueuedTask[]>> {
  const { byPriority } = waitingKeys(keys, release);
  const entries = (await redis.zrange(byPriority, '0', '-1', 'WITHSCORES')) as string[];
  const tasks = new Map<string, QueuedTask[]>();
  for (let at = 0; at < entries.length; at += 2) {
    const { study, task } = taskOfJob(entries[at]!);
    const known = tasks.get(study);
    const queued = { task, level: levelOfScore(Number(entries[at + 1])) };
    if (known) known.push(queued);
    else tasks.set(study, [queued]);
  }
  return tasks;
}

/** Whether a task waits that no worker has taken. */
export async function tasksWait(redis: Redis, keys: Keys, release: string): Promise<boolean> {
  const { byPriority, first } = waitingKeys(keys, release);
  const [waiting, again] = await Promise.all([redis.zcard(byPriority), redis.llen(first)]);
  return waiting + again > 0;
}

/** BullMQ wakes nobody for a job that a worker puts back: this does, as it does itself for a new one. */
export async function wakeWorkers(redis: Redis, keys: Keys, release: string): Promise<void> {
  await redis.zadd(`${keys.bullPrefix}:${taskQueueName(release)}:marker`, 0, '0');
}

function taskOfJob(jobId: string): TaskJob {
  const at = jobId.lastIndexOf('-');
  return { study: jobId.slice(0, at), task: jobId.slice(at + 1) };
}

/** Where BullMQ keeps what waits; jobs whose worker died go first. */
function waitingKeys(keys: Keys, release: string): { byPriority: string; first: string } {
  const queue = `${keys.bullPrefix}:${taskQueueName(release)}`;
  return { byPriority: `${queue}:prioritized`, first: `${queue}:wait` };
}

/**
 * A job leaves nothing behind, and is never put off: BullMQ would date that by the clock of whoever failed, and a worker
 * whose clock is an hour ahead would have all others wait for an hour. Tries are counted with the study's own keys.
 */
const defaultJobOptions = { removeOnComplete: true, removeOnFail: true, attempts: 1 };

/** The queue of what workers of a release run. */
export const taskQueue = (redis: Redis, keys: Keys, release: string): Queue<TaskJob> =>
  new Queue<TaskJob>(taskQueueName(release), {
    connection: asConnection(redis),
    prefix: keys.bullPrefix,
    defaultJobOptions,
  });

/** The queue of what schedulers of a release do. */
export const controlQueue = (redis: Redis, keys: Keys, release: string): Queue<ControlJob> =>
  new Queue<ControlJob>(controlQueueName(release), {
    connection: asConnection(redis),
    prefix: keys.bullPrefix,
    defaultJobOptions,
  });

/** BullMQ declares its own shape of an ioredis connection; this is the one place where the two meet. */
export const asConnection = (redis: Redis): ConnectionOptions => redis;
