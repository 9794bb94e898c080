import { z } from 'zod';
import { columnRanges } from './column-ranges.js';
import { ColumnScaling, nonZeroScale } from './column-scaling.js';
import type { TransformerDefinition } from './estimator.js';

const type = 'max_abs_scaler';

const params = z.strictObject({
  clip: z.boolean().default(false).describe('clip rows outside the training range to [-1, 1]'),
});

/** Columns divided by their largest absolute value over the training rows; zeros stay zeros. */
export const maxAbsScaler: TransformerDefinition<z.output<typeof params>> = {
  type,
  kind: 'transformer',
  version: 1,
  takes: { gaps: true },
  summary: 'Divides each column by its largest absolute value over the training rows.',
  reference: 'https://scikit-learn.org/stable/modules/generated/sklearn.preprocessing.MaxAbsScaler.html',
  params,
  fit(input, { clip }) {
    const { min, max } = columnRanges(input);
    return new ColumnScaling(type, {
      shift: null,
      divide: nonZeroScale(max.map((value, col) => Math.max(Math.abs(value), Math.abs(min[col])))),
      multiply: null,
      add: null,
      clip: clip ? [-1, 1] : null,
      nFeatures: input.frame.X.nCols,
    });
  },
  load: ColumnScaling.loader(type),
};
