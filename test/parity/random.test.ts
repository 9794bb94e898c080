import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { RandomState, sampleWithoutReplacement } from '#random';

interface RandomCase {
  seed: number;
  uint32: number[];
  random_sample: number[];
  randint: { low: number; high: number; values: number[] }[];
  permutation: { n: number; values: number[] }[];
  shuffle: number[][];
  uniform: number[];
  standard_normal: number[];
  exponential: number[];
  choice_replace: number[];
  choice_no_replace: number[];
  choice_p: number[];
  mixed: [number, number, number, number, number[], number];
  sample_without_replacement: { n_population: number; n_samples: number; values: number[] }[];
}

const fixture: { cases: RandomCase[] } = JSON.parse(
  readFileSync(new URL('./fixtures/random.json', import.meta.url), 'utf8'),
);

/** Logarithms differ by an ulp between platforms: two ulps cover the square root behind a normal draw. */
function expectWithinTwoUlps(actual: ArrayLike<number>, expected: ArrayLike<number>): void {
  expect(actual.length).toBe(expected.length);
  for (let i = 0; i < expected.length; i++) {
    expect(Math.abs(actual[i] - expected[i])).toBeLessThanOrEqual(2 * Number.EPSILON * Math.abs(expected[i]));
  }
}

describe.each(fixture.cases)('RandomState($seed) draws what numpy draws', (expected) => {
  const random = () => new RandomState(expected.seed);

  it('words and uniforms', () => {
    const words = random();
    expect(expected.uint32.map(() => words.uint32())).toEqual(expected.uint32);
    expect([...random().randint(0, 2 ** 32, 8)]).toEqual(expected.uint32);
    expect([...random().randomSample(8)]).toEqual(expected.random_sample);
    expect([...random().uniform(-2, 5, 6)]).toEqual(expected.uniform);
  });

  it.each(expected.randint)('integers in [$low, $high)', ({ low, high, values }) => {
    expect([...random().randint(low, high, values.length)]).toEqual(values);
  });

  it('permutations and shuffles', () => {
    for (const { n, values } of expected.permutation) expect([...random().permutation(n)]).toEqual(values);
    const shuffled = random();
    for (const values of expected.shuffle) {
      expect(shuffled.shuffle([0, 1, 2, 3, 4, 5, 6, 7, 8])).toEqual(values);
    }
  });

  it('normals and exponentials', () => {
    expectWithinTwoUlps(random().standardNormal(9), expected.standard_normal);
    expectWithinTwoUlps(random().standardExponential(5), expected.exponential);
  });

  it('choices with and without replacement and with probabilities', () => {
    expect([...random().choice(20, 8)]).toEqual(expected.choice_replace);
    expect([...random().choice(20, 8, { replace: false })]).toEqual(expected.choice_no_replace);
    expect([...random().choice(4, 8, { p: [0.1, 0.2, 0.3, 0.4] })]).toEqual(expected.choice_p);
  });

  it('a mix of kinds from one stream, keeping the second normal of a pair', () => {
    const mixed = random();
    const [integer, first, uniform, second, permuted, third] = expected.mixed;
    expect(mixed.randint(0, 7)).toBe(integer);
    expectWithinTwoUlps([mixed.standardNormal()], [first]);
    expect(mixed.randomSample()).toBe(uniform);
    expectWithinTwoUlps([mixed.standardNormal()], [second]);
    expect([...mixed.permutation(5)]).toEqual(permuted);
    expectWithinTwoUlps([mixed.standardNormal()], [third]);
  });

  it.each(expected.sample_without_replacement)(
    '$n_samples of $n_population without replacement',
    ({ n_population, n_samples, values }) => {
      expect([...sampleWithoutReplacement(n_population, n_samples, random())]).toEqual(values);
    },
  );
});
