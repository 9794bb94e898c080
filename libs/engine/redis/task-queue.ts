import type { JobsOptions, Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import type { NewTask, QueuedTask, TaskQueue } from '../ports/task-queue.js';
import { type TaskJob, waitingKeys } from './bull.js';
import { jobPriority, levelOfScore } from './job-priority.js';
import type { Keys } from './keys.js';

/** Deterministic: adding the same task twice is adding it once. BullMQ refuses ":" and ids of digits only. */
const taskJobId = (study: string, task: string): string => `${study}-${task}`;

const newTaskJob = ({
  study,
  task,
  priority,
  level,
}: NewTask): { name: string; data: TaskJob; opts: JobsOptions } => ({
  name: 'task',
  data: { study, task },
  opts: { jobId: taskJobId(study, task), priority: jobPriority(priority, level) },
});

/** The tasks of a release as jobs of BullMQ. */
export class RedisTaskQueue implements TaskQueue {
  constructor(
    readonly redis: Redis,
    readonly keys: Keys,
    readonly release: string,
    readonly jobs: Queue<TaskJob>,
  ) {}

  async queued(): Promise<Map<string, QueuedTask[]>> {
    const { byPriority } = waitingKeys(this.keys, this.release);
    const entries = (await this.redis.zrange(byPriority, '0', '-1', 'WITHSCORES')) as string[];
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

  async add(tasks: readonly NewTask[]): Promise<void> {
    await this.jobs.addBulk(tasks.map(newTaskJob));
  }

  async raise({ study, task, priority, level }: NewTask): Promise<void> {
    const job = await this.jobs.getJob(taskJobId(study, task));
    await job?.changePriority({ priority: jobPriority(priority, level) });
  }

  async has(study: string, task: string): Promise<boolean> {
    const job = await this.jobs.getJob(taskJobId(study, task));
    return job !== undefined && !(await job.isFailed());
  }

  async restore(task: NewTask): Promise<void> {
    // A job that failed is in the way of another one.
    await (await this.jobs.getJob(taskJobId(task.study, task.task)))?.remove();
    const { name, data, opts } = newTaskJob(task);
    await this.jobs.add(name, data, opts);
  }

  async remove(study: string, task: string): Promise<void> {
    await this.jobs.remove(taskJobId(study, task));
  }

  async counts(): Promise<{ waiting: number; active: number; failed: number }> {
    const counts = await this.jobs.getJobCounts('waiting', 'prioritized', 'active', 'failed');
    return {
      waiting: (counts['waiting'] ?? 0) + (counts['prioritized'] ?? 0),
      active: counts['active'] ?? 0,
      failed: counts['failed'] ?? 0,
    };
  }
}

function taskOfJob(jobId: string): TaskJob {
  const at = jobId.lastIndexOf('-');
  return { study: jobId.slice(0, at), task: jobId.slice(at + 1) };
}
