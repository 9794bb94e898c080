import type { Label } from '#contracts';
import { FitError } from '../estimator.js';

/**
 * Weight per class, scikit-learn's compute_class_weight.
 * @param codes - Position of each row's class in `classes`.
 * @param classes - Labels of the classes that occur.
 * @param sampleWeight - Counted instead of rows by "balanced".
 * @throws {FitError} where labels are weighed that don't occur while others that do are not.
 */
export function classWeights(
  weights: 'balanced' | Record<string, number>,
  codes: Int32Array,
  classes: readonly Label[],
  sampleWeight?: Float64Array,
): Float64Array {
  if (weights === 'balanced') {
    const counts = new Float64Array(classes.length);
    for (let i = 0; i < codes.length; i++) counts[codes[i]] += sampleWeight ? sampleWeight[i] : 1;
    const total = counts.reduce((sum, count) => sum + count, 0);
    return counts.map((count) => total / (classes.length * count));
  }
  const unweighted = classes.filter((label) => !Object.hasOwn(weights, String(label)));
  const given = Object.keys(weights).length;
  if (unweighted.length > 0 && given > 0 && classes.length - unweighted.length !== given) {
    throw new FitError(`class_weight leaves out the classes ${unweighted.map(String).join(', ')}`);
  }
  // A label such as `constructor` must not find what every object has.
  return Float64Array.from(classes, (label) =>
    Object.hasOwn(weights, String(label)) ? weights[String(label)] : 1,
  );
}

/**
 * Weight per row of "balanced" on a bootstrap sample; classes never drawn weigh 0.
 * @param counts - How often each row was drawn.
 */
export function balancedSubsample(codes: Int32Array, nClasses: number, counts: Uint32Array): Float64Array {
  const drawn = new Float64Array(nClasses);
  for (let i = 0; i < codes.length; i++) drawn[codes[i]] += counts[i];
  const total = drawn.reduce((sum, count) => sum + count, 0);
  const present = drawn.filter((count) => count > 0).length;
  const perClass = drawn.map((count) => (count > 0 ? total / (present * count) : 0));
  return Float64Array.from(codes, (code) => perClass[code]);
}
