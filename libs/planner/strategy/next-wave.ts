import type { EvaluationTable } from '../reduce/evaluation-table.js';
import type { StudyContext } from '../study/study-context.js';
import type { NumberedWave } from '../study/wave-list.js';
import { strategyHistory } from './history.js';
import type { Wave } from './strategy.js';

/** The first wave of a study that learns, which its context knows from then on; null where no strategy decides. */
export function firstWave(context: StudyContext): NumberedWave | null {
  if (context.strategy === null) return null;
  return numbered(context, context.strategy.next([]));
}

/** The wave after those whose evaluations are all in, which the context knows from then on; null when there is none. */
export function nextWave(table: EvaluationTable): NumberedWave | null {
  return numbered(table.context, decidedNext(table));
}

/** Whether there is a wave after those whose evaluations are all in. */
export const asksForMore = (table: EvaluationTable): boolean => decidedNext(table) !== null;

function decidedNext(table: EvaluationTable): Wave | null {
  const { strategy } = table.context;
  if (strategy === null) return null;
  if (strategy.needsEveryWave && table.allFitsFailed()) return null;
  return strategy.next(strategyHistory(table));
}

function numbered({ waves, nCandidates }: StudyContext, wave: Wave | null): NumberedWave | null {
  if (waves === null || wave === null) return null;
  const next = { first: nCandidates, candidates: wave.candidates };
  waves.add(next);
  return next;
}
