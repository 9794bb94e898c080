import { FitError } from '../estimator.js';
import type { SvcParams } from './svc-params.js';
import type { TrainingSet, TrainingWeights } from './training-set.js';

/**
 * C times the class weight, per class of the training set. "balanced" counts every given row, whatever its sample
 * weight, as SVC does.
 * @throws {FitError} where labels are weighed that don't occur while others that do are not.
 */
export function classBounds({ C, class_weight }: SvcParams, training: TrainingWeights): Float64Array {
  const weights = classWeights(class_weight, training);
  return Float64Array.from(training.labelOf, (label) => C * weights[label]);
}

/** scikit-learn's compute_class_weight. */
function classWeights(
  weights: SvcParams['class_weight'],
  { labels, counts }: TrainingWeights,
): readonly number[] {
  if (weights === null) return labels.map(() => 1);
  if (weights === 'balanced') {
    const total = counts.reduce((sum, count) => sum + count, 0);
    return counts.map((count) => total / (labels.length * count));
  }
  const unweighted = labels.filter((label) => !Object.hasOwn(weights, String(label)));
  const nWeights = Object.keys(weights).length;
  if (unweighted.length > 0 && nWeights > 0 && labels.length - unweighted.length !== nWeights) {
    throw new FitError(`The classes, [${unweighted.map(String).join(', ')}], are not in class_weight`);
  }
  return labels.map((label) => {
    const name = String(label);
    return Object.hasOwn(weights, name) ? weights[name] : 1;
  });
}

/**
 * Upper bound of the dual of each row of classes a and b, a's rows first: sample weight times the class's bound.
 * @param box - where they go, as long as there are rows; also returned.
 */
export function pairBox(
  bounds: Float64Array,
  training: TrainingSet & TrainingWeights,
  a: number,
  b: number,
  box: Float64Array,
): Float64Array {
  const { starts, sampleWeight } = training;
  const nA = starts[a + 1] - starts[a];
  box.fill(bounds[a], 0, nA).fill(bounds[b], nA);
  if (sampleWeight) {
    for (let t = 0; t < box.length; t++) box[t] *= sampleWeight[t < nA ? starts[a] + t : starts[b] + t - nA];
  }
  return box;
}
