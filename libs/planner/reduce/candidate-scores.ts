import { evaluates, type FoldScores, type MeanScores } from '#contracts';
import { meanAndStd, scoreNames } from '#model-selection';
import type { StudyContext } from '../study/study-context.js';
import type { EvaluationTable } from './evaluation-table.js';

/** One candidate's scores per split and over the splits, as scikit-learn's cross_validate names them. */
export function candidateScores(
  table: EvaluationTable,
  candidate: number,
): { folds: FoldScores; scores: MeanScores } {
  const { context, nSplits } = table;
  const from = candidate * nSplits;
  const row = (column: Float64Array): Float64Array => column.subarray(from, from + nSplits);
  const shown = (column: Float64Array): (number | null)[] => Array.from(row(column), finite);
  const names = keyNames(context);
  const folds: FoldScores = { fit_time: shown(table.fitSeconds), score_time: shown(table.scoreSeconds) };
  const scores: MeanScores = {};
  for (const [index, scorer] of context.scorers.entries()) {
    folds[`test_${names[index]}`] = shown(table.test[index]);
    if (table.train) folds[`train_${names[index]}`] = shown(table.train[index]);
    const { mean, std } = meanAndStd(row(table.test[index]), 1, nSplits);
    scores[scorer.name] = { mean: finite(mean[0]), std: finite(std[0]) };
  }
  return { folds, scores };
}

/** The scorers' names in the keys of results. */
export const keyNames = ({ spec, scorers }: StudyContext): string[] =>
  evaluates(spec) ? scoreNames(spec.scoring, scorers) : [];

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);
