import { z } from 'zod';
import { fieldError } from '#contracts';
import { RandomState } from '#random';
import { classTarget, emptyMatrix, type Generated, rowOrder, take } from './generated.js';
import { count, randomState, shuffle } from './parameters.js';

export const MakeBlobs = z.strictObject({
  n_samples: z
    .union([count(1), z.array(count(0)).min(1)])
    .default(100)
    .describe('rows in all, divided evenly, or the rows of each blob'),
  n_features: count(1, 100_000).default(2).describe('features; given centers decide the number'),
  centers: z
    .union([count(1, 100_000), z.array(z.array(z.number()).min(1)).min(1)])
    .nullable()
    .default(null)
    .describe('how many blobs, or their centers; null is 3, or one for each entry of n_samples'),
  cluster_std: z
    .union([z.number().min(0), z.array(z.number().min(0)).min(1)])
    .default(1)
    .describe('standard deviation of all blobs or of each'),
  center_box: z
    .tuple([z.number(), z.number()])
    .default([-10, 10])
    .describe('bounds of every coordinate of centers that are drawn'),
  shuffle,
  random_state: randomState,
});
export type MakeBlobs = z.output<typeof MakeBlobs>;

/**
 * Round normal blobs, one class each.
 * @throws {FoldmillError} invalid_request where the numbers of blobs don't agree.
 * @see https://scikit-learn.org/stable/modules/generated/sklearn.datasets.make_blobs.html
 */
export function makeBlobs(params: MakeBlobs): Generated {
  const random = new RandomState(params.random_state ?? 0);
  const centers = placeCenters(params, random);
  const nFeatures = centers[0].length;
  const sizes = sizesOfBlobs(params.n_samples, centers.length);
  const deviations = deviationsOfBlobs(params.cluster_std, centers.length);
  const nSamples = sizes.reduce((sum, size) => sum + size, 0);
  if (nSamples < 1)
    throw fieldError('invalid_request', '/params/n_samples', 'there must be at least one sample');
  const X = emptyMatrix(nSamples, nFeatures);
  const labels = new Int32Array(nSamples);
  let row = 0;
  for (const [blob, size] of sizes.entries()) {
    for (const stop = row + size; row < stop; row++) {
      labels[row] = blob;
      for (let j = 0; j < nFeatures; j++) {
        X.values[row * nFeatures + j] = random.normal(centers[blob][j], deviations[blob]);
      }
    }
  }
  const rows = rowOrder(nSamples, params.shuffle, random);
  return { X: take(X, rows), y: classTarget(rows.map((sample) => labels[sample])) };
}

function placeCenters(params: MakeBlobs, random: RandomState): ArrayLike<number>[] {
  const { n_samples: nSamples, centers } = params;
  const [low, high] = params.center_box;
  const nBlobs = Array.isArray(nSamples) ? nSamples.length : 3;
  if (typeof centers === 'number' && Array.isArray(nSamples)) {
    throw fieldError(
      'invalid_request',
      '/params/centers',
      'where n_samples lists the rows of each blob, centers must list their centers or be null',
    );
  }
  if (centers === null || typeof centers === 'number') {
    const drawn = emptyMatrix(centers ?? nBlobs, params.n_features);
    return Array.from({ length: drawn.nRows }, () => random.uniform(low, high, drawn.nCols));
  }
  if (Array.isArray(nSamples) && centers.length !== nSamples.length) {
    throw fieldError(
      'invalid_request',
      '/params/centers',
      `n_samples lists ${nSamples.length} blobs, and there are ${centers.length} centers`,
    );
  }
  const uneven = centers.findIndex((center) => center.length !== centers[0].length);
  if (uneven >= 0) {
    throw fieldError(
      'invalid_request',
      `/params/centers/${uneven}`,
      `it has ${centers[uneven].length} coordinates, and the first center has ${centers[0].length}`,
    );
  }
  return centers;
}

function sizesOfBlobs(nSamples: number | number[], nBlobs: number): number[] {
  if (Array.isArray(nSamples)) return nSamples;
  const size = Math.floor(nSamples / nBlobs);
  return Array.from({ length: nBlobs }, (_, blob) => size + (blob < nSamples % nBlobs ? 1 : 0));
}

function deviationsOfBlobs(given: number | number[], nBlobs: number): number[] {
  if (!Array.isArray(given)) return new Array<number>(nBlobs).fill(given);
  if (given.length !== nBlobs) {
    throw fieldError(
      'invalid_request',
      '/params/cluster_std',
      `cluster_std must have one entry for each of the ${nBlobs} blobs; it has ${given.length}`,
    );
  }
  return given;
}
