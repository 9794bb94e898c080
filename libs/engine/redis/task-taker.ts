import { type Job, WaitingError, Worker } from 'bullmq';
import type { Redis } from 'ioredis';
import {
  PutBack,
  type StopReason,
  type TakenTask,
  type TakeOptions,
  type TaskTaker,
} from '../ports/task-taker.js';
import { asConnection, type TaskJob, waitingKeys } from './bull.js';
import { type Keys, taskQueueName } from './keys.js';

/** A wait for the next task ends after this long and begins anew, so that a dead connection is noticed. */
const waitSeconds = 1;

/** A worker of BullMQ. Its thread renews locks and never computes. */
export class RedisTaskTaker implements TaskTaker {
  #worker: Worker<TaskJob, unknown> | undefined;

  constructor(
    readonly redis: Redis,
    readonly keys: Keys,
    readonly release: string,
  ) {}

  async start({ atOnce, run, onError, onFailed }: TakeOptions): Promise<void> {
    const worker = new Worker<TaskJob, unknown>(
      taskQueueName(this.release),
      // BullMQ gives a signal only to a function that declares three parameters.
      (job, token, signal) => this.#run(job, token, signal, run),
      {
        connection: asConnection(this.redis),
        prefix: this.keys.bullPrefix,
        concurrency: atOnce,
        lockDuration: 20_000,
        stalledInterval: 5_000,
        // How often a task is tried is counted elsewhere.
        maxStalledCount: Number.MAX_SAFE_INTEGER,
        drainDelay: waitSeconds,
        runRetryDelay: 500,
        removeOnComplete: { count: 0 },
      },
    );
    this.#worker = worker;
    worker.on('error', onError);
    worker.on('failed', (job, error) => onFailed(job && taken(job), error));
    // A job whose lock is lost runs elsewhere already: stop computing it here.
    worker.on('lockRenewalFailed', (jobIds) => {
      for (const jobId of jobIds) this.cancel(jobId, 'lock lost');
    });
    await worker.waitUntilReady();
  }

  async #run(
    job: Job<TaskJob>,
    token: string | undefined,
    signal = new AbortController().signal,
    run: TakeOptions['run'],
  ): Promise<unknown> {
    try {
      return await run(taken(job), signal);
    } catch (error) {
      if (!(error instanceof PutBack)) throw error;
      await job.moveToWait(token);
      await this.#wake();
      throw new WaitingError();
    }
  }

  /** BullMQ wakes nobody for a job that a worker puts back: this does, as it does itself for a new one. */
  async #wake(): Promise<void> {
    await this.redis.zadd(`${this.keys.bullPrefix}:${taskQueueName(this.release)}:marker`, 0, '0');
  }

  setAtOnce(atOnce: number): void {
    if (this.#worker) this.#worker.concurrency = atOnce;
  }

  cancel(jobId: string, reason: StopReason): void {
    this.#worker?.cancelJob(jobId, reason);
  }

  async waits(): Promise<boolean> {
    const { byPriority, first } = waitingKeys(this.keys, this.release);
    const [waiting, again] = await Promise.all([this.redis.zcard(byPriority), this.redis.llen(first)]);
    return waiting + again > 0;
  }

  async close(): Promise<void> {
    const closing = this.#worker?.close();
    this.#worker?.cancelAllJobs('shutdown' satisfies StopReason);
    await closing;
  }
}

const taken = (job: Job<TaskJob>): TakenTask => ({
  jobId: job.id ?? '',
  study: job.data.study,
  no: job.data.task,
});
