import { z } from 'zod';
import { median, percentileOfSorted } from '#kernels';
import { ColumnScaling, nonZeroScale } from './column-scaling.js';
import { cells } from './derived-matrix.js';
import type { TransformerDefinition } from './estimator.js';

const type = 'robust_scaler';

const params = z.strictObject({
  with_centering: z.boolean().default(true).describe('subtract the median'),
  with_scaling: z.boolean().default(true).describe('divide by the range between the quantiles'),
  quantile_range: z
    .tuple([z.number().min(0).max(100), z.number().min(0).max(100)])
    .refine(([low, high]) => low <= high, 'the first must not be above the second')
    .default([25, 75])
    .describe('percentiles whose distance is the scale'),
});

/** Columns centred on the median and scaled by a range of quantiles, which outliers hardly move. */
export const robustScaler: TransformerDefinition<z.output<typeof params>> = {
  type,
  kind: 'transformer',
  version: 1,
  takes: { gaps: true },
  summary: 'Subtracts the median and divides by the interquartile range, column by column.',
  reference: 'https://scikit-learn.org/stable/modules/generated/sklearn.preprocessing.RobustScaler.html',
  params,
  fit(input, { with_centering, with_scaling, quantile_range }) {
    const { nCols } = input.frame.X;
    const { values, change } = cells(input.frame.X);
    const center = new Float64Array(nCols);
    const range = new Float64Array(nCols);
    for (let col = 0; col < nCols; col++) {
      const sorted = Float64Array.from(input.rows, (row) => {
        const x = values[row * nCols + col];
        return change ? change(x, col) : x;
      })
        .filter((x) => !Number.isNaN(x))
        .sort();
      const [low, high] = quantile_range.map((rank) => percentileOfSorted(sorted, rank));
      center[col] = median(sorted);
      range[col] = high - low;
    }
    return new ColumnScaling(type, {
      shift: with_centering ? center : null,
      divide: with_scaling ? nonZeroScale(range) : null,
      multiply: null,
      add: null,
      clip: null,
      nFeatures: nCols,
    });
  },
  load: ColumnScaling.loader(type),
};
