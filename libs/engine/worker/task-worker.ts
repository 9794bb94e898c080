import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FunctionInfo } from '#contracts';
import { DatasetStore } from '../catalog/dataset-store.js';
import { ModelStore } from '../catalog/model-store.js';
import { isUnderWay } from '../lifecycle.js';
import type { Logger } from '../logger.js';
import type { WorkerPorts } from '../ports/backends.js';
import { functionKey } from '../ports/functions.js';
import { isUnavailable } from '../ports/store-faults.js';
import { PutBack, type StopReason, type TakenTask } from '../ports/task-taker.js';
import { heartbeatMs } from '../ports/workers.js';
import { settleWithin } from '../settle-within.js';
import { CallMemory } from './call-memory.js';
import type { ExecuteCalls } from './call-protocol.js';
import { CallTry } from './call-try.js';
import { CallValues } from './call-values.js';
import { HandIn } from './hand-in.js';
import { untilNextStep } from './next-step.js';
import { patienceOf, RunningTasks } from './running-tasks.js';
import { StudyRulesCache } from './study-rules.js';
import { TaskPruning } from './task-pruning.js';
import { TaskRun } from './task-run.js';
import { type Execute, TaskTry } from './task-try.js';
import { Turns } from './turns.js';

export interface TaskWorkerOptions {
  id: string;
  name: string;
  slots: number;
  logger: Logger;
  execute: Execute;
  /** Seconds that an evaluation may compute for, whatever its study asks for. @default no limit */
  maxEvaluationSeconds?: number | undefined;
  /** MiB of memory that an evaluation may take, whatever its study asks for. @default no limit */
  maxEvaluationMemoryMb?: number | undefined;
  /** Functions of the user's that it offers, and what calls them. @default none */
  functions?: { readonly infos: readonly FunctionInfo[]; readonly execute: ExecuteCalls } | undefined;
  /** What this process computes with. */
  release: string;
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

/** Artifacts of values that a worker holds at most; those used last. */
const heldValueBytes = 512 * 1024 * 1024;

const noFunctions = {
  infos: [],
  execute: (): never => {
    throw new Error('this worker offers no functions');
  },
};

/** Takes tasks off the queue and hands in what the slots answer. Its thread never computes. */
export class TaskWorker {
  readonly #ports: WorkerPorts;
  readonly #options: TaskWorkerOptions;
  readonly #datasets: DatasetStore;
  readonly #rules: StudyRulesCache;
  readonly #try: TaskTry;
  readonly #running = new RunningTasks();
  readonly #startedAt = new Date().toISOString();
  #timers: NodeJS.Timeout[] = [];
  #watching = false;
  #tasksBegun = 0;
  #tasksDone = 0;
  #evaluationsDone = 0;
  /** Moving average of the seconds that tasks take here. */
  #taskSeconds: number | undefined;
  #fetchesAhead = false;

  constructor(ports: WorkerPorts, options: TaskWorkerOptions) {
    this.#ports = ports;
    this.#options = options;
    const { work, artifacts, costs } = ports;
    this.#datasets = new DatasetStore(ports.datasets, ports.datasetBytes, ports.hints);
    const models = new ModelStore(ports.models, artifacts);
    const pruning = new TaskPruning(work);
    const slots = new Turns(options.slots);
    const handIn = new HandIn(work, models, costs, pruning);
    const { maxEvaluationSeconds: seconds = null, maxEvaluationMemoryMb: memoryMb = null } = options;
    this.#rules = new StudyRulesCache(work, { seconds, memoryMb });
    this.#try = new TaskTry({
      work,
      grown: ports.grown,
      rules: this.#rules,
      datasets: this.#datasets,
      run: new TaskRun(pruning, work, handIn),
      handIn,
      calls: this.#callTry(slots),
      slots,
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

  #callTry(slots: Turns): CallTry {
    const { work, calls, artifacts, cache, workers } = this.#ports;
    const { infos, execute } = this.#options.functions ?? noFunctions;
    const functions = new Map(infos.map((info) => [info.name, info]));
    let known: { atMs: number; slots: number } | undefined;
    return new CallTry({
      ...{ work, calls, slots, execute, functions, rules: this.#rules },
      values: new CallValues(artifacts, heldValueBytes),
      memory: new CallMemory(cache, functions),
      onComputed: (seconds) => this.#fetchAhead(seconds),
      slotsOfCluster: async () => {
        if (known === undefined || performance.now() - known.atMs > heartbeatMs) {
          known = { atMs: performance.now(), slots: await workers.slots(this.#options.release) };
        }
        return known.slots;
      },
    });
  }

  async start(): Promise<void> {
    const { taker, hints } = this.#ports;
    const { slots, logger } = this.#options;
    await this.#ports.ready();
    await hints.hear(['stopped', 'stored'], (hint, id) => {
      if (hint === 'stopped') this.#stop(id);
      // A study on it often follows at once; its tasks report what fails.
      else void this.#datasets.shared(id).catch(() => undefined);
    });
    await this.#ports.functions.describe(this.#options.functions?.infos ?? []);
    await this.#report();
    this.#timers = [
      setInterval(() => void this.#report().catch(() => undefined), heartbeatMs),
      setInterval(() => void this.#watch().catch(() => undefined), watchMs),
    ];
    await taker.start({
      atOnce: slots,
      run: (taken, signal) => this.#process(taken, signal),
      onError: (error) => logger.warn({ error: error.message }, 'queue error'),
      onFailed: (taken, error) =>
        logger.error({ study: taken?.study, task: taken?.no, error: error.message }, 'task failed'),
    });
    await hints.tell('changed', '');
  }

  /**
   * Gives unfinished tasks back to the queue, where another worker takes them within milliseconds. Ends without that
   * when the store is away: others take the tasks when their locks have run out.
   */
  async close(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer);
    await settleWithin(closeMs, this.#ports.taker.close());
    await settleWithin(1000, this.#ports.workers.remove(this.#options.id));
    await this.#ports.close();
  }

  #cancel(jobId: string, reason: StopReason): void {
    this.#ports.taker.cancel(jobId, reason);
  }

  #stop(study: string): void {
    this.#rules.forget(study);
    for (const [jobId, running] of this.#running) {
      if (running.study === study) this.#cancel(jobId, 'study stopped');
    }
  }

  /** Stops what runs for studies that have ended, and what keeps its neighbours waiting. */
  async #watch(): Promise<void> {
    // One at a time: while the store is away they would pile up.
    if (this.#watching) return;
    this.#watching = true;
    try {
      for (const study of this.#running.studies()) {
        const state = await this.#ports.work.state(study);
        if (state === undefined || !isUnderWay(state)) this.#stop(study);
      }
      const nowMs = performance.now();
      for (const [jobId, running] of this.#running) {
        const patience = patienceOf(running);
        if (patience === null || running.computingSinceMs === null) continue;
        if (nowMs - running.computingSinceMs < patience * 1000) continue;
        const parted = running.task !== null && 'patience' in running.task;
        if (!parted || (await this.#ports.taker.waits())) this.#cancel(jobId, 'overrun');
      }
    } finally {
      this.#watching = false;
    }
  }

  async #process({ jobId, study, no }: TakenTask, signal: AbortSignal): Promise<number> {
    const running = this.#running.add(jobId, study, no);
    const name = `${this.#options.id}/${this.#tasksBegun++}`;
    try {
      const accepted = await this.#try.run({ study, no, name }, running, signal);
      this.#tasksDone++;
      this.#evaluationsDone += accepted;
      if (!this.#fetchesAhead) await untilNextStep(this.#ports.work, study);
      return accepted;
    } catch (error) {
      const pauseMs = error instanceof PutBack ? error.pauseMs : isUnavailable(error) ? 1000 : undefined;
      if (pauseMs === undefined) throw error;
      if (pauseMs > 0) await sleep(pauseMs, undefined, { signal }).catch(() => undefined);
      throw new PutBack(0);
    } finally {
      this.#running.delete(jobId);
    }
  }

  #fetchAhead(seconds: number): void {
    const known = this.#taskSeconds ?? seconds;
    this.#taskSeconds = known + (seconds - known) / 4;
    const { slots } = this.#options;
    this.#fetchesAhead = this.#taskSeconds < fetchAheadSeconds;
    this.#ports.taker.setAtOnce(this.#fetchesAhead ? 2 * slots : slots);
  }

  async #report(): Promise<void> {
    const { id, name, slots, release, functions } = this.#options;
    await this.#ports.workers.report({
      id,
      name,
      host: hostname(),
      pid: process.pid,
      release,
      slots,
      running: this.#running.info(performance.now()),
      tasks_done: this.#tasksDone,
      evaluations_done: this.#evaluationsDone,
      ...(functions && { functions: functions.infos.map(functionKey) }),
      started_at: this.#startedAt,
      last_seen: new Date().toISOString(),
    });
  }
}
