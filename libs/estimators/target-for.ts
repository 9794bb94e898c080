import { FitError, type FitInput } from './estimator.js';

/**
 * What a learner of this kind is fitted on where the target is for the other kind, as scikit-learn has it: whole numbers
 * are classes, and classes that are numbers are values.
 * @throws {FitError} for values that are no classes, or names that are no values.
 */
export function inputFor(kind: 'classifier' | 'regressor', input: FitInput): FitInput {
  const { target, rows } = input;
  if (kind === 'classifier' && target.task === 'regression') {
    if (!rows.every((row) => Number.isInteger(target.values[row])))
      throw new FitError('Unknown label type: continuous. A classifier needs a target of classes');
    // Of all rows: what fits on other rows of the frame share, a Gram by class, goes by the same codes.
    const labels = [...new Set(target.values)].sort((a, b) => a - b);
    const codeOf = new Map(labels.map((label, code) => [label, code]));
    const codes = Int32Array.from(target.values, (value) => codeOf.get(value)!);
    return { ...input, target: { task: 'classification', codes, classes: labels }, targetId: 'classes' };
  }
  if (kind === 'regressor' && target.task === 'classification') {
    if (target.classes.some((label) => typeof label === 'string'))
      throw new FitError('a regressor needs a target of numbers');
    const values = Float64Array.from(target.codes, (code) => Number(target.classes[code]));
    return { ...input, target: { task: 'regression', values }, targetId: 'values' };
  }
  return input;
}
