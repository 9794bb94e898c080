import { fieldError } from '#contracts';
import type { RandomState } from '#random';
import type { Matrix } from '../dataset.js';
import { dot } from './dot.js';
import { hypercubeVertices } from './hypercube.js';

/** What the features of `make_classification` depend on. */
interface FeatureParameters {
  readonly n_informative: number;
  readonly n_redundant: number;
  readonly n_repeated: number;
  readonly n_classes: number;
  readonly n_clusters_per_class: number;
  readonly class_sep: number;
  readonly hypercube: boolean;
}

/** Row-major, shape (n_clusters, n_informative). */
export function placeCentroids(params: FeatureParameters, random: RandomState): Float64Array {
  const { class_sep: classSep, n_informative: nInformative } = params;
  const nClusters = params.n_classes * params.n_clusters_per_class;
  const centroids = hypercubeVertices(nClusters, nInformative, random).map(
    (bit) => bit * 2 * classSep - classSep,
  );
  if (params.hypercube) return centroids;
  const perCluster = random.randomSample(nClusters);
  const perFeatureScale = random.randomSample(nInformative);
  return centroids.map(
    (value, i) => value * perCluster[Math.floor(i / nInformative)] * perFeatureScale[i % nInformative],
  );
}

/** Gives a cluster's normal points a random covariance and moves them to their centroid, in place. */
export function spreadCluster(
  points: Matrix,
  start: number,
  stop: number,
  centroid: Float64Array,
  random: RandomState,
): void {
  const n = points.nCols;
  const values = random.randomSample(n * n).map((u) => 2 * u - 1);
  if (stop <= start) return;
  const cluster: Matrix = { values: points.values.slice(start * n, stop * n), nRows: stop - start, nCols: n };
  const spread = dot(cluster, { values, nRows: n, nCols: n });
  points.values.set(
    spread.values.map((value, i) => value + centroid[i % n]),
    start * n,
  );
}

/** Redundant, repeated and useless columns, after the informative ones. */
export function addDependentFeatures(
  X: Matrix,
  informative: Matrix,
  params: FeatureParameters,
  random: RandomState,
): void {
  const { n_informative: nInformative, n_redundant: nRedundant, n_repeated: nRepeated } = params;
  if (nRedundant > 0) {
    const values = random.randomSample(nInformative * nRedundant).map((u) => 2 * u - 1);
    setColumns(X, nInformative, dot(informative, { values, nRows: nInformative, nCols: nRedundant }));
  }
  const nDistinct = nInformative + nRedundant;
  if (nRepeated > 0) {
    const copied = random.randomSample(nRepeated).map((u) => Math.trunc((nDistinct - 1) * u + 0.5));
    for (let row = 0; row < X.nRows; row++) {
      const offset = row * X.nCols;
      for (const [j, column] of copied.entries())
        X.values[offset + nDistinct + j] = X.values[offset + column];
    }
  }
  const nRandom = X.nCols - nDistinct - nRepeated;
  if (nRandom > 0) {
    const values = random.standardNormal(X.nRows * nRandom);
    setColumns(X, X.nCols - nRandom, { values, nRows: X.nRows, nCols: nRandom });
  }
}

/** Copies a block of columns into `X`, in place. */
export function setColumns(X: Matrix, firstColumn: number, block: Matrix): void {
  for (let row = 0; row < X.nRows; row++) {
    const values = block.values.subarray(row * block.nCols, (row + 1) * block.nCols);
    X.values.set(values, row * X.nCols + firstColumn);
  }
}

/**
 * One number per feature: the one given for all, those given, or those drawn.
 * @throws {FoldmillError} invalid_request where their number isn't that of the features.
 */
export function perColumn(
  given: number | number[] | null,
  name: string,
  nColumns: number,
  draw: () => Float64Array,
): ArrayLike<number> {
  if (given === null) return draw();
  if (typeof given === 'number') return new Array<number>(nColumns).fill(given);
  if (given.length !== nColumns) {
    throw fieldError(
      'invalid_request',
      `/params/${name}`,
      `${name} must have one entry for each of the ${nColumns} features; it has ${given.length}`,
    );
  }
  return given;
}
