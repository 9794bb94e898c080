import { FoldmillError, type StudyCurves, type StudyResults } from '#contracts';

/** The curves that the results of a study have. @throws {FoldmillError} no_curves where they have none. */
export function studyCurves(results: StudyResults): StudyCurves {
  if (!('curves' in results)) {
    throw new FoldmillError(
      'no_curves',
      `a ${results.kind} has no curves: post a learning_curve or a validation_curve`,
    );
  }
  const { partial, kind, n_splits, curves } = results;
  const along =
    'param_name' in results
      ? { axis: results.param_name, points: results.param_range }
      : { axis: 'train_size', points: results.train_sizes };
  return { partial, kind, ...along, n_splits, curves };
}
