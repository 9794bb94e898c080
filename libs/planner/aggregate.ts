import type { CvResults, FoldScores, MeanScores, SearchResults, StudyResults } from '#contracts';
import { buildCvResults, meanAndStd, scoreNames } from '#model-selection';
import type { EvaluationTable } from './evaluation-table.js';
import { studyIssues } from './issues.js';
import type { StudyContext } from './study-context.js';

/** What came of the fit on all rows: the refit of a search, and all that a fit is. */
export interface Refit {
  /** Null where there is none, or none yet. */
  modelId: string | null;
  /** Seconds of compute that the model took, in this study or an earlier one. */
  seconds: number | null;
  /** Tasks that it was divided into here; 0 for a model that was found. */
  tasks: number;
  /** Why it failed, or null. */
  error: string | null;
  /** What scikit-learn would have warned of in it. */
  warnings: readonly string[];
}

/**
 * The results of a study by what is in. Pure: the same table gives the same bytes.
 * @param partial - whether there is more to come, or would have been.
 */
export function aggregate(table: EvaluationTable, refit: Refit, partial: boolean): StudyResults {
  const { context } = table;
  const scorers = context.scorers.map((scorer) => scorer.name);
  const common = { partial, ...studyIssues(table, refit) };
  switch (context.spec.kind) {
    case 'search':
      return searchResults(table, scorers, refit, common);
    case 'cross_validation':
      return {
        kind: 'cross_validation',
        ...common,
        n_splits: table.nSplits,
        scorers,
        ...candidateScores(table, 0),
      };
    case 'fit':
      return {
        kind: 'fit',
        ...common,
        model: modelLink(refit),
        fit_time: refit.modelId === null ? null : (refit.seconds ?? 0),
        pieces: Math.max(1, refit.tasks),
      };
    case 'benchmark':
      return {
        kind: 'benchmark',
        ...common,
        n_splits: table.nSplits,
        scorers,
        estimators: Array.from({ length: table.nCandidates }, (_, candidate) => ({
          name: context.estimatorName(candidate) ?? String(candidate),
          ...candidateScores(table, candidate),
        })),
      };
  }
}

const modelLink = ({ modelId }: Refit): { model_id: string; href: string } | null =>
  modelId === null ? null : { model_id: modelId, href: `/v1/models/${modelId}` };

function searchResults(
  table: EvaluationTable,
  scorers: string[],
  refit: Refit,
  common: Pick<SearchResults, 'partial' | 'errors' | 'warnings'>,
): SearchResults {
  const { context } = table;
  const names = keyNames(context);
  const best = table.best();
  return {
    kind: 'search',
    ...common,
    best_params: best?.params ?? null,
    best_score: best?.score ?? null,
    best_index: best?.candidate ?? null,
    best_estimator: modelLink(refit),
    cv_results: {
      ...cvResults(table, names),
      ...(context.spec.kind === 'search' && context.spec.search.prune !== undefined && prunedColumns(table)),
    },
    n_splits: table.nSplits,
    refit_time: refit.seconds,
    scorers,
  };
}

/** Which cells were skipped: `split0_pruned`, … */
function prunedColumns({ nSplits, nCandidates, pruned }: EvaluationTable): Record<string, boolean[]> {
  const columns = Array.from({ length: nSplits }, (_, split) => [
    `split${split}_pruned`,
    Array.from({ length: nCandidates }, (__, candidate) => pruned.has(candidate * nSplits + split)),
  ]);
  return Object.fromEntries(columns);
}

function cvResults(table: EvaluationTable, names: readonly string[]): CvResults {
  const { context } = table;
  return buildCvResults({
    nCandidates: table.nCandidates,
    nSplits: table.nSplits,
    params: (candidate) => context.params(candidate),
    isComplete: table.isAllIn() ? undefined : (candidate) => table.isComplete(candidate),
    fitSeconds: table.fitSeconds,
    scoreSeconds: table.scoreSeconds,
    scores: names.map((name, scorer) => ({
      name,
      test: table.test[scorer],
      train: table.train?.[scorer],
    })),
  });
}

/** One candidate's scores per split and over the splits, as scikit-learn's cross_validate names them. */
function candidateScores(
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

const keyNames = ({ spec, scorers }: StudyContext): string[] =>
  spec.kind === 'fit' ? [] : scoreNames(spec.scoring, scorers);

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);
