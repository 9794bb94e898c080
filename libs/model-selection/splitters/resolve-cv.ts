import type { Cv, SplitterSpec } from '#contracts';

/**
 * scikit-learn's `check_cv`: a number of folds is stratified for classes and plain for a real target, unshuffled.
 * @param isClassifier - whether a classifier is fitted to a classification target.
 */
export function resolveCv(cv: Cv, isClassifier: boolean): SplitterSpec {
  if (typeof cv !== 'number') return cv;
  return {
    type: isClassifier ? 'stratified_kfold' : 'kfold',
    n_splits: cv,
    shuffle: false,
    random_state: null,
  };
}
