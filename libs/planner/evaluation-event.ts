import type { EvaluationEvent } from '#contracts';
import type { Evaluation } from './evaluation.js';
import type { StudyContext } from './study-context.js';

/** An accepted evaluation as the API tells of it. */
export function evaluationEvent(
  context: StudyContext,
  number: number,
  evaluation: Evaluation,
): EvaluationEvent {
  const candidate = Math.floor(number / context.nSplits);
  const scores = context.scorers.map((scorer, index) => [
    scorer.name,
    evaluation.error === null && Number.isFinite(evaluation.test[index]) ? evaluation.test[index]! : null,
  ]);
  return {
    candidate,
    split: number % context.nSplits,
    params: context.params(candidate),
    scores: Object.fromEntries(scores),
    fit_time: evaluation.fitSeconds,
    score_time: evaluation.scoreSeconds,
    error: evaluation.error,
    pruned: evaluation.pruned ?? false,
  };
}
