import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Params } from '#contracts';
import { type GeneratorName, generate } from '#datasets';

interface GeneratorCase {
  generator: GeneratorName;
  random_state: number;
  params: Params;
  X: number[][];
  y: number[];
}

const read = (name: string): GeneratorCase[] =>
  JSON.parse(readFileSync(new URL(`./fixtures/${name}.json`, import.meta.url), 'utf8')).cases;

/** numpy adds up products in the order of its BLAS: the same terms, rounded otherwise. */
const tolerance = 1e-10;

function expectClose(actual: ArrayLike<number>, expected: number[]): void {
  expect(actual.length).toBe(expected.length);
  const size = Math.max(1, ...expected.map(Math.abs));
  for (let i = 0; i < expected.length; i++) {
    expect(Math.abs(actual[i] - expected[i])).toBeLessThanOrEqual(tolerance * size);
  }
}

const cases = [...read('generators'), ...read('more_generators')];

describe('generated datasets are those of scikit-learn', () => {
  it.each(cases)('$generator $params, seed $random_state', ({ generator, random_state, params, X, y }) => {
    const made = generate(generator, { ...params, random_state });
    expect([made.X.nRows, made.X.nCols]).toEqual([X.length, X[0].length]);
    expectClose(made.X.values, X.flat());
    if (made.y.task === 'regression') {
      expectClose(made.y.values, y);
    } else {
      const { codes, classes } = made.y;
      expect(Array.from(codes, (code) => classes[code])).toEqual(y);
    }
  });
});
