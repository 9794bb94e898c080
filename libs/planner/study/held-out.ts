import { type CrossValidationSpec, fieldError, type SearchSpec } from '#contracts';
import type { Dataset } from '#datasets';
import { trainTestSplit } from '#model-selection';

/** Rows that take part in the splits, and rows that are only predicted. Both are dataset rows. */
export interface HeldOut {
  training: Int32Array;
  heldOut: Int32Array;
}

/** What says which rows are held out. */
type HoldsOut = Pick<CrossValidationSpec, 'test' | 'test_size'> &
  Pick<SearchSpec, 'test_dataset' | 'random_state'>;

/**
 * Sets rows aside before splitting: named rows, a draw by `train_test_split`, or those of another dataset. The training
 * rows keep the order that scikit-learn's X_train would have.
 * @throws {FoldmillError} invalid_cv for rows that aren't there, or a draw that leaves nothing.
 */
export function holdOut(spec: HoldsOut, dataset: Dataset): HeldOut | undefined {
  const n = dataset.info.n_samples;
  const { test } = spec;
  if (spec.test_dataset !== undefined) {
    if (test !== undefined || spec.test_size !== undefined) {
      throw fieldError(
        'invalid_request',
        '/test_dataset',
        'give a test_dataset, or hold rows out by test_size or test',
      );
    }
    const nTraining = n - (dataset.nTestOnly ?? 0);
    const rows = Int32Array.from({ length: n }, (_, row) => row);
    return { training: rows.slice(0, nTraining), heldOut: rows.slice(nTraining) };
  }
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
    randomState: test === undefined ? (spec.random_state ?? 0) : test.random_state,
    shuffle: test === undefined ? true : test.shuffle,
    stratify: stratify && dataset.y.task === 'classification' ? dataset.y.codes : undefined,
    pointer: test === undefined ? '/test_size' : '/test/size',
  });
  return { training: split.train, heldOut: split.test };
}

/** What names the rows that `holdOut` sets aside. */
export const heldOutKey = ({ test_size, test, random_state }: HoldsOut): unknown => [
  test_size ?? null,
  test ?? null,
  random_state ?? 0,
];

/**
 * Rows that the refitted best of a search is scored on.
 * @throws {FoldmillError} as `holdOut`, and for a search that fits nothing to be scored, or keeps predictions of nothing.
 */
export function holdOutOfSearch(spec: SearchSpec, dataset: Dataset): HeldOut | undefined {
  const held = holdOut(spec, dataset);
  if (held === undefined) {
    if (!spec.return_predictions) return undefined;
    throw fieldError(
      'invalid_request',
      '/return_predictions',
      'a search keeps predictions of held-out rows: give test_size, test or test_dataset, or post a cross_validation',
    );
  }
  if (spec.refit === false) {
    throw fieldError(
      'invalid_request',
      '/refit',
      'held-out rows are scored by the refitted best: refit it, or leave out test_size, test and test_dataset',
    );
  }
  return held;
}
