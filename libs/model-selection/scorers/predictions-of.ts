import type { Matrix } from '#datasets';
import type { Answer } from '#estimators';
import type { Predictions, ResponseMethod } from './scorer.js';

/**
 * What a model answered, as scorers read it.
 * @param answers - by method; a reason in place of one that there is not.
 * @param classes - codes of the classes that the model saw; undefined for a regressor.
 */
export function predictionsOf(
  answers: ReadonlyMap<ResponseMethod, Answer | string>,
  classes: Int32Array | undefined,
): Predictions {
  const predicted = answers.get('predict');
  return {
    labels: predicted instanceof Int32Array ? predicted : undefined,
    values: predicted instanceof Float64Array ? predicted : undefined,
    proba: matrixOf(answers.get('predict_proba')),
    decision: matrixOf(answers.get('decision_function')),
    classes: classes ?? new Int32Array(0),
  };
}

const matrixOf = (given: Answer | string | undefined): Matrix | undefined =>
  typeof given !== 'object' || given instanceof Int32Array || given instanceof Float64Array
    ? undefined
    : given;
