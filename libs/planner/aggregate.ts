import type { FoldScores, MeanScores, StudyResults } from '#contracts';
import { buildCvResults } from '#model-selection';
import type { EvaluationTable } from './evaluation-table.js';

/** What the refit added to a search. */
export interface Refit {
  modelId: string | null;
  seconds: number | null;
}

/** The result of a study whose evaluations are all in. Pure: the same table gives the same bytes. */
export function aggregate(table: EvaluationTable, refit: Refit): StudyResults {
  const { context } = table;
  const scorers = context.scorers.map((scorer) => scorer.name);
  switch (context.spec.kind) {
    case 'search':
      return searchResults(table, scorers, refit);
    case 'cross_validation':
      return {
        kind: 'cross_validation',
        n_splits: table.nSplits,
        scorers,
        folds: foldScores(table, 0),
        scores: meanScores(table, 0),
        errors: errorsOf(table, 0),
      };
    case 'benchmark':
      return {
        kind: 'benchmark',
        n_splits: table.nSplits,
        scorers,
        estimators: Array.from({ length: table.nCandidates }, (_, candidate) => ({
          name: context.estimatorName(candidate) ?? String(candidate),
          scores: meanScores(table, candidate),
          folds: foldScores(table, candidate),
          errors: errorsOf(table, candidate),
        })),
      };
  }
}
