import { hostname } from 'node:os';
import { type Job, WaitingError, Worker } from 'bullmq';
import { LRUCache } from 'lru-cache';
import { raises, type StudySpec, type WorkerInfo } from '#contracts';
import type { PruneRule, Task } from '#planner';
import { BlobStore } from './blob-store.js';
import { DatasetStore } from './dataset-store.js';
import { FitParts } from './fit-parts.js';
import { HandIn, type HandInRules } from './hand-in.js';
import { Keys, taskQueueName } from './keys.js';
import type { Logger } from './logger.js';
import { ModelStore } from './model-store.js';
import { asConnection, type TaskJob } from './queues.js';
import { patientConnection, untilReady } from './redis.js';
import { type Store, withCommands } from './scripts/commands.js';
import { settleWithin } from './settle-within.js';
import type { SlotRequest, SlotResponse } from './slot-protocol.js';
import { TaskPruning } from './task-pruning.js';
import { type Compute, TaskRun } from './task-run.js';
import { heartbeatMs, WorkerRegistry } from './worker-registry.js';

export interface TaskWorkerOptions {
  redisUrl: string;
  namespace: string;
  id: string;
  name: string;
  slots: number;
  logger: Logger;
  /** Runs on a thread; `signal` ends the thread. */
  execute(request: SlotRequest, signal: AbortSignal): Promise<SlotResponse>;
}

/**
 * Tasks shorter than this are fetched ahead, one for each slot, so that slots don't wait for the queue between them.
 * A longer one fetched ahead could keep a slot of another worker idle for as long.
 */
const fetchAheadSeconds = 1.5;

/** Handing tasks back takes milliseconds; a connection to a Redis that went away may never close by itself. */
const closeMs = 5000;

interface StudyEntry extends HandInRules {
  spec: string;
  datasetId: string;
}

/** Takes tasks off the queue and hands in what the slots answer. Its thread renews locks and never computes. */
export class TaskWorker {
  readonly #options: TaskWorkerOptions;
  readonly #keys: Keys;
  readonly #redis: Store;
  readonly #subscriber;
  readonly #registry: WorkerRegistry;
  readonly #datasets: DatasetStore;
  readonly #run: TaskRun;
  readonly #studies = new LRUCache<string, StudyEntry>({ max: 200 });
  readonly #running = new Map<string, { job: Job<TaskJob>; evaluations: number; sinceMs: number }>();
  readonly #startedMs = Date.now();
  #worker: Worker<TaskJob, number> | undefined;
  #heartbeat: NodeJS.Timeout | undefined;
  #tasksDone = 0;
  #evaluationsDone = 0;
  /** Moving average of the seconds that tasks take here. */
  #taskSeconds: number | undefined;
  #shuttingDown = false;

  constructor(options: TaskWorkerOptions) {
    this.#options = options;
    this.#keys = new Keys(options.namespace);
    this.#redis = withCommands(patientConnection(options.redisUrl));
    this.#subscriber = patientConnection(options.redisUrl);
    this.#registry = new WorkerRegistry(this.#redis, this.#keys);
    const blobs = new BlobStore(this.#redis, this.#keys);
    this.#datasets = new DatasetStore(this.#redis, this.#keys, blobs);
    const models = new ModelStore(this.#redis, this.#keys, blobs);
    const pruning = new TaskPruning(this.#redis, this.#keys);
    const parts = new FitParts(this.#redis, this.#keys);
    const handIn = new HandIn(this.#redis, this.#keys, models, pruning, parts);
    this.#run = new TaskRun(pruning, parts, handIn);
  }

  async start(): Promise<void> {
    const { redisUrl, slots, logger } = this.#options;
    await untilReady(this.#redis, redisUrl);
    await this.#subscriber.subscribe(this.#keys.stopped, this.#keys.stored);
    this.#subscriber.on('message', (channel: string, id: string) => {
      if (channel === this.#keys.stopped) this.#stop(id);
      // A study on it often follows at once; its tasks report what fails.
      else void this.#datasets.shared(id).catch(() => undefined);
    });
    await this.#report();
    this.#heartbeat = setInterval(() => void this.#report().catch(() => undefined), heartbeatMs);
    this.#worker = new Worker<TaskJob, number>(
      taskQueueName,
      // BullMQ gives a signal only to a function that declares three parameters.
      (job, token, signal) => this.#process(job, token, signal),
      {
        connection: asConnection(this.#redis),
        prefix: this.#keys.bullPrefix,
        concurrency: slots,
        lockDuration: 20_000,
        stalledInterval: 5_000,
        maxStalledCount: 3,
        removeOnComplete: { count: 0 },
      },
    );
    this.#worker.on('error', (error) => logger.warn({ error: error.message }, 'queue error'));
    this.#worker.on('failed', (job, error) =>
      logger.error({ study: job?.data.study, task: job?.data.task, error: error.message }, 'task failed'),
    );
    // A job whose lock is lost runs elsewhere already: stop computing it here.
    this.#worker.on('lockRenewalFailed', (jobIds) => {
      for (const jobId of jobIds) this.#worker?.cancelJob(jobId, 'lock lost');
    });
    await this.#worker.waitUntilReady();
    await this.#redis.publish(this.#keys.changed, '');
  }

  /**
   * Gives unfinished tasks back to the queue, where another worker takes them within milliseconds. Ends without that
   * when Redis is away: others take the tasks when their locks have run out.
   */
  async close(): Promise<void> {
    this.#shuttingDown = true;
    clearInterval(this.#heartbeat);
    const closing = this.#worker?.close();
    this.#worker?.cancelAllJobs('shutdown');
    await settleWithin(closeMs, closing);
    await settleWithin(1000, this.#registry.remove(this.#options.id));
    this.#redis.disconnect();
    this.#subscriber.disconnect();
  }

  #stop(study: string): void {
    this.#studies.delete(study);
    for (const [jobId, running] of this.#running) {
      if (running.job.data.study === study) this.#worker?.cancelJob(jobId, 'study stopped');
    }
  }

  async #process(
    job: Job<TaskJob>,
    token: string | undefined,
    signal: AbortSignal | undefined,
  ): Promise<number> {
    const { study, task: no } = job.data;
    const keys = this.#keys.study(study);
    const [state, text] = await this.#redis.fmBegin(
      ...[keys.meta, keys.tasks, keys.events],
      ...[no, Date.now(), this.#keys.changed, study],
    );
    if (state !== 'running' || text === '') return 0;
    const entry = await this.#study(study);
    if (entry === undefined) return 0;
    const dataset = await this.#datasets.shared(entry.datasetId);
    const task = JSON.parse(text) as Task;
    const evaluations = task.blocks.reduce((sum, block) => sum + block.candidates.length, 0);
    this.#running.set(job.id ?? '', { job, evaluations, sinceMs: Date.now() });
    const { spec, datasetId } = entry;
    const compute: Compute = async (asked, parts) => {
      const request = { study, spec, datasetId, dataset, task: asked, parts };
      const response = await this.#options.execute(request, signal ?? new AbortController().signal);
      this.#fetchAhead(response.seconds);
      return response;
    };
    try {
      const accepted = await this.#run.run(study, task, entry, compute);
      this.#tasksDone++;
      this.#evaluationsDone += accepted;
      return accepted;
    } catch (error) {
      if (!signal?.aborted) throw error;
      if (this.#shuttingDown) {
        await job.moveToWait(token);
        throw new WaitingError();
      }
      // Cancelled, or running elsewhere: nothing to hand in.
      return 0;
    } finally {
      this.#running.delete(job.id ?? '');
    }
  }

  #fetchAhead(seconds: number): void {
    const known = this.#taskSeconds ?? seconds;
    this.#taskSeconds = known + (seconds - known) / 4;
    const { slots } = this.#options;
    if (this.#worker) this.#worker.concurrency = this.#taskSeconds < fetchAheadSeconds ? 2 * slots : slots;
  }

  async #study(study: string): Promise<StudyEntry | undefined> {
    const cached = this.#studies.get(study);
    if (cached) return cached;
    const { meta } = this.#keys.study(study);
    const [spec, datasetId, prune] = await this.#redis.hmget(meta, 'spec', 'dataset', 'prune');
    if (!spec || !datasetId) return undefined;
    const entry = {
      spec,
      datasetId,
      raise: raises(JSON.parse(spec) as StudySpec),
      prune: prune ? (JSON.parse(prune) as PruneRule) : null,
    };
    this.#studies.set(study, entry);
    return entry;
  }

  async #report(): Promise<void> {
    const { id, name, slots } = this.#options;
    const nowMs = Date.now();
    const info: WorkerInfo = {
      id,
      name,
      host: hostname(),
      pid: process.pid,
      slots,
      running: [...this.#running.values()].map(({ job, evaluations, sinceMs }) => ({
        study: job.data.study,
        task: Number(job.data.task),
        evaluations,
        seconds: (nowMs - sinceMs) / 1000,
      })),
      tasks_done: this.#tasksDone,
      evaluations_done: this.#evaluationsDone,
      started_at: new Date(this.#startedMs).toISOString(),
      last_seen: new Date(nowMs).toISOString(),
    };
    await this.#registry.report(info);
  }
}
