import { z } from 'zod';
import { type Column, numericColumns } from '../columns.js';
import { FitError, type MakingTransform, type ModelState, type TransformerDefinition } from '../estimator.js';
import { symmetricEigen } from './symmetric-eigen.js';
import { columnSum, trainingColumns } from './training-columns.js';

const type = 'pca';

const params = z.strictObject({
  n_components: z
    .union([z.number().int().min(1), z.number().gt(0).lt(1)])
    .nullable()
    .default(null)
    .describe(
      'components to keep, the fraction of the variance that they must explain, or null for all; no "mle"',
    ),
  whiten: z.boolean().default(false).describe('divide each component by its standard deviation'),
});

/** The directions in which the training rows vary most, by the eigenvectors of their covariance. */
export const pca: TransformerDefinition<z.output<typeof params>> = {
  type,
  kind: 'transformer',
  version: 2,
  gives: (columns) => columns.map(({ gaps }, at) => ({ name: `pca${at}`, type: 'numeric', gaps })),
  summary: 'Projects rows on the directions in which the training rows vary most.',
  reference: 'https://scikit-learn.org/stable/modules/generated/sklearn.decomposition.PCA.html',
  params,
  fit(input, { n_components: asked, whiten }) {
    const columns = trainingColumns(input);
    const n = input.rows.length;
    const most = Math.min(n, columns.length);
    if (asked !== null && asked >= 1 && asked > most) {
      throw new FitError(
        `n_components=${asked} must be between 0 and min(n_samples, n_features)=${most} with svd_solver='full'`,
      );
    }
    const sum = columnSum(columns.length);
    const mean = columns.map((values) => sum(values) / n);
    const { values, vectors } = symmetricEigen(covarianceOf(columns, mean), columns.length);
    // Of one row there is no variance, and what is divided by it is NaN.
    const variances = values.map((value) => (n === 1 ? Number.NaN : Math.max(value, 0)));
    const nKept = componentsKept(asked, variances, most);
    const kept = vectors.slice(0, nKept).map(positive);
    return new Components({
      mean: Float64Array.from(mean),
      components: kept,
      scale: Float64Array.from(kept, (_, at) => (whiten ? scaleOf(variances[at]) : 1)),
    });
  },
  load: (state) => new Components(state as ComponentState), // written by state()
};

/** The standard deviation, or the least that is divided by. */
const scaleOf = (variance: number): number => Math.max(Math.sqrt(variance), Number.EPSILON);

function covarianceOf(columns: readonly Float64Array[], mean: readonly number[]): Float64Array {
  const p = columns.length;
  const n = columns[0].length;
  const centred = columns.map((values, col) => values.map((x) => x - mean[col]));
  const covariance = new Float64Array(p * p);
  for (let a = 0; a < p; a++) {
    for (let b = a; b < p; b++) {
      let sum = 0;
      for (let i = 0; i < n; i++) sum += centred[a][i] * centred[b][i];
      covariance[a * p + b] = sum / Math.max(n - 1, 1);
      covariance[b * p + a] = covariance[a * p + b];
    }
  }
  return covariance;
}

function componentsKept(asked: number | null, variances: Float64Array, most: number): number {
  if (asked === null) return most;
  if (asked >= 1) return asked;
  const total = variances.reduce((sum, value) => sum + value, 0);
  // Without any variance the first share is NaN, where scikit-learn's search ends.
  if (!(total > 0)) return 1;
  let sum = 0;
  const enough = variances.findIndex((value) => {
    sum += value / total;
    return sum > asked;
  });
  return enough < 0 ? most : enough + 1;
}

/** The vector or its opposite: that whose entry of greatest size is positive, as scikit-learn's svd_flip has it. */
export function positive(vector: Float64Array): Float64Array {
  const greatest = vector.reduce((best, x) => (Math.abs(x) > Math.abs(best) ? x : best), 0);
  return greatest < 0 ? vector.map((x) => -x) : vector;
}

type ComponentState = { mean: Float64Array; components: Float64Array[]; scale: Float64Array };

class Components implements MakingTransform {
  readonly type = type;

  constructor(readonly fitted: ComponentState) {}

  get nFeatures(): number {
    return this.fitted.mean.length;
  }

  get nOut(): number {
    return this.fitted.components.length;
  }

  columnsOut(): Column[] {
    return numericColumns(this.fitted.components.map((_, at) => `pca${at}`));
  }

  writeRow(from: Float64Array, at: number, into: Float64Array, to: number): void {
    const { mean, components, scale } = this.fitted;
    for (const [i, component] of components.entries()) {
      let sum = 0;
      for (let col = 0; col < mean.length; col++) sum += (from[at + col] - mean[col]) * component[col];
      into[to + i] = sum / scale[i];
    }
  }

  state(): ModelState {
    return this.fitted;
  }
}
