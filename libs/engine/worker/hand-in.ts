import {
  joinResults,
  type PruneRule,
  packResults,
  type Task,
  type TaskPiece,
  type TaskResult,
  tasksOfFit,
} from '#planner';
import type { FitParts } from '../redis/fit-parts.js';
import type { Keys } from '../redis/keys.js';
import type { ModelStore } from '../redis/model-store.js';
import type { Store } from '../redis/scripts/commands.js';
import { field } from '../redis/study-fields.js';
import { whileFull } from '../redis/while-full.js';
import type { SlotResponse } from './slot-protocol.js';
import type { TaskPruning } from './task-pruning.js';

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
    readonly redis: Store,
    readonly keys: Keys,
    readonly models: ModelStore,
    readonly pruning: TaskPruning,
    readonly parts: FitParts,
    readonly release: string,
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
    const keys = this.keys.study(study);
    const { first, of } = tasksOfFit(task);
    const { evaluations, rows, failures } = joinResults(response.results, packResults(skipped));
    const predictions = response.predictions.flatMap(([evaluation, bytes]) => [
      evaluation,
      Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
    ]);
    const [accepted] = await whileFull(
      () =>
        this.redis.fmAccept(
          ...[keys.meta, keys.results, keys.predictions, keys.events, keys.open, keys.tasks, keys.parts],
          ...[keys.tries, this.release, first, of, response.fitsRun, this.keys.changed, this.keys.stopped],
          ...[study, failures, rules.raise ? 1 : 0, evaluations, rows, ...predictions],
        ),
      signal,
    );
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
    const complete = await whileFull(() => this.parts.accept(study, task, piece, part), signal);
    await this.#learn(task, seconds);
    return complete;
  }

  /** Moves what is known of this kind of work a fifth of the way to what was just measured. */
  async #learn({ costKey, costFactor, seconds: estimated }: Task, seconds: number): Promise<void> {
    if (seconds <= smallestLessonSeconds) return;
    const ratio = (seconds / estimated) * costFactor;
    const known = Number((await this.redis.hget(this.keys.costs, costKey)) ?? ratio);
    await this.redis.hset(this.keys.costs, costKey, String(known + (ratio - known) / 5));
  }

  /** The refitted model, or why there is none. It is no evaluation. */
  async #acceptRefit(study: string, task: Task, refit: NonNullable<TaskResult['refit']>): Promise<0> {
    const keys = this.keys.study(study);
    const { first, of } = tasksOfFit(task);
    const [model, from] = await this.redis.hmget(keys.meta, field.refitModel, field.refitFrom);
    // Deleted meanwhile, or extended, so that another model may be the best: nobody waits for this one.
    if (model === null || model === undefined || from !== String(first)) return 0;
    const made = 'error' in refit ? null : refit;
    if (made) await this.models.put(model, made);
    const accepted = await this.redis.fmAcceptRefit(
      ...[keys.meta, keys.open, keys.tasks, keys.parts, keys.tries],
      ...[first, of, made ? model : '', made?.seconds ?? 0, 'error' in refit ? refit.error : ''],
      ...[this.keys.changed, study],
    );
    // The study may have been deleted while the model was on its way. One that is there has its claim.
    if (made && accepted === 0 && (await this.redis.exists(keys.meta)) === 0) {
      await this.models.release(model, study);
    }
    return 0;
  }
}
