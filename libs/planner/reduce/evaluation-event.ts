import type { EvaluationEvent } from '#contracts';
import { errorScoreOf } from '../study/error-score.js';
import type { StudyContext } from '../study/study-context.js';
import { countedScore, type Evaluation } from './evaluation.js';
import { evaluationIssues } from './issues.js';

/** An accepted evaluation as the API shows it. */
export function evaluationEvent(
  context: StudyContext,
  number: number,
  evaluation: Evaluation,
): EvaluationEvent {
  const place = context.placeOf(Math.floor(number / context.nSplits));
  const errorScore = errorScoreOf(context.spec);
  const scores = context.scorers.map((scorer, index) => {
    const score = countedScore(evaluation, index, 'test', errorScore);
    return [scorer.name, Number.isFinite(score) ? score : null];
  });
  return {
    candidate: place.candidate,
    split: number % context.nSplits,
    ...(place.outer && { outer: place.outer }),
    params: context.params(place.candidate),
    scores: Object.fromEntries(scores),
    fit_time: evaluation.fitSeconds,
    score_time: evaluation.scoreSeconds,
    error: evaluation.error,
    ...evaluationIssues(context, evaluation),
    pruned: evaluation.pruned ?? false,
  };
}
