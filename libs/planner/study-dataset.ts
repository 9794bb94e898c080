import { fieldError, type StudySpec } from '#contracts';
import type { Dataset, Target } from '#datasets';

/**
 * The dataset with the target that this kind of estimator learns: a regressor takes numeric labels as values.
 * @throws {FoldmillError} where the target can't be learned by it.
 */
export function datasetFor(spec: StudySpec, isClassifier: boolean, dataset: Dataset): Dataset {
  const pointer = spec.kind === 'benchmark' ? '/estimators' : '/estimator';
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
  const known = new WeakMap<Int32Array, Int32Array | Float64Array>();
  return (rows) => {
    let found = known.get(rows);
    if (!found) {
      found =
        y.task === 'classification'
          ? rows.map((row) => y.codes[row]!)
          : Float64Array.from(rows, (row) => y.values[row]!);
      known.set(rows, found);
    }
    return found;
  };
}
