import type { StudyContext } from '../study/study-context.js';
import { numbered, type Task } from '../study/task.js';
import { divideFit, divisibility } from './divide-fit.js';
import { fitCostKey, fitSeconds } from './fit-cost.js';
import { type ClusterSpeed, taskLengths } from './task-lengths.js';

/**
 * Cuts the fit of one candidate on all rows into tasks: the refit of a search, and all that a fit is.
 * @param first - the number of its first task.
 */
export function planRefit(
  context: StudyContext,
  candidate: number,
  { slots, costFactor = () => 1 }: ClusterSpeed,
  first: number,
): Task[] {
  const { dataset, spec } = context;
  const estimator = context.estimator(candidate);
  const nRows = context.training?.length ?? dataset.info.n_samples;
  const costKey = fitCostKey(estimator, dataset, nRows);
  const seconds = fitSeconds(estimator, dataset, nRows) * costFactor(costKey);
  const { target, longest } = taskLengths(seconds, spec.plan.task_seconds, slots);
  const group = { candidates: [candidate], seconds };
  const how = seconds > longest ? divisibility(context, group, nRows) : null;
  const cut =
    how === null
      ? [{ seconds, costKey, blocks: [{ split: null, candidates: [candidate] }] }]
      : divideFit({ split: null, group, costKey, ...how }, target, costFactor);
  return numbered(cut, costFactor, first);
}
