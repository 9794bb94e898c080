import type { Task } from '#planner';
import type { TaskWork } from '../ports/task-work.js';
import type { HandIn, HandInRules } from './hand-in.js';
import type { SlotResponse } from './slot-protocol.js';
import type { PrunedTask, TaskPruning } from './task-pruning.js';

/** Has a slot compute a task, with the parts of its fit if there are any. */
export type Compute = (task: Task, parts: Uint8Array[] | null) => Promise<SlotResponse>;

/** From a task to what it is for, accepted: leaves out what can't win, and goes through parts where a fit is divided. */
export class TaskRun {
  constructor(
    readonly pruning: TaskPruning,
    readonly work: TaskWork,
    readonly handIn: HandIn,
  ) {}

  /** @returns how many evaluations were new. */
  async run(
    study: string,
    task: Task,
    rules: HandInRules,
    compute: Compute,
    signal: AbortSignal,
  ): Promise<number> {
    const { piece } = task;
    let left = await this.#prune(study, task, rules);
    if (piece && left.task.blocks.length > 0) {
      // A part that is stored though its task is still to be done: who stored the last part died before the merge.
      if (!(await this.work.hasPart(study, piece))) {
        const grown = await compute(left.task, null);
        if (grown.part === undefined)
          return this.handIn.accept(study, task, rules, grown, left.skipped, signal);
        const { part, seconds } = grown;
        if (!(await this.handIn.acceptPart(study, task, piece, part, seconds, signal))) return 0;
        left = await this.#prune(study, task, rules);
      }
    }
    const merges = piece !== undefined && left.task.blocks.length > 0;
    const parts = merges ? await this.work.parts(study, task, piece) : null;
    if (merges && parts === null) return 0;
    const response = await compute(left.task, parts);
    return this.handIn.accept(study, task, rules, response, left.skipped, signal);
  }

  /** What is left of a task now. */
  async #prune(study: string, task: Task, { prune }: HandInRules): Promise<PrunedTask> {
    return prune ? this.pruning.prune(study, task, prune) : { task, skipped: [] };
  }
}
