import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withLogisticColumns } from './linear-columns.js';

const number = (min: number, max: number) => fc.double({ min, max, noNaN: true });

/** Rows of a few columns, chosen in order, their weights, and coefficients with one of the constant column. */
const problem = fc
  .record({ nRows: fc.integer({ min: 1, max: 21 }), nCols: fc.integer({ min: 1, max: 4 }) })
  .chain(({ nRows, nCols }) => {
    const array = (of: fc.Arbitrary<number>, length: number) =>
      fc.array(of, { minLength: length, maxLength: length }).map((values) => Float64Array.from(values));
    return fc.record({
      chosen: array(number(-3, 3), nRows * nCols).map((values) => ({
        values,
        nCols,
        rows: Int32Array.from({ length: nRows }, (_, i) => i),
      })),
      weights: array(number(0.1, 4), nRows),
      step: array(number(-2, 2), nCols + 1),
    });
  });

const constant = 1.5;
const near = (actual: number, expected: number): void =>
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(1e-11 * Math.max(1, Math.abs(expected)));

describe('LogisticColumns', () => {
  it('tries and takes steps of the logistic loss, with its derivatives along each column', () => {
    fc.assert(
      fc.property(problem, ({ chosen, weights, step }) => {
        const { values, nCols, rows } = chosen;
        const x = (i: number, j: number) => (j === nCols ? constant : values[i * nCols + j]);
        const all = Array.from(rows);
        const sum = (term: (i: number) => number) => all.reduce((total, i) => total + term(i), 0);
        const score = (i: number) => step.reduce((total, w, j) => total + w * x(i, j), 0);
        withLogisticColumns(chosen, weights, constant, (columns) => {
          expect(columns.nCols).toBe(nCols + 1);
          columns.clearStep();
          step.forEach((z, j) => {
            columns.move(j, z);
          });
          for (let j = 0; j <= nCols; j++) {
            near(
              columns.curvatureStepDot(j),
              sum((i) => x(i, j) * (weights[i] / 4) * score(i)),
            );
          }
          near(
            columns.stepDot(weights),
            sum((i) => weights[i] * score(i)),
          );
          // The positive class's loss, log(1 + e^-z), has no linear part; that of the other, log(1 + e^z), has z.
          near(
            columns.tryStep(),
            sum((i) => weights[i] * (Math.log1p(Math.exp(-score(i))) - Math.LN2)),
          );
          columns.takeStep();
          const p = (i: number) => 1 / (1 + Math.exp(-score(i)));
          for (let j = 0; j <= nCols; j++) {
            near(
              columns.tauDot(j),
              sum((i) => x(i, j) * weights[i] * (1 - p(i))),
            );
            near(
              columns.curvature(j),
              sum((i) => x(i, j) ** 2 * weights[i] * p(i) * (1 - p(i))),
            );
            near(
              columns.valuesDot(j, weights),
              sum((i) => x(i, j) * weights[i]),
            );
          }
        });
      }),
    );
  });

  it('halves a step, and recomputes odds from coefficients', () => {
    const chosen = { values: Float64Array.of(1, 2, 3), nCols: 1, rows: Int32Array.of(0, 1, 2) };
    const ones = new Float64Array(3).fill(1);
    withLogisticColumns(chosen, ones, 0, (columns) => {
      columns.clearStep();
      columns.move(0, 2);
      columns.halveStep();
      near(columns.stepDot(ones), 6);
      columns.clearStep();
      near(columns.stepDot(ones), 0);
      columns.recomputeOdds(Float64Array.of(0.5));
      // From the odds of these scores, a step of 0 changes nothing, and one of -0.5 leads back to log 2 a row.
      near(columns.tryStep(), 0);
      columns.move(0, -0.5);
      const losses = [1, 2, 3].map((value) => Math.log1p(Math.exp(-0.5 * value)));
      near(columns.tryStep(), 3 * Math.LN2 - losses[0] - losses[1] - losses[2]);
    });
  });
});
