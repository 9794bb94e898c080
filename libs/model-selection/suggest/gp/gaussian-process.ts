import { factorize, invertTriangle, multiplyTransposed, multiplyTriangle } from './cholesky.js';
import type { Features } from './features.js';

/** Logarithms of the length scales by axis, and of the noise in units of the signal's variance. */
export type Hyperparameters = Float64Array;

export interface Prior {
  /** Mean and standard deviation of the logarithms. */
  readonly length: readonly [number, number];
  readonly noise: readonly [number, number];
}

const root5 = Math.sqrt(5);

/** A Gaussian process with a Matérn 5/2 kernel, a length scale for each axis, conditioned on what was measured. */
export class GaussianProcess {
  readonly #features: Features;
  readonly #x: readonly Float64Array[];
  /** The same by axis. */
  readonly #columns: readonly Float64Array[];
  readonly #inverse: Float64Array;
  readonly #alpha: Float64Array;
  readonly #weights: Float64Array;
  /** Variance of the signal. */
  readonly scale: number;

  /** @param y - with mean 0 or about it. */
  constructor(features: Features, x: readonly Float64Array[], y: Float64Array, theta: Hyperparameters) {
    const n = x.length;
    this.#features = features;
    this.#x = x;
    this.#columns = Array.from({ length: features.size }, (_, i) => Float64Array.from(x, (one) => one[i]));
    this.#weights = Float64Array.from({ length: features.size }, (_, i) => Math.exp(-2 * theta[i]));
    const k = new Float64Array(n * n);
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < i; j++) k[i * n + j] = this.#correlation(x[i], x[j]);
    }
    let noise = Math.exp(theta[features.size]);
    for (;;) {
      const factor = k.slice();
      for (let i = 0; i < n; i++) factor[i * n + i] = 1 + noise;
      if (factorize(factor, n)) {
        this.#inverse = invertTriangle(factor, n);
        break;
      }
      noise *= 10;
    }
    const white = multiplyTriangle(this.#inverse, y, n);
    this.#alpha = multiplyTransposed(this.#inverse, white, n);
    this.scale = (dot(white, white) + 1) / (n + 1);
  }

  #correlation(one: Float64Array, other: Float64Array): number {
    let r2 = 0;
    for (let i = 0; i < this.#weights.length; i++) {
      r2 += this.#weights[i] * this.#features.squared(one, other, i);
    }
    return matern(r2);
  }

  /** Mean and standard deviation of the signal at a setting. */
  predict(x: Float64Array): { mean: number; std: number } {
    const n = this.#x.length;
    const k = new Float64Array(n);
    this.#features.addSquared(this.#columns, x, this.#weights, k);
    for (let i = 0; i < n; i++) k[i] = matern(k[i]);
    const mean = dot(k, this.#alpha);
    const inverse = this.#inverse;
    let explained = 0;
    for (let i = 0; i < n; i++) {
      const sum = dotRow(inverse, i * n, k, i + 1);
      explained += sum * sum;
    }
    return { mean, std: Math.sqrt(this.scale * Math.max(1 - explained, 1e-12)) };
  }
}

const matern = (r2: number): number => {
  const r = root5 * Math.sqrt(r2);
  return (1 + r + (5 / 3) * r2) * Math.exp(-r);
};

/** Of `count` numbers from `at` on with the first of `b`: four sums side by side take a third of the time of one. */
function dotRow(a: Float64Array, at: number, b: Float64Array, count: number): number {
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let j = 0;
  for (; j + 3 < count; j += 4) {
    s0 += a[at + j] * b[j];
    s1 += a[at + j + 1] * b[j + 1];
    s2 += a[at + j + 2] * b[j + 2];
    s3 += a[at + j + 3] * b[j + 3];
  }
  for (; j < count; j++) s0 += a[at + j] * b[j];
  return s0 + s1 + (s2 + s3);
}

const dot = (a: Float64Array, b: Float64Array): number => {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
};

/**
 * Hyperparameters of about the largest posterior density, by Rprop: the marginal likelihood with the signal's variance
 * at its best, and log-normal priors.
 * @param squared - by axis, the squared differences below the diagonal, row by row.
 */
export function fitHyperparameters(
  features: Features,
  x: readonly Float64Array[],
  y: Float64Array,
  prior: Prior,
  steps: number,
): Hyperparameters {
  const d = features.size;
  const n = x.length;
  const theta = new Float64Array(d + 1).fill(prior.length[0]);
  theta[d] = prior.noise[0];
  const squared = Array.from({ length: d }, (_, axis) => {
    const values = new Float64Array((n * (n - 1)) / 2);
    for (let i = 1, at = 0; i < n; i++) {
      for (let j = 0; j < i; j++, at++) values[at] = features.squared(x[i], x[j], axis);
    }
    return values;
  });
  const step = new Float64Array(d + 1).fill(0.3);
  const before = new Float64Array(d + 1);
  let best = theta.slice();
  let bestValue = Number.NEGATIVE_INFINITY;
  for (let round = 0; round < steps; round++) {
    const { value, gradient } = posterior(theta, squared, y, prior);
    if (value > bestValue) {
      bestValue = value;
      best = theta.slice();
    }
    for (let i = 0; i <= d; i++) {
      const agrees = gradient[i] * before[i];
      if (agrees > 0) step[i] = Math.min(step[i] * 1.5, 1.5);
      else if (agrees < 0) step[i] = Math.max(step[i] * 0.5, 0.01);
      before[i] = agrees < 0 ? 0 : gradient[i];
      theta[i] += Math.sign(before[i]) * step[i];
      theta[i] = i < d ? Math.min(Math.max(theta[i], -4), 6) : Math.min(Math.max(theta[i], -14), 1);
    }
  }
  return best;
}

function posterior(
  theta: Hyperparameters,
  squared: readonly Float64Array[],
  y: Float64Array,
  prior: Prior,
): { value: number; gradient: Float64Array } {
  const n = y.length;
  const d = squared.length;
  const weights = squared.map((_, i) => Math.exp(-2 * theta[i]));
  const noise = Math.exp(theta[d]);
  const pairs = (n * (n - 1)) / 2;
  const slope = new Float64Array(pairs);
  const r2 = new Float64Array(pairs);
  for (const [axis, values] of squared.entries()) {
    const weight = weights[axis];
    for (let at = 0; at < pairs; at++) r2[at] += weight * values[at];
  }
  const k = new Float64Array(n * n);
  for (let i = 0, at = 0; i < n; i++) {
    for (let j = 0; j < i; j++, at++) {
      const r = root5 * Math.sqrt(r2[at]);
      const e = Math.exp(-r);
      k[i * n + j] = (1 + r + (5 / 3) * r2[at]) * e;
      slope[at] = (5 / 3) * (1 + r) * e;
    }
    k[i * n + i] = 1 + noise + 1e-8;
  }
  const gradient = new Float64Array(d + 1);
  if (!factorize(k, n)) {
    gradient[d] = 1;
    return { value: Number.NEGATIVE_INFINITY, gradient };
  }
  let logDeterminant = 0;
  for (let i = 0; i < n; i++) logDeterminant += Math.log(k[i * n + i]);
  const inverse = invertTriangle(k, n);
  const white = multiplyTriangle(inverse, y, n);
  const alpha = multiplyTransposed(inverse, white, n);
  const scale = (dot(white, white) + 1) / (n + 1);
  let value = -0.5 * (n + 1) * Math.log(scale) - logDeterminant;
  // half of (alpha alpha' / scale - K^-1), times what K changes with each hyperparameter
  const precision = gram(inverse, n);
  let trace = 0;
  for (let i = 0, at = 0; i < n; i++) {
    for (let j = 0; j < i; j++, at++) {
      slope[at] *= (alpha[i] * alpha[j]) / scale - precision[i * n + j];
    }
    trace += alpha[i] ** 2 / scale - precision[i * n + i];
  }
  for (const [axis, values] of squared.entries()) {
    let sum = 0;
    for (let at = 0; at < pairs; at++) sum += slope[at] * values[at];
    gradient[axis] = sum * weights[axis];
  }
  gradient[d] = 0.5 * noise * trace;
  for (let i = 0; i <= d; i++) {
    const [mean, std] = i < d ? prior.length : prior.noise;
    value -= 0.5 * ((theta[i] - mean) / std) ** 2;
    gradient[i] -= (theta[i] - mean) / std ** 2;
  }
  return { value, gradient };
}

/** The lower triangle of L' L. */
function gram(l: Float64Array, n: number): Float64Array {
  const product = new Float64Array(n * n);
  for (let k = 0; k < n; k++) {
    const row = k * n;
    for (let i = 0; i <= k; i++) {
      const factor = l[row + i];
      for (let j = 0; j <= i; j++) product[i * n + j] += factor * l[row + j];
    }
  }
  return product;
}
