import { z } from 'zod';
import { fieldError } from '#contracts';
import { RandomState } from '#random';
import { classTarget, emptyMatrix, type Generated, rowOrder, take } from './generated.js';
import { count, randomState, shuffle } from './parameters.js';

export const MakeMoons = z.strictObject({
  n_samples: z
    .union([count(1), z.tuple([count(0), count(0)])])
    .default(100)
    .describe('rows of both moons together, or those of the outer and those of the inner moon'),
  shuffle,
  noise: z
    .number()
    .min(0)
    .nullable()
    .default(null)
    .describe('standard deviation of the normal noise on the features'),
  random_state: randomState,
});
export type MakeMoons = z.output<typeof MakeMoons>;

/**
 * Two interleaving half circles.
 * @see https://scikit-learn.org/stable/modules/generated/sklearn.datasets.make_moons.html
 */
export function makeMoons(params: MakeMoons): Generated {
  const random = new RandomState(params.random_state ?? 0);
  const [nOuter, nInner] = sizesOfMoons(params.n_samples);
  const nSamples = nOuter + nInner;
  if (nSamples < 1)
    throw fieldError('invalid_request', '/params/n_samples', 'there must be at least one sample');
  const moons = emptyMatrix(nSamples, 2);
  for (let row = 0; row < nSamples; row++) {
    const isOuter = row < nOuter;
    const angle = isOuter ? angleOf(row, nOuter) : angleOf(row - nOuter, nInner);
    moons.values[2 * row] = isOuter ? Math.cos(angle) : 1 - Math.cos(angle);
    moons.values[2 * row + 1] = isOuter ? Math.sin(angle) : 1 - Math.sin(angle) - 0.5;
  }
  const rows = rowOrder(nSamples, params.shuffle, random);
  const X = take(moons, rows);
  if (params.noise !== null) {
    const noise = random.normal(0, params.noise, 2 * nSamples);
    for (let i = 0; i < noise.length; i++) X.values[i] += noise[i];
  }
  return { X, y: classTarget(rows.map((row) => (row < nOuter ? 0 : 1))) };
}

function sizesOfMoons(nSamples: number | [number, number]): [number, number] {
  if (Array.isArray(nSamples)) return nSamples;
  const nOuter = Math.floor(nSamples / 2);
  return [nOuter, nSamples - nOuter];
}

/** Angle i of n from 0 to pi, both included, as numpy.linspace. */
function angleOf(i: number, n: number): number {
  if (n === 1) return 0;
  return i === n - 1 ? Math.PI : i * (Math.PI / (n - 1));
}
