import { evaluationsOf, failedTask, isCallTask, packResults, splitTask, type Task } from '#planner';
import type { DatasetStore } from '../catalog/dataset-store.js';
import type { GrownFits } from '../ports/grown-fits.js';
import { isUnavailable } from '../ports/store-faults.js';
import { PutBack, type StopReason } from '../ports/task-taker.js';
import { type Begun, maxTries, type TaskWork, type Try } from '../ports/task-work.js';
import type { CallTry } from './call-try.js';
import { grownFor, keepGrown } from './grown-parts.js';
import type { HandIn } from './hand-in.js';
import { bytesFor, OverLimit, OverMemory, secondsFor, within } from './over-limit.js';
import { nextPatience, type RunningTask } from './running-tasks.js';
import type { SlotRequest, SlotResponse } from './slot-protocol.js';
import type { StudyRules, StudyRulesCache } from './study-rules.js';
import type { Compute, TaskRun } from './task-run.js';
import type { Turns } from './turns.js';

/**
 * Computes on a thread, or in a process of its own (`alone`); `signal` ends it.
 * @param bytes - memory that it may take; null: as much as it needs.
 * @throws {OverMemory} where it took more, or, on a thread beside others, where it may have.
 */
export type Execute = (
  request: SlotRequest,
  signal: AbortSignal,
  alone: boolean,
  bytes: number | null,
) => Promise<SlotResponse>;

export interface TaskTryParts {
  work: TaskWork;
  grown: GrownFits;
  rules: StudyRulesCache;
  datasets: DatasetStore;
  run: TaskRun;
  handIn: HandIn;
  calls: CallTry;
  /** One for each thread that computes. */
  slots: Turns;
  /** Tasks that were tried before are computed one at a time: whichever kills its process is to blame. */
  alone: Turns;
  execute: Execute;
  /** Seconds of compute that a task may have to be held here while all slots are taken. */
  fetchAheadSeconds: number;
  /** Told of a task that was taken off the queue too early: how long it is thought to take. */
  onTooEarly(seconds: number): void;
  /** Told how long each took. */
  onComputed(seconds: number): void;
}

/** Before a task goes back whose results the store could not take. */
const unavailablePauseMs = 1000;

/**
 * One try of a task. Each evaluation is tried three times at most: twice together with the others of its task, then for
 * itself; the last two times in a process that takes no others with it. Then it counts as failed.
 */
export class TaskTry {
  constructor(readonly parts: TaskTryParts) {}

  /**
   * @returns how many evaluations were new.
   * @throws {PutBack} when somebody has to try again.
   */
  async run(attempt: Try, running: RunningTask, signal: AbortSignal): Promise<number> {
    let endTurn: (() => void) | undefined;
    let begun: Begun | undefined;
    try {
      begun = await this.parts.work.begin(attempt, false);
      if (begun.task !== null && !begun.started) {
        endTurn = await this.parts.alone.take(signal);
        begun = await this.parts.work.begin(attempt, true);
      }
      const { task } = begun;
      if (task !== null && isCallTask(task)) {
        running.task = task;
        return await this.parts.calls.run(attempt, task, begun, running, signal);
      }
      const rules = task && (await this.parts.rules.of(attempt.study));
      if (task === null || !rules) return 0;
      running.task = task;
      return await this.#attempt(attempt, begun, task, rules, running, signal);
    } catch (error) {
      if (error instanceof PutBack && begun?.task != null && isCallTask(begun.task)) throw error;
      return await this.#conclude(error, attempt, begun, running, signal);
    } finally {
      endTurn?.();
    }
  }

  async #attempt(
    { study }: Try,
    { tries, reason }: Begun,
    task: Task,
    rules: StudyRules,
    running: RunningTask,
    signal: AbortSignal,
  ): Promise<number> {
    if (tries > maxTries) return this.#giveUp(study, task, rules, reason, signal);
    if (tries === maxTries && evaluationsOf(task) > 1) {
      const parts = splitTask(task, rules.startsWarm);
      if (parts.length > 1) {
        await this.parts.work.split(study, task, parts, maxTries - 1, reason);
        return 0;
      }
    }
    const dataset = await this.parts.datasets.shared(rules.datasetId);
    const { spec, datasetId } = rules;
    const waves = await this.parts.rules.wavesOf(study, rules, task);
    const compute: Compute = async (asked, pieces) => {
      if (pieces === null && asked.seconds > this.parts.fetchAheadSeconds && this.parts.slots.areTaken) {
        // Others may go first meanwhile, and another worker may have a slot for it.
        this.parts.onTooEarly(asked.seconds);
        throw new PutBack(0);
      }
      const grown = pieces === null ? await grownFor(asked, this.parts.grown) : new Map();
      const endTurn = await this.parts.slots.take(signal);
      try {
        running.computingSinceMs = performance.now();
        const request = { study, spec, datasetId, dataset, task: asked, parts: pieces, waves, grown };
        // What was computed before is only merged.
        const seconds = pieces === null ? secondsFor(asked, rules.evaluationSeconds) : null;
        const bytes = pieces === null ? bytesFor(asked, rules.evaluationBytes) : null;
        const response = await within(seconds, signal, (ends) =>
          this.parts.execute(request, ends, tries > 1, bytes),
        );
        this.parts.onComputed(response.seconds);
        await keepGrown(response, this.parts.grown);
        return response;
      } finally {
        running.computingSinceMs = null;
        endTurn();
      }
    };
    return this.parts.run.run(study, task, rules, compute, signal);
  }

  /** What becomes of a task whose try has no result. */
  async #conclude(
    error: unknown,
    attempt: Try,
    begun: Begun | undefined,
    running: RunningTask,
    signal: AbortSignal,
  ): Promise<number> {
    const { work, rules } = this.parts;
    const { study } = attempt;
    // A try that could not be counted, or that did not get its turn, has not begun.
    if (!begun?.started || begun.task === null || isCallTask(begun.task)) {
      if (signal.aborted && signal.reason !== 'shutdown') return 0;
      throw new PutBack(signal.aborted ? 0 : unavailablePauseMs);
    }
    const known = await rules.of(study);
    if (known === undefined) return 0;
    if (signal.aborted) {
      const reason = signal.reason as StopReason;
      if (reason === 'overrun') {
        const parts = splitTask(begun.task, known.startsWarm, nextPatience(running));
        await work.split(study, begun.task, parts, 0, '');
        return 0;
      }
      await work.end(attempt, '');
      if (reason === 'shutdown') throw new PutBack(0);
      // Stopped, or running elsewhere: nothing to hand in.
      return 0;
    }
    if (error instanceof OverMemory && begun.tries === 1) {
      // A process of its own tells how much it takes; on a thread others may have taken it.
      await work.end(attempt, error.message);
      throw new PutBack(0);
    }
    if (error instanceof OverLimit || error instanceof OverMemory) {
      const parts = splitTask(begun.task, known.startsWarm);
      if (evaluationsOf(begun.task) > 1 && parts.length > 1) {
        const [tries, why] = error instanceof OverMemory ? [1, error.message] : [0, ''];
        await work.split(study, begun.task, parts, tries, why);
        return 0;
      }
      return this.#fail(study, begun.task, known, error.message, signal);
    }
    if (error instanceof PutBack || isUnavailable(error)) {
      await work.end(attempt, '');
      throw error instanceof PutBack ? error : new PutBack(unavailablePauseMs);
    }
    const reason = error instanceof Error ? error.message : String(error);
    await work.end(attempt, reason);
    if (begun.tries < maxTries) throw new PutBack(0);
    return this.#giveUp(study, begun.task, known, reason, signal);
  }

  async #giveUp(
    study: string,
    task: Task,
    rules: StudyRules,
    reason: string,
    signal: AbortSignal,
  ): Promise<number> {
    const last = reason || 'its worker died, or lost its connection for long';
    const why = `it was tried ${maxTries} times in vain; the last time: ${last}`;
    return this.#fail(study, task, rules, why, signal);
  }

  /** Hands in that each evaluation of a task failed. */
  async #fail(
    study: string,
    task: Task,
    rules: StudyRules,
    why: string,
    signal: AbortSignal,
  ): Promise<number> {
    const failed = failedTask(task, rules.nSplits, why);
    const response = { ...failed, results: packResults(failed.results), seconds: 0 };
    return this.parts.handIn.accept(study, task, rules, response, [], signal);
  }
}
