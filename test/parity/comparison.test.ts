import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { correlatedTTest, studentTail } from '#model-selection';

const fixture = JSON.parse(readFileSync(new URL('./fixtures/comparison.json', import.meta.url), 'utf8')) as {
  cases: [
    a: number[],
    b: number[],
    ratio: number,
    rope: number,
    difference: number,
    standardError: number,
    t: number,
    p: number,
    probabilities: [number, number, number],
  ][];
  tails: [df: number, t: number, above: number][];
  grid_search_stats: Record<'ratio' | 't' | 'p' | 'better' | 'equivalent' | 'worse', number> & {
    scores: number[][];
  };
};

/** scipy computes the same sums in another order, and its own incomplete beta function. */
const near = (value: number, expected: number): void => {
  expect(Math.abs(value - expected)).toBeLessThanOrEqual(1e-11 * Math.abs(expected) + 1e-13);
};

it.each(fixture.tails)(
  "the tail of Student's t with %d degrees of freedom above %d is scipy's",
  (df, t, above) => {
    expect(Math.abs(studentTail(t, df) - above)).toBeLessThanOrEqual(1e-10 * above);
  },
);

it.each(fixture.cases.map((values, at) => [at, values] as const))(
  'the t-tests of case %d have the values of scipy and baycomp',
  (_, [a, b, ratio, rope, difference, standardError, t, p, probabilities]) => {
    const test = correlatedTTest(Float64Array.from(a), Float64Array.from(b), ratio, rope);
    near(test.difference, difference);
    near(test.standardError, standardError);
    near(test.t!, t);
    near(test.pValue, p);
    const { first, equivalent, second } = test.probabilities;
    for (const [at, value] of [first, equivalent, second].entries()) near(value, probabilities[at]!);
  },
);

describe("scikit-learn's example of comparing models by a grid search", () => {
  const { scores, ratio, ...expected } = fixture.grid_search_stats;
  const [linear, rbf] = [scores[0]!, scores[3]!];
  const test = correlatedTTest(Float64Array.from(rbf), Float64Array.from(linear), ratio, 0.01);

  it('has the statistics that its page shows', () => {
    expect(test.t!.toFixed(3)).toBe('0.750');
    // The page shows the p-value of one side.
    expect((test.pValue / 2).toFixed(3)).toBe('0.227');
    expect(test.probabilities.first.toFixed(3)).toBe('0.500');
    expect(test.probabilities.equivalent.toFixed(3)).toBe('0.432');
    expect(test.probabilities.second.toFixed(3)).toBe('0.068');
  });

  it('has them to the last digits that scipy gives', () => {
    near(test.t!, expected.t);
    near(test.pValue, expected.p);
    near(test.probabilities.first, expected.better);
    near(test.probabilities.equivalent, expected.equivalent);
    near(test.probabilities.second, expected.worse);
  });
});
