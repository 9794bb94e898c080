import { type BenchmarkSpec, type CrossValidationSpec, fieldError } from '#contracts';
import type { Dataset } from '#datasets';
import { trainTestSplit } from '#model-selection';

/** Rows that take part in the splits, and rows that are only predicted. Both are dataset rows. */
export interface HeldOut {
  training: Int32Array;
  heldOut: Int32Array;
}

/**
 * Sets rows aside before splitting: named rows, or a draw by `train_test_split`. The training rows keep the order
 * that scikit-learn's X_train would have.
 * @throws {FoldmillError} invalid_cv for rows that aren't there, or a draw that leaves nothing.
 */
export function holdOut(spec: CrossValidationSpec | BenchmarkSpec, dataset: Dataset): HeldOut | undefined {
  const n = dataset.info.n_samples;
  const { test } = spec;
  if (test !== undefined && spec.test_size !== undefined) {
    throw fieldError('invalid_request', '/test', 'give test_size or test, not both');
  }
  if (test === undefined && spec.test_size === undefined) return undefined;
  if (test !== undefined && 'rows' in test) {
    const outside = test.rows.findIndex((row) => row >= n);
    if (outside >= 0) {
      throw fieldError('invalid_cv', `/test/rows/${outside}`, `the dataset has rows 0 to ${n - 1}`);
    }
    const chosen = new Set(test.rows);
    const training = Int32Array.from({ length: n }, (_, row) => row).filter((row) => !chosen.has(row));
    if (training.length === 0) throw fieldError('invalid_cv', '/test/rows', 'no row is left to train on');
    return { training, heldOut: Int32Array.from(test.rows) };
  }
  const stratify = test !== undefined && 'size' in test && test.stratify;
  if (stratify && dataset.y.task !== 'classification') {
    throw fieldError('invalid_cv', '/test/stratify', 'only a classification target can be stratified');
  }
  const split = trainTestSplit(n, {
    testSize: test === undefined ? spec.test_size! : test.size,
    randomState: test === undefined ? spec.random_state : test.random_state,
    shuffle: test === undefined ? true : test.shuffle,
    stratify: stratify && dataset.y.task === 'classification' ? dataset.y.codes : undefined,
    pointer: test === undefined ? '/test_size' : '/test/size',
  });
  return { training: split.train, heldOut: split.test };
}

/** What names the rows that `holdOut` sets aside. */
export const heldOutKey = ({
  test_size,
  test,
  random_state,
}: CrossValidationSpec | BenchmarkSpec): unknown => [test_size ?? null, test ?? null, random_state];
