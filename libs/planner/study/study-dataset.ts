import { type ComputedSpec, fieldError } from '#contracts';
import type { Dataset, Target } from '#datasets';
import { kindOf } from '../kinds/kinds.js';

/**
 * The dataset with the target that this kind of estimator learns: a regressor takes numeric labels as values.
 * @throws {FoldmillError} where the target can't be learned by it.
 */
export function datasetFor(spec: ComputedSpec, isClassifier: boolean, dataset: Dataset): Dataset {
  const pointer = kindOf(spec).estimatorsAt;
  const { name } = dataset.info;
  const { y } = dataset;
  if (isClassifier === (y.task === 'classification')) return dataset;
  if (y.task === 'regression') {
    throw fieldError(
      'invalid_request',
      pointer,
      `a classifier needs classes, and the target of ${name} is real: use a regressor, or upload it with task=classification`,
    );
  }
  const { classes } = y;
  if (!classes.every((label) => typeof label === 'number')) {
    throw fieldError(
      'invalid_request',
      pointer,
      `a regressor needs numbers, and the target of ${name} is labels`,
    );
  }
  return {
    ...dataset,
    y: { task: 'regression', values: Float64Array.from(y.codes, (code) => Number(classes[code])) },
  };
}

/** Every candidate is scored against the same rows of a split. */
export function truths(y: Target): (rows: Int32Array) => Int32Array | Float64Array {
  return onceFor((rows) =>
    y.task === 'classification'
      ? rows.map((row) => y.codes[row]!)
      : Float64Array.from(rows, (row) => y.values[row]!),
  );
}

/** Weights of rows that are scored; undefined where all weigh the same. */
export function weights(
  sampleWeight: Float64Array | undefined,
): (rows: Int32Array) => Float64Array | undefined {
  if (sampleWeight === undefined) return () => undefined;
  return onceFor((rows) => Float64Array.from(rows, (row) => sampleWeight[row]!));
}

function onceFor<T>(take: (rows: Int32Array) => T): (rows: Int32Array) => T {
  const known = new WeakMap<Int32Array, T>();
  return (rows) => {
    const found = known.get(rows) ?? take(rows);
    known.set(rows, found);
    return found;
  };
}
