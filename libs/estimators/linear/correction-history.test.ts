import { Matrix } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import { noise } from '../conformance-sets.js';
import { CorrectionHistory } from './correction-history.js';
import { dot } from './vectors.js';

const size = 7;
const drawn = noise(1000);
let next = 0;
const vector = () => Float64Array.from({ length: size }, () => 2 * drawn[next++ % 1000] - 1);
const column = (values: Float64Array) => Matrix.columnVector(Array.from(values));

/** Steps and gradients with a positive curvature. */
function corrections(n: number) {
  return Array.from({ length: n }, () => {
    const direction = vector();
    const before = vector();
    const noiseOf = vector();
    const after = before.map((g, i) => g + (2 + i) * direction[i] + 0.1 * noiseOf[i]);
    const change = after.map((g, i) => g - before[i]);
    return { step: 0.5, direction, before, after, change, curvature: 0.5 * dot(direction, change) };
  });
}

/** The inverse Hessian by its definition: updates of a scaled identity by the last ten corrections. */
function denseInverse(all: ReturnType<typeof corrections>): Matrix {
  const last = all.slice(-10);
  const latest = last[last.length - 1];
  let inverse = Matrix.eye(size).mul(latest ? latest.curvature / dot(latest.change, latest.change) : 1);
  for (const { direction, step, change, curvature } of last) {
    const s = column(direction).mul(step);
    const left = Matrix.sub(Matrix.eye(size), s.mmul(column(change).transpose()).div(curvature));
    inverse = left.mmul(inverse).mmul(left.transpose()).add(s.mmul(s.transpose()).div(curvature));
  }
  return inverse;
}

describe('CorrectionHistory', () => {
  it.each([0, 1, 4, 10, 11, 25])('directs by the last ten of %i corrections', (n) => {
    const all = corrections(n);
    const history = new CorrectionHistory(size);
    for (const { step, direction, before, after, curvature } of all) {
      history.add(step, direction, before, after, curvature);
    }
    const gradient = vector();
    const direction = new Float64Array(size);
    history.direct(gradient, direction);
    const expected = denseInverse(all).mmul(column(gradient)).to1DArray();
    // Ten updates of matrices whose entries reach 10.
    direction.forEach((value, i) => {
      expect(Math.abs(value + expected[i])).toBeLessThanOrEqual(1e-10);
    });
  });

  it('descends along the gradient again once it is cleared', () => {
    const history = new CorrectionHistory(size);
    const [{ step, direction, before, after, curvature }] = corrections(1);
    expect(history.isEmpty).toBe(true);
    history.add(step, direction, before, after, curvature);
    expect(history.isEmpty).toBe(false);
    history.clear();
    expect(history.isEmpty).toBe(true);
    const found = new Float64Array(size);
    history.direct(before, found);
    expect(found).toEqual(before.map((g) => -g));
  });
});
