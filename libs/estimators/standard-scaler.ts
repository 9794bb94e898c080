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
  summary: 'Subtracts the mean and divides by the standard deviation, column by column.',
  reference: 'https://scikit-learn.org/stable/modules/generated/sklearn.preprocessing.StandardScaler.html',
  params,
  fit(input, { with_mean, with_std }) {
    const { mean, variance, total } = columnMoments(input);
    if (input.rows.length === 0) throw new FitError(`${type} needs training rows`);
    // Variance that is no more than rounding error: scikit-learn's _is_constant_feature.
    const eps = Number.EPSILON;
    const scale = variance.map((value, col) =>
      value <= total * eps * value + (total * mean[col] * eps) ** 2 ? 1 : Math.sqrt(value),
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
