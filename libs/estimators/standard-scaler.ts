import { z } from 'zod';
import { columnMoments } from './column-moments.js';
import { ColumnScaling } from './column-scaling.js';
import { FitError, type TransformerDefinition } from './estimator.js';

const type = 'standard_scaler';

const params = z.strictObject({
  with_mean: z.boolean().default(true).describe('subtract the mean'),
  with_std: z.boolean().default(true).describe('divide by the standard deviation'),
});

/** Columns of mean 0 and variance 1 over the training rows; a constant column is only centred. */
export const standardScaler: TransformerDefinition<z.output<typeof params>> = {
  type,
  kind: 'transformer',
  version: 1,
  takes: { gaps: true },
  summary: 'Subtracts the mean and divides by the standard deviation, column by column.',
  reference: 'https://scikit-learn.org/stable/modules/generated/sklearn.preprocessing.StandardScaler.html',
  params,
  fit(input, { with_mean, with_std }) {
    const { mean, variance, total } = columnMoments(input);
    if (input.rows.length === 0) throw new FitError(`${type} needs training rows`);
    const scale = variance.map((value, col) =>
      isConstantColumn(value, mean[col], total[col]) ? 1 : Math.sqrt(value),
    );
    return new ColumnScaling(type, {
      shift: with_mean ? mean : null,
      divide: with_std ? scale : null,
      multiply: null,
      add: null,
      clip: null,
      nFeatures: input.frame.X.nCols,
    });
  },
  load: ColumnScaling.loader(type),
};

/** Whether a variance is no more than rounding error: scikit-learn's _is_constant_feature. */
export function isConstantColumn(variance: number, mean: number, total: number): boolean {
  const eps = Number.EPSILON;
  return variance <= total * eps * variance + (total * mean * eps) ** 2;
}
