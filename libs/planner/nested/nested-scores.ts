import type { NestedScores } from '#contracts';
import { meanAndStd } from '#model-selection';
import { keyNames } from '../reduce/candidate-scores.js';
import type { EvaluationTable } from '../reduce/evaluation-table.js';
import { errorScoreOf } from '../study/error-score.js';
import type { StudyContext } from '../study/study-context.js';

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
  if (nOuter === undefined) return null;
  const outer = outerResults(table, nOuter);
  const isDecided = context.placeOf(table.nCandidates - 1).outer?.stage === 'score';
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

function outerResults(table: EvaluationTable, nOuter: number): OuterResult[] {
  const { context, nSplits } = table;
  const results = Array.from({ length: nOuter }, (): OuterResult => ({ best: null, evaluation: null }));
  const chosen = new Map<string, number>();
  const keyOf = (split: number, candidate: number): string => `${split}/${candidate}`;
  let candidate = table.nCandidates - 1;
  // The winners are the last candidates.
  for (; candidate >= 0; candidate--) {
    const place = context.placeOf(candidate);
    if (place.outer?.stage !== 'score') break;
    chosen.set(keyOf(place.outer.split, place.candidate), candidate);
  }
  for (; chosen.size > 0 && candidate >= 0; candidate--) {
    const { outer, candidate: number } = context.placeOf(candidate);
    const winner = outer && chosen.get(keyOf(outer.split, number));
    if (outer === undefined || winner === undefined) continue;
    results[outer.split] = { best: bestOf(table, number, candidate), evaluation: winner * nSplits };
  }
  return results;
}

/** What was chosen on an outer split, with its mean score on the splits of the training rows there. */
function bestOf(table: EvaluationTable, number: number, candidate: number): Best {
  const { context } = table;
  return {
    best_index: number,
    best_params: context.params(candidate),
    best_score: finite(table.mean(context.decidingScorer ?? 0, candidate)),
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
