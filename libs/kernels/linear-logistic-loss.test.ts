import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ChosenRows, linearScores, withDesign } from './linear-design.js';
import { LogisticLoss } from './linear-logistic-loss.js';

interface Problem {
  readonly chosen: ChosenRows;
  readonly codes: Int32Array;
  readonly weights: Float64Array;
  readonly nClasses: number;
  readonly points: Float64Array[];
}

const number = (max: number) => fc.double({ min: -max, max, noNaN: true });

/** Sizes around those of lanes and blocks, rows chosen in any order and repeatedly. */
const problem: fc.Arbitrary<Problem> = fc
  .record({
    nRows: fc.oneof(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 60, max: 140 })),
    nCols: fc.oneof(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 14, max: 35 })),
    nClasses: fc.integer({ min: 2, max: 4 }),
    nPoints: fc.integer({ min: 1, max: 5 }),
    weighing: fc.constantFrom('ones', 'zero or one', 'any'),
  })
  .chain(({ nRows, nCols, nClasses, nPoints, weighing }) => {
    const size = (nClasses === 2 ? 1 : nClasses) * (nCols + 1);
    const weight = {
      ones: fc.constant(1),
      'zero or one': fc.constantFrom(0, 1),
      any: number(2).map(Math.abs),
    };
    const array = (of: fc.Arbitrary<number>, length: number) =>
      fc.array(of, { minLength: length, maxLength: length });
    return fc.record({
      chosen: fc.record({
        values: array(number(3), nRows * nCols).map((values) => Float64Array.from(values)),
        nCols: fc.constant(nCols),
        rows: array(fc.integer({ min: 0, max: nRows - 1 }), nRows).map((rows) => Int32Array.from(rows)),
      }),
      codes: array(fc.integer({ min: 0, max: nClasses - 1 }), nRows).map((codes) => Int32Array.from(codes)),
      weights: array(weight[weighing as keyof typeof weight], nRows).map((all) => Float64Array.from(all)),
      nClasses: fc.constant(nClasses),
      points: fc.array(
        array(number(4), size).map((point) => Float64Array.from(point)),
        { minLength: nPoints, maxLength: nPoints },
      ),
    });
  });

function evaluate(
  { chosen, codes, weights, nClasses }: Problem,
  points: Float64Array[],
  residentBytes?: number,
) {
  return withDesign(
    chosen,
    (design) => {
      const gradients = points.map((point) => new Float64Array(point.length));
      const losses = new LogisticLoss(design, codes, weights, nClasses).evaluate(points, gradients);
      return points.map((_, i) => ({ loss: losses[i], gradient: gradients[i] }));
    },
    residentBytes,
  );
}

/** The loss as it is defined, a row at a time. */
function reference({ chosen, codes, weights, nClasses }: Problem, point: Float64Array) {
  const { values, nCols, rows } = chosen;
  const width = nCols + 1;
  const gradient = new Float64Array(point.length);
  let loss = 0;
  rows.forEach((row, i) => {
    const x = [...values.subarray(row * nCols, (row + 1) * nCols), 1];
    const scores = Array.from({ length: point.length / width }, (_, v) =>
      x.reduce((sum, value, col) => sum + value * point[v * width + col], 0),
    );
    // Two classes are a softmax of 0 and the score.
    const all = nClasses === 2 ? [0, scores[0]] : scores;
    const top = Math.max(...all);
    const total = all.reduce((sum, score) => sum + Math.exp(score - top), 0);
    loss += weights[i] * (top - all[codes[i]] + Math.log(total));
    scores.forEach((score, v) => {
      const isOwn = codes[i] === (nClasses === 2 ? 1 : v) ? 1 : 0;
      const residual = weights[i] * (Math.exp(score - top) / total - isOwn);
      x.forEach((value, col) => {
        gradient[v * width + col] += residual * value;
      });
    });
  });
  return { loss, gradient };
}

/** Scores reach 430, whose rounding the loss and the residuals carry; sums are over up to 140 rows. */
const tolerance = (expected: number): number => 1e-11 * Math.max(1, Math.abs(expected));

describe('LogisticLoss', () => {
  it('is the sum of the losses and its gradient', () => {
    fc.assert(
      fc.property(problem, (given) => {
        for (const [i, actual] of evaluate(given, given.points).entries()) {
          const expected = reference(given, given.points[i]);
          expect(Math.abs(actual.loss - expected.loss)).toBeLessThanOrEqual(tolerance(expected.loss));
          actual.gradient.forEach((value, at) => {
            expect(Math.abs(value - expected.gradient[at])).toBeLessThanOrEqual(
              tolerance(expected.gradient[at]),
            );
          });
        }
      }),
    );
  });

  it('gives a point the same bits alone, among others, and with rows copied block by block', () => {
    fc.assert(
      fc.property(problem, (given) => {
        const { points } = given;
        const together = evaluate(given, [...points, points[0], ...points]);
        const alone = points.map((point) => evaluate(given, [point], 0)[0]);
        expect(together).toEqual([...alone, alone[0], ...alone]);
      }),
    );
  });

  it('keeps a loss near 0 to 2^-51 a row where all rows weigh the same', () => {
    const rows = Int32Array.from({ length: 64 }, (_, i) => i);
    const chosen = { values: new Float64Array(64).fill(1), nCols: 1, rows };
    const codes = new Int32Array(64).fill(1);
    for (let score = 0; score < 50; score += 0.37) {
      const weights = new Float64Array(64).fill(1);
      const given = { chosen, codes, weights, nClasses: 2, points: [Float64Array.of(score, 0)] };
      const [{ loss }] = evaluate(given, given.points);
      const exact = 64 * Math.log1p(Math.exp(-score));
      expect(Math.abs(loss - exact)).toBeLessThanOrEqual(64 * 2 ** -51);
    }
  });

  it('stays finite for scores of any size', () => {
    const rows = Int32Array.of(0, 1, 2);
    const chosen = { values: Float64Array.of(1e5, -1e5, 0), nCols: 1, rows };
    const codes = Int32Array.of(0, 1, 0);
    const given = { chosen, codes, weights: new Float64Array(3).fill(1), nClasses: 2, points: [] };
    const [{ loss, gradient }] = evaluate(given, [Float64Array.of(1, 0)]);
    expect(loss).toBeCloseTo(2e5 + Math.LN2, 9);
    expect(Array.from(gradient)).toEqual([2e5, 0.5]);
  });
});

describe('rows that are standardized as they are copied', () => {
  it.each([0, 1e9])('have the bits of rows that were before, of which %i bytes are kept', (residentBytes) => {
    fc.assert(
      fc.property(problem, (given) => {
        const { values, nCols } = given.chosen;
        const shift = Float64Array.from({ length: nCols }, (_, col) => Math.sin(col));
        const divide = Float64Array.from({ length: nCols }, (_, col) => 1 + col / 3);
        const changed = values.map((x, at) => (x - shift[at % nCols]) / divide[at % nCols]);
        const standardized = { ...given.chosen, standardizing: { shift, divide } };
        const before = evaluate({ ...given, chosen: { ...given.chosen, values: changed } }, given.points);
        expect(evaluate({ ...given, chosen: standardized }, given.points, residentBytes)).toEqual(before);
      }),
    );
  });
});

describe('linearScores', () => {
  it('multiplies the chosen rows with each vector and adds the intercept', () => {
    fc.assert(
      fc.property(problem, ({ chosen, points }) => {
        const { values, nCols, rows } = chosen;
        const vectors = points.map((point) => point.slice(0, nCols + 1));
        const scores = linearScores(chosen, vectors);
        rows.forEach((row, i) => {
          vectors.forEach((vector, v) => {
            let expected = vector[nCols];
            for (let col = 0; col < nCols; col++) expected += values[row * nCols + col] * vector[col];
            expect(Math.abs(scores[v * rows.length + i] - expected)).toBeLessThanOrEqual(1e-12 * 430);
          });
        });
      }),
    );
  });

  it('takes no rows', () => {
    const none = { values: Float64Array.of(1, 2), nCols: 2, rows: new Int32Array() };
    expect(linearScores(none, [Float64Array.of(1, 2, 3)]).length).toBe(0);
  });
});
