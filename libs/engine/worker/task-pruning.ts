import {
  cannotWin,
  countedScore,
  decodeEvaluation,
  encodeEvaluation,
  evaluationNumber,
  meanOf,
  type PruneRule,
  prunedEvaluation,
  type Task,
  type TaskBlock,
} from '#planner';
import type { TaskWork } from '../ports/task-work.js';

/** What is left of a task, and the marks of what is not computed. */
export interface PrunedTask {
  task: Task;
  skipped: [number, string, boolean][];
}

/** Stops candidates that can't win any more, by what has been accepted so far. */
export class TaskPruning {
  constructor(readonly work: TaskWork) {}

  /** Takes out of a task what can't win. Without an incumbent nothing is. */
  async prune(study: string, task: Task, rule: PruneRule): Promise<PrunedTask> {
    const incumbent = await this.work.incumbent(study);
    if (incumbent === null) return { task, skipped: [] };
    const scores = await this.#scores(study, candidatesOf(task), rule);
    const skipped: [number, string, boolean][] = [];
    const blocks = task.blocks.flatMap(({ split, candidates }): TaskBlock[] => {
      // All rows: the refit, of the best.
      if (split === null) return [{ split, candidates }];
      const kept = candidates.filter((candidate) => {
        if (!cannotWin(candidate, scores.get(candidate) ?? [], rule, incumbent)) return true;
        skipped.push([
          evaluationNumber(candidate, split, rule.nSplits),
          encodeEvaluation(prunedEvaluation),
          false,
        ]);
        return false;
      });
      return kept.length > 0 ? [{ split, candidates: kept }] : [];
    });
    return { task: { ...task, blocks }, skipped };
  }

  /** After a task: candidates that are complete now may be the ones to beat. */
  async learn(study: string, task: Task, rule: PruneRule): Promise<void> {
    const scores = await this.#scores(study, candidatesOf(task), rule);
    for (const [candidate, own] of scores) {
      const known = own.filter((score) => score !== undefined);
      const mean = known.length === rule.nSplits ? meanOf(known) : Number.NaN;
      if (Number.isNaN(mean)) continue;
      await this.work.challenge(study, { candidate, mean });
    }
  }

  /** Accepted scores of the deciding scorer, by candidate and split; a skipped split counts as NaN. */
  async #scores(
    study: string,
    candidates: readonly number[],
    rule: PruneRule,
  ): Promise<Map<number, (number | undefined)[]>> {
    const numbers = candidates.flatMap((candidate) =>
      Array.from({ length: rule.nSplits }, (_, split) => evaluationNumber(candidate, split, rule.nSplits)),
    );
    const rows = await this.work.rows(study, numbers);
    return new Map(
      candidates.map((candidate, index) => [
        candidate,
        rows.slice(index * rule.nSplits, (index + 1) * rule.nSplits).map((row) => scoreOf(row, rule)),
      ]),
    );
  }
}

const candidatesOf = (task: Task): number[] => [...new Set(task.blocks.flatMap((block) => block.candidates))];

function scoreOf(row: string | null, rule: PruneRule): number | undefined {
  if (row === null) return undefined;
  return countedScore(decodeEvaluation(row), rule.scorer, 'test', rule.errorScore ?? Number.NaN);
}
