import { describe, expect, it } from 'vitest';
import { closestName, didYouMean } from './closest-name.js';

describe('closestName', () => {
  const names = ['gamma', 'C', 'max_iter', 'class_weight'];

  it('finds a name that is misspelt, or in other case', () => {
    expect(closestName('gama', names)).toBe('gamma');
    expect(closestName('maxIter', names)).toBe('max_iter');
    expect(closestName('classweight', names)).toBe('class_weight');
  });

  it('finds nothing when nothing is near', () => {
    expect(closestName('n_estimators', names)).toBeUndefined();
    expect(didYouMean('n_estimators', names)).toBe('');
  });

  it('is quick on a name of any length', () => {
    expect(closestName('x'.repeat(1_000_000), names)).toBeUndefined();
  });
});
