import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Job, WaitingError, Worker } from 'bullmq';
import type { StudyState } from '#contracts';
import type { Logger } from '../logger.js';
import { BlobStore } from '../redis/blob-store.js';
import { DatasetStore } from '../redis/dataset-store.js';
import { FitParts } from '../redis/fit-parts.js';
import { Keys, taskQueueName } from '../redis/keys.js';
import { ModelStore } from '../redis/model-store.js';
import { asConnection, type TaskJob, tasksWait, wakeWorkers } from '../redis/queues.js';
import { isUnavailable, patientConnection, untilReady } from '../redis/redis.js';
import { type Store, withCommands } from '../redis/scripts/commands.js';
import { field } from '../redis/study-fields.js';
import { isUnderWay } from '../redis/study-record.js';
import { TaskTries } from '../redis/task-tries.js';
import { heartbeatMs, WorkerRegistry } from '../redis/worker-registry.js';
import { ownRelease } from '../release.js';
import { settleWithin } from '../settle-within.js';
import { HandIn } from './hand-in.js';
import { untilNextStep } from './next-step.js';
import { patienceOf, RunningTasks, type StopReason } from './running-tasks.js';
import { StudyRulesCache } from './study-rules.js';
import { TaskPruning } from './task-pruning.js';
import { TaskRun } from './task-run.js';
import { type Execute, PutBack, TaskTry } from './task-try.js';
import { Turns } from './turns.js';

export interface TaskWorkerOptions {
  redisUrl: string;
  namespace: string;
  id: string;
  name: string;
  slots: number;
  logger: Logger;
  execute: Execute;
  /** Seconds that an evaluation may compute for, whatever its study asks for. @default no limit */
  maxEvaluationSeconds?: number | undefined;
  /** What this process computes with; another one only in tests. */
  release?: string;
}

/**
 * Tasks shorter than this are fetched ahead, one for each slot, so that slots don't wait for the queue between them.
 * A longer one fetched ahead could keep a slot of another worker idle for as long, and would go before whatever comes
 * first on the queue.
 */
const fetchAheadSeconds = 0.5;

/** Handing tasks back takes milliseconds; a connection to a Redis that went away may never close by itself. */
const closeMs = 5000;

/** How often what runs is compared with whether it still should: a message that it was stopped may get lost. */
const watchMs = 1000;

/** A wait for the next task ends after this long and begins anew, so that a dead connection is noticed. */
const waitSeconds = 1;

/** Takes tasks off the queue and hands in what the slots answer. Its thread renews locks and never computes. */
export class TaskWorker {
  readonly #options: TaskWorkerOptions;
  readonly #release: string;
  readonly #keys: Keys;
  readonly #redis: Store;
  readonly #subscriber;
  readonly #registry: WorkerRegistry;
  readonly #datasets: DatasetStore;
  readonly #rules: StudyRulesCache;
  readonly #try: TaskTry;
  readonly #running = new RunningTasks();
  readonly #startedAt = new Date().toISOString();
  #worker: Worker<TaskJob, number> | undefined;
  #timers: NodeJS.Timeout[] = [];
  #watching = false;
  #tasksBegun = 0;
  #tasksDone = 0;
  #evaluationsDone = 0;
  /** Moving average of the seconds that tasks take here. */
  #taskSeconds: number | undefined;
  #fetchesAhead = false;

  constructor(options: TaskWorkerOptions) {
    this.#options = options;
    this.#release = options.release ?? ownRelease();
    this.#keys = new Keys(options.namespace);
    this.#redis = withCommands(patientConnection(options.redisUrl));
    this.#subscriber = patientConnection(options.redisUrl);
    this.#registry = new WorkerRegistry(this.#redis, this.#keys);
    const blobs = new BlobStore(this.#redis, this.#keys);
    this.#datasets = new DatasetStore(this.#redis, this.#keys, blobs);
    const models = new ModelStore(this.#redis, this.#keys, blobs);
    const pruning = new TaskPruning(this.#redis, this.#keys);
    const parts = new FitParts(this.#redis, this.#keys);
    const handIn = new HandIn(this.#redis, this.#keys, models, pruning, parts, this.#release);
    this.#rules = new StudyRulesCache(this.#redis, this.#keys, options.maxEvaluationSeconds ?? null);
    this.#try = new TaskTry({
      tries: new TaskTries(this.#redis, this.#keys, this.#release),
      rules: this.#rules,
      datasets: this.#datasets,
      run: new TaskRun(pruning, parts, handIn),
      handIn,
      slots: new Turns(options.slots),
      alone: new Turns(1),
      execute: options.execute,
      fetchAheadSeconds,
      onTooEarly: (seconds) => {
        this.#taskSeconds = seconds;
        this.#fetchAhead(seconds);
      },
      onComputed: (seconds) => this.#fetchAhead(seconds),
    });
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
    this.#timers = [
      setInterval(() => void this.#report().catch(() => undefined), heartbeatMs),
      setInterval(() => void this.#watch().catch(() => undefined), watchMs),
    ];
    this.#worker = new Worker<TaskJob, number>(
      taskQueueName(this.#release),
      // BullMQ gives a signal only to a function that declares three parameters.
      (job, token, signal) => this.#process(job, token, signal),
      {
        connection: asConnection(this.#redis),
        prefix: this.#keys.bullPrefix,
        concurrency: slots,
        lockDuration: 20_000,
        stalledInterval: 5_000,
        // How often a task is tried is counted elsewhere.
        maxStalledCount: Number.MAX_SAFE_INTEGER,
        drainDelay: waitSeconds,
        runRetryDelay: 500,
        removeOnComplete: { count: 0 },
      },
    );
    this.#worker.on('error', (error) => logger.warn({ error: error.message }, 'queue error'));
    this.#worker.on('failed', (job, error) =>
      logger.error({ study: job?.data.study, task: job?.data.task, error: error.message }, 'task failed'),
    );
    // A job whose lock is lost runs elsewhere already: stop computing it here.
    this.#worker.on('lockRenewalFailed', (jobIds) => {
      for (const jobId of jobIds) this.#cancel(jobId, 'lock lost');
    });
    await this.#worker.waitUntilReady();
    await this.#redis.publish(this.#keys.changed, '');
  }

  /**
   * Gives unfinished tasks back to the queue, where another worker takes them within milliseconds. Ends without that
   * when Redis is away: others take the tasks when their locks have run out.
   */
  async close(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer);
    const closing = this.#worker?.close();
    this.#worker?.cancelAllJobs('shutdown' satisfies StopReason);
    await settleWithin(closeMs, closing);
    await settleWithin(1000, this.#registry.remove(this.#options.id));
    this.#redis.disconnect();
    this.#subscriber.disconnect();
  }

  #cancel(jobId: string, reason: StopReason): void {
    this.#worker?.cancelJob(jobId, reason);
  }

  #stop(study: string): void {
    this.#rules.forget(study);
    for (const [jobId, running] of this.#running) {
      if (running.study === study) this.#cancel(jobId, 'study stopped');
    }
  }

  /** Stops what runs for studies that have ended, and what keeps its neighbours waiting. */
  async #watch(): Promise<void> {
    // One at a time: while Redis is away they would pile up.
    if (this.#watching) return;
    this.#watching = true;
    try {
      for (const study of this.#running.studies()) {
        const state = await this.#redis.hget(this.#keys.study(study).meta, field.state);
        if (state === null || !isUnderWay(state as StudyState)) this.#stop(study);
      }
      const nowMs = performance.now();
      for (const [jobId, running] of this.#running) {
        const patience = patienceOf(running);
        if (patience === null || running.computingSinceMs === null) continue;
        if (nowMs - running.computingSinceMs < patience * 1000) continue;
        const parted = running.task?.patience !== undefined;
        if (!parted || (await tasksWait(this.#redis, this.#keys, this.#release)))
          this.#cancel(jobId, 'overrun');
      }
    } finally {
      this.#watching = false;
    }
  }

  async #process(
    job: Job<TaskJob>,
    token: string | undefined,
    signal = new AbortController().signal,
  ): Promise<number> {
    const { study, task: no } = job.data;
    const jobId = job.id ?? '';
    const running = this.#running.add(jobId, study, no);
    const name = `${this.#options.id}/${this.#tasksBegun++}`;
    try {
      const accepted = await this.#try.run({ study, no, name }, running, signal);
      this.#tasksDone++;
      this.#evaluationsDone += accepted;
      if (!this.#fetchesAhead) await untilNextStep(this.#redis, this.#keys, study);
      return accepted;
    } catch (error) {
      const pauseMs = error instanceof PutBack ? error.pauseMs : isUnavailable(error) ? 1000 : undefined;
      if (pauseMs === undefined) throw error;
      if (pauseMs > 0) await sleep(pauseMs, undefined, { signal }).catch(() => undefined);
      await job.moveToWait(token);
      await wakeWorkers(this.#redis, this.#keys, this.#release);
      throw new WaitingError();
    } finally {
      this.#running.delete(jobId);
    }
  }

  #fetchAhead(seconds: number): void {
    const known = this.#taskSeconds ?? seconds;
    this.#taskSeconds = known + (seconds - known) / 4;
    const { slots } = this.#options;
    this.#fetchesAhead = this.#taskSeconds < fetchAheadSeconds;
    if (this.#worker) this.#worker.concurrency = this.#fetchesAhead ? 2 * slots : slots;
  }

  async #report(): Promise<void> {
    const { id, name, slots } = this.#options;
    await this.#registry.report({
      id,
      name,
      host: hostname(),
      pid: process.pid,
      release: this.#release,
      slots,
      running: this.#running.info(performance.now()),
      tasks_done: this.#tasksDone,
      evaluations_done: this.#evaluationsDone,
      started_at: this.#startedAt,
      last_seen: new Date().toISOString(),
    });
  }
}
