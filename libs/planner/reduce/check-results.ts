import { evaluates } from '#contracts';
import type { StudyContext } from '../study/study-context.js';
import { evaluationNumber, type Task } from '../study/task.js';
import { decodeEvaluation } from './evaluation.js';
import type { TaskResult } from './task-result.js';

/**
 * Holds what a task answered against what it was asked, before it is handed in: every evaluation once and no other, a
 * score of every scorer, times that are numbers.
 * @throws {Error} naming what is wrong; the task is then tried again.
 */
export function checkResults(context: StudyContext, task: Task, result: TaskResult): void {
  if (result.part || result.refit) return;
  const numbersOf = (many: (candidate: number) => readonly number[]): Set<number> =>
    new Set(
      task.blocks.flatMap(({ split, candidates }) =>
        candidates.flatMap(many).map((one) => evaluationNumber(one, split ?? 0, context.nSplits)),
      ),
    );
  const missing = numbersOf((candidate) => [candidate]);
  // Those that start from one another come together, also where some were pruned.
  const expected = numbersOf((candidate) => context.chain(candidate)?.candidates ?? [candidate]);
  for (const [number, row] of result.results) {
    const fault = expected.delete(number) ? faultOf(context, row) : 'it was not asked for, or came twice';
    missing.delete(number);
    if (fault) throw new Error(`the result of evaluation ${number} is not valid: ${fault}`);
  }
  if (missing.size > 0) throw new Error(`results of evaluations are missing: ${[...missing].join(', ')}`);
}

function faultOf({ scorers, spec }: StudyContext, row: string): string | undefined {
  const { test, train, fitSeconds, scoreSeconds, error, pruned } = decodeEvaluation(row);
  if (!(Number.isFinite(fitSeconds) && fitSeconds >= 0)) return `it took ${fitSeconds} s to fit`;
  if (!(Number.isFinite(scoreSeconds) && scoreSeconds >= 0)) return `it took ${scoreSeconds} s to score`;
  if (error !== null || pruned) return undefined;
  if (test.length !== scorers.length) return `${test.length} scores by ${scorers.length} scorers`;
  const wantsTrain = evaluates(spec) && spec.return_train_score;
  if (wantsTrain && train?.length !== scorers.length) return 'scores on training rows are missing';
  return undefined;
}
