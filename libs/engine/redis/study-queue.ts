import { type Queue, Worker } from 'bullmq';
import type { Redis } from 'ioredis';
import type { StudyQueue } from '../ports/task-queue.js';
import { asConnection, type ControlJob } from './bull.js';
import { controlQueueName, type Keys } from './keys.js';

/** Studies to move on as jobs of BullMQ: whichever scheduler takes one. */
export class RedisStudyQueue implements StudyQueue {
  #worker: Worker<ControlJob> | undefined;

  constructor(
    readonly redis: Redis,
    readonly keys: Keys,
    readonly release: string,
    readonly jobs: Queue<ControlJob>,
  ) {}

  async add(study: string): Promise<void> {
    await this.jobs.add('advance', { study }, { jobId: `advance-${study}` });
  }

  async start(
    moveOn: (study: string) => Promise<void>,
    onFailed: (study: string | undefined, error: Error) => void,
    onError: (error: Error) => void,
  ): Promise<void> {
    this.#worker = new Worker<ControlJob>(controlQueueName(this.release), (job) => moveOn(job.data.study), {
      connection: asConnection(this.redis),
      prefix: this.keys.bullPrefix,
      concurrency: 4,
      lockDuration: 20_000,
      stalledInterval: 5_000,
      maxStalledCount: 10,
      runRetryDelay: 500,
    });
    this.#worker.on('error', onError);
    this.#worker.on('failed', (job, error) => onFailed(job?.data.study, error));
    await this.#worker.waitUntilReady();
  }

  /** Waits for what is under way. */
  async close(): Promise<void> {
    await this.#worker?.close();
  }
}
