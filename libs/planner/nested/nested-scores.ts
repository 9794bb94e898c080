import type { NestedScores } from '#contracts';
import { meanAndStd } from '#model-selection';
import { keyNames } from '../reduce/candidate-scores.js';
import type { EvaluationTable } from '../reduce/evaluation-table.js';
import { errorScoreOf } from '../study/error-score.js';
import type { StudyContext } from '../study/study-context.js';
import { numbersOf } from './nested-search.js';

type Best = NonNullable<NestedScores['best'][number]>;

/** Each outer split with its winner so far. */
interface OuterResult {
  readonly best: Best | null;
  /** Number of the evaluation on the test rows; null before there is one. */
  readonly evaluation: number | null;
}

/** What cross_validate of the search gives, from what is in; null of a search that is not nested. */
export function nestedScores(table: EvaluationTable): NestedScores | null {
  const { context } = table;
  const nOuter = context.outer?.length;
  const nCandidates = context.strategy?.nCompeting;
  if (nOuter === undefined || nCandidates === undefined) return null;
  const { firstWinner } = numbersOf(nCandidates, nOuter);
  const isDecided = context.nCandidates > firstWinner;
  const outer = outerResults(table, firstWinner, nOuter);
  const errorScore = errorScoreOf(context.spec);
  // scikit-learn's search raises where every fit failed, and cross_validate scores that as any fit that fails.
  const column = (values: Float64Array, missing: number): Float64Array =>
    Float64Array.from(outer, ({ evaluation }) =>
      evaluation === null ? (isDecided ? missing : Number.NaN) : values[evaluation]!,
    );
  const names = keyNames(context);
  const folds: NestedScores['folds'] = {
    fit_time: shown(column(table.fitSeconds, Number.NaN)),
    score_time: shown(column(table.scoreSeconds, Number.NaN)),
  };
  const scores: NestedScores['scores'] = {};
  for (const [index, { name }] of context.scorers.entries()) {
    const test = column(table.test[index]!, errorScore);
    folds[`test_${names[index]}`] = shown(test);
    if (table.train) folds[`train_${names[index]}`] = shown(column(table.train[index]!, errorScore));
    const { mean, std } = meanAndStd(test, 1, nOuter);
    scores[name] = { mean: finite(mean[0]!), std: finite(std[0]!) };
  }
  return { n_splits: nOuter, best: outer.map(({ best }) => best), folds, scores };
}

function outerResults(table: EvaluationTable, firstWinner: number, nOuter: number): OuterResult[] {
  const { context, nSplits } = table;
  const results = Array.from({ length: nOuter }, (): OuterResult => ({ best: null, evaluation: null }));
  for (let candidate = firstWinner; candidate < table.nCandidates; candidate++) {
    const { outer, candidate: chosen } = context.placeOf(candidate);
    if (outer === undefined) continue;
    results[outer.split] = {
      best: bestOf(table, chosen, firstWinner, nOuter, outer.split),
      evaluation: candidate * nSplits,
    };
  }
  return results;
}

/** What was chosen on an outer split, with its mean score on the splits of the training rows there. */
function bestOf(
  table: EvaluationTable,
  chosen: number,
  firstWinner: number,
  nOuter: number,
  outer: number,
): Best {
  const { context } = table;
  const nCandidates = firstWinner / (nOuter + 1);
  const scorer = context.decidingScorer ?? 0;
  return {
    best_index: chosen,
    best_params: context.params(chosen),
    best_score: finite(table.mean(scorer, (outer + 1) * nCandidates + chosen)),
  };
}

/** What an evaluation is called in a picture of the plan. */
export function evaluationName(context: StudyContext, candidate: number, split: number): string {
  const { outer, candidate: shownAs } = context.placeOf(candidate);
  if (outer === undefined) return `candidate ${candidate}, split ${split}`;
  const where = `outer split ${outer.split}`;
  return outer.stage === 'score'
    ? `candidate ${shownAs}, ${where}`
    : `candidate ${shownAs}, split ${split} of ${where}`;
}

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);
const shown = (values: Float64Array): (number | null)[] => Array.from(values, finite);
