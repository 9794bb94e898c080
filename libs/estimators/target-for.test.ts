import { describe, expect, it } from 'vitest';
import { inputOf, matrix } from './conformance-sets.js';
import { FitError } from './estimator.js';
import { rowsId } from './rows-id.js';
import { inputFor } from './target-for.js';

const X = matrix([[1], [2], [3], [4], [5]]);
const values = { task: 'regression' as const, values: Float64Array.of(3, 1, 2, 1, 0.5) };

describe('the target of a learner of the other kind', () => {
  it('has the same codes whatever the training rows are, since fits on one frame share', () => {
    const codesOf = (...rows: number[]) => {
      const { target } = inputFor('classifier', inputOf(X, values, { rows: Int32Array.from(rows) }));
      return target.task === 'classification' && [...target.codes];
    };
    expect(codesOf(1, 2, 3)).toEqual([3, 1, 2, 1, 0]);
    expect(codesOf(0, 3)).toEqual([3, 1, 2, 1, 0]);
  });

  it('refuses values that are no classes, among the training rows alone', () => {
    expect(() => inputFor('classifier', inputOf(X, values))).toThrow(/continuous/);
    const text = { task: 'classification' as const, codes: new Int32Array(5), classes: ['a'] };
    expect(() => inputFor('regressor', inputOf(X, text))).toThrow(FitError);
  });

  it('names what is fitted to it apart', () => {
    const input = inputOf(X, {
      task: 'classification',
      codes: Int32Array.of(0, 1, 0, 1, 0),
      classes: [2, 7],
    });
    const made = inputFor('regressor', input);
    expect(made.target).toEqual({ task: 'regression', values: Float64Array.of(2, 7, 2, 7, 2) });
    expect(rowsId(made)).not.toBe(rowsId(input));
    expect(inputFor('classifier', input)).toBe(input);
  });
});
