import { z } from 'zod';
import { columnRanges } from './column-ranges.js';
import { ColumnScaling, nonZeroScale } from './column-scaling.js';
import type { TransformerDefinition } from './estimator.js';

const type = 'min_max_scaler';

const params = z.strictObject({
  feature_range: z
    .tuple([z.number(), z.number()])
    .refine(([low, high]) => low < high, 'the first must be below the second')
    .default([0, 1])
    .describe('the range that the training rows are mapped to'),
  clip: z.boolean().default(false).describe('clip rows outside the training range to feature_range'),
});

/** Columns mapped linearly from their training range to `feature_range`. */
export const minMaxScaler: TransformerDefinition<z.output<typeof params>> = {
  type,
  kind: 'transformer',
  version: 1,
  takes: { gaps: true },
  summary: 'Maps each column from its range over the training rows to a given range.',
  reference: 'https://scikit-learn.org/stable/modules/generated/sklearn.preprocessing.MinMaxScaler.html',
  params,
  fit(input, { feature_range, clip }) {
    const { min, max } = columnRanges(input);
    const [low, high] = feature_range;
    const ranges = nonZeroScale(max.map((value, col) => value - min[col]));
    const multiply = ranges.map((range) => (high - low) / range);
    return new ColumnScaling(type, {
      shift: null,
      divide: null,
      multiply,
      add: min.map((value, col) => low - value * multiply[col]),
      clip: clip ? feature_range : null,
      nFeatures: input.frame.X.nCols,
    });
  },
  load: ColumnScaling.loader(type),
};
