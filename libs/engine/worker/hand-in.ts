import {
  joinResults,
  type PruneRule,
  packResults,
  type Task,
  type TaskPiece,
  type TaskResult,
} from '#planner';
import type { ModelStore } from '../catalog/model-store.js';
import type { Costs } from '../ports/costs.js';
import type { TaskWork } from '../ports/task-work.js';
import type { SlotResponse } from './slot-protocol.js';
import type { TaskPruning } from './task-pruning.js';
import { whileFull } from './while-full.js';

/** Shorter tasks are mostly set-up: nothing to learn from. */
const smallestLessonSeconds = 0.05;

/** What handing in depends on in a study. */
export interface HandInRules {
  /** A failed fit fails the study. */
  raise: boolean;
  prune: PruneRule | null;
}

/** Hands in what slots answered. */
export class HandIn {
  constructor(
    readonly work: TaskWork,
    readonly models: ModelStore,
    readonly costs: Costs,
    readonly pruning: TaskPruning,
  ) {}

  /** A task's results, accepted at most once whoever computed them. @returns how many evaluations were new. */
  async accept(
    study: string,
    task: Task,
    rules: HandInRules,
    response: SlotResponse,
    skipped: TaskResult['results'],
    signal: AbortSignal,
  ): Promise<number> {
    const { refit } = response;
    if (refit) return whileFull(() => this.#acceptRefit(study, task, refit), signal);
    const computed = {
      ...joinResults(response.results, packResults(skipped)),
      predictions: response.predictions,
      fitsRun: response.fitsRun,
      raises: rules.raise,
    };
    const accepted = await whileFull(() => this.work.accept(study, task, computed), signal);
    if (rules.prune) await this.pruning.learn(study, task, rules.prune);
    // A merge is not what its task was estimated by.
    if (skipped.length === 0 && task.piece === undefined) await this.#learn(task, response.seconds);
    return accepted;
  }

  /** @returns whether the fit is complete now, and it is this task that merges it. */
  async acceptPart(
    study: string,
    task: Task,
    piece: TaskPiece,
    part: Uint8Array,
    seconds: number,
    signal: AbortSignal,
  ): Promise<boolean> {
    const complete = await whileFull(() => this.work.acceptPart(study, task, piece, part), signal);
    await this.#learn(task, seconds);
    return complete;
  }

  /** What was just measured says how long such work takes. */
  async #learn({ costKey, costFactor, seconds: estimated }: Task, seconds: number): Promise<void> {
    if (seconds <= smallestLessonSeconds) return;
    await this.costs.learn(costKey, (seconds / estimated) * costFactor);
  }

  /** The refitted model, or why there is none. It is no evaluation. */
  async #acceptRefit(study: string, task: Task, refit: NonNullable<TaskResult['refit']>): Promise<0> {
    const model = await this.work.refitModel(study, task);
    // Deleted meanwhile, or given more to do, so that another model may be the best: nobody waits for the model.
    if (model === null) return 0;
    if ('error' in refit) {
      await this.work.acceptRefit(study, task, refit);
      return 0;
    }
    await this.models.put(model, refit);
    const { seconds } = refit;
    // The study may have been deleted while the model was on its way. One that is there has its claim.
    if ((await this.work.acceptRefit(study, task, { model, seconds })) === 'gone') {
      await this.models.release(model, study);
    }
    return 0;
  }
}
