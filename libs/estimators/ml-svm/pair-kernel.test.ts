import { describe, expect, it } from 'vitest';
import { type PairKernel, packageKernel } from './pair-kernel.js';

function kernelValue(kernel: PairKernel, x: number[], y: number[]): number {
  const made = packageKernel(kernel);
  if (typeof made === 'string') throw new Error(`${made} is the package's own`);
  return made.compute(x, y);
}

describe('packageKernel', () => {
  it("has the formulas of ml-kernel's polynomial and sigmoid", () => {
    const polynomial: PairKernel = { name: 'polynomial', options: { degree: 3, scale: 2, constant: 1 } };
    expect(kernelValue(polynomial, [1, 2], [3, 4])).toBe((2 * 11 + 1) ** 3);
    const sigmoid: PairKernel = { name: 'sigmoid', options: { alpha: 0.25, constant: -2 } };
    expect(kernelValue(sigmoid, [1, 2], [3, 4])).toBe(Math.tanh(0.25 * 11 - 2));
  });

  it('leaves the others to the package', () => {
    expect(packageKernel({ name: 'rbf', options: { sigma: 1 } })).toBe('rbf');
  });
});
