import { z } from 'zod';
import { fieldError } from '#contracts';
import { RandomState } from '#random';
import type { Matrix } from '../dataset.js';
import {
  addDependentFeatures,
  perColumn,
  placeCentroids,
  setColumns,
  spreadCluster,
} from './classification-features.js';
import {
  checkMultiplications,
  classTarget,
  emptyMatrix,
  type Generated,
  rowOrder,
  take,
} from './generated.js';
import { count, nFeatures, randomState, shuffle } from './parameters.js';

const perFeature = z.union([z.number(), z.array(z.number()).min(1)]).nullable();

export const MakeClassification = z.strictObject({
  n_samples: count(1).default(100).describe('rows'),
  n_features: nFeatures(20),
  n_informative: count(1, 100_000).default(2).describe('features that tell the classes apart'),
  n_redundant: count(0, 100_000)
    .default(2)
    .describe('features that are combinations of the informative ones'),
  n_repeated: count(0, 100_000)
    .default(0)
    .describe('features that are copies of the informative and redundant ones'),
  n_classes: count(1, 10_000).default(2).describe('classes'),
  n_clusters_per_class: count(1, 10_000).default(2).describe('clusters that each class is made of'),
  weights: z
    .array(z.number().min(0))
    .nullable()
    .default(null)
    .describe('proportions of the classes; the last may be left out; null for equal ones'),
  flip_y: z.number().min(0).max(1).default(0.01).describe('fraction of rows whose class is drawn at random'),
  class_sep: z.number().positive().default(1).describe('half the side of the hypercube: larger is easier'),
  hypercube: z
    .boolean()
    .default(true)
    .describe('clusters at the corners of a hypercube, or of a random polytope'),
  shift: perFeature.default(0).describe('added to the features; null draws it'),
  scale: perFeature.default(1).describe('multiplies the shifted features; null draws it'),
  shuffle,
  random_state: randomState,
});
export type MakeClassification = z.output<typeof MakeClassification>;

/**
 * Clusters of normal points about corners of a hypercube, with redundant, repeated and useless features.
 * @throws {FoldmillError} invalid_request where the counts of features, classes and clusters don't fit.
 * @see https://scikit-learn.org/stable/modules/generated/sklearn.datasets.make_classification.html
 */
export function makeClassification(params: MakeClassification): Generated {
  const { n_samples: nSamples, n_informative: nInformative, n_classes: nClasses } = params;
  checkCounts(params);
  const random = new RandomState(params.random_state ?? 0);
  const X = emptyMatrix(nSamples, params.n_features);
  const nClusters = nClasses * params.n_clusters_per_class;
  checkMultiplications((nSamples + nClusters * nInformative) * nInformative * nInformative);
  const clusterSizes = sizesOfClusters(params);
  const centroids = placeCentroids(params, random);
  const informative: Matrix = {
    values: random.standardNormal(nSamples * nInformative),
    nRows: nSamples,
    nCols: nInformative,
  };
  let labels = new Int32Array(nSamples);
  let start = 0;
  for (const [k, size] of clusterSizes.entries()) {
    const stop = Math.min(start + size, nSamples);
    labels.fill(k % nClasses, start, stop);
    spreadCluster(
      informative,
      start,
      stop,
      centroids.subarray(k * nInformative, (k + 1) * nInformative),
      random,
    );
    start = stop;
  }
  setColumns(X, 0, informative);
  addDependentFeatures(X, informative, params, random);
  const flipped = random.randomSample(nSamples).map((u) => (u < params.flip_y ? 1 : 0));
  const drawn = random.randint(
    0,
    nClasses,
    flipped.reduce((sum, flip) => sum + flip, 0),
  );
  let next = 0;
  labels = labels.map((label, row) => (flipped[row] ? drawn[next++] : label));
  const shift = perColumn(params.shift, 'shift', params.n_features, () =>
    random.randomSample(params.n_features).map((u) => (2 * u - 1) * params.class_sep),
  );
  const scale = perColumn(params.scale, 'scale', params.n_features, () =>
    random.randomSample(params.n_features).map((u) => 1 + 100 * u),
  );
  for (let i = 0; i < X.values.length; i++) {
    const column = i % X.nCols;
    X.values[i] = (X.values[i] + shift[column]) * scale[column];
  }
  const rows = rowOrder(nSamples, params.shuffle, random);
  const columns = rowOrder(params.n_features, params.shuffle, random);
  return { X: take(X, rows, columns), y: classTarget(rows.map((row) => labels[row])) };
}

function checkCounts(params: MakeClassification): void {
  const used = params.n_informative + params.n_redundant + params.n_repeated;
  if (used > params.n_features) {
    throw fieldError(
      'invalid_request',
      '/params/n_features',
      `n_informative, n_redundant and n_repeated are ${used} together, more than n_features, ${params.n_features}`,
    );
  }
  const clusters = params.n_classes * params.n_clusters_per_class;
  if (clusters > 2 ** params.n_informative) {
    throw fieldError(
      'invalid_request',
      '/params/n_informative',
      `${params.n_classes} classes of ${params.n_clusters_per_class} clusters need a corner each, and ${params.n_informative} informative features have only ${2 ** params.n_informative}`,
    );
  }
  const { weights, n_classes: nClasses } = params;
  if (weights && weights.length !== nClasses && weights.length !== nClasses - 1) {
    throw fieldError(
      'invalid_request',
      '/params/weights',
      `weights must have ${nClasses} or ${nClasses - 1} entries for ${nClasses} classes; it has ${weights.length}`,
    );
  }
}

function sizesOfClusters(params: MakeClassification): number[] {
  const { n_samples: nSamples, n_classes: nClasses, n_clusters_per_class: perClass } = params;
  const given = params.weights ?? new Array<number>(nClasses).fill(1 / nClasses);
  const rest = 1 - given.reduce((sum, weight) => sum + weight, 0);
  const weights = given.length === nClasses ? given : [...given, rest];
  const nClusters = nClasses * perClass;
  const sizes = Array.from({ length: nClusters }, (_, k) =>
    Math.trunc((nSamples * weights[k % nClasses]) / perClass),
  );
  if (sizes.some((size) => size < 0)) {
    throw fieldError('invalid_request', '/params/weights', 'the weights sum to more than 1');
  }
  const missing = nSamples - sizes.reduce((sum, size) => sum + size, 0);
  for (let i = 0; i < missing; i++) sizes[i % nClusters]++;
  return sizes;
}
