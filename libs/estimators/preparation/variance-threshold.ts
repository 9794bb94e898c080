import { z } from 'zod';
import { FitError, type TransformerDefinition } from '../estimator.js';
import { ChosenColumns } from './chosen-columns.js';
import { columnSum, present, trainingColumns } from './training-columns.js';

const type = 'variance_threshold';

const params = z.strictObject({
  threshold: z.number().min(0).default(0).describe('columns whose variance is not above it are left out'),
});

/** Columns that vary over the training rows. */
export const varianceThreshold: TransformerDefinition<z.output<typeof params>> = {
  type,
  kind: 'transformer',
  version: 2,
  takes: { gaps: true },
  summary: 'Leaves out columns that do not vary, or less than a threshold.',
  reference:
    'https://scikit-learn.org/stable/modules/generated/sklearn.feature_selection.VarianceThreshold.html',
  params,
  fit(input, { threshold }) {
    const columns = trainingColumns(input);
    const sum = columnSum(columns.length);
    const kept = [...columns.keys()].filter((col) => spreadOf(columns[col], threshold, sum) > threshold);
    if (kept.length === 0)
      throw new FitError(`No feature in X meets the variance threshold ${threshold.toFixed(5)}`);
    return new ChosenColumns(type, columns.length, Int32Array.from(kept));
  },
  load: ChosenColumns.loader(type),
};

/** The variance; where every other value counts, the range too, since a variance may be rounding error. */
function spreadOf(column: Float64Array, threshold: number, sum: (values: Float64Array) => number): number {
  const values = present(column);
  const mean = sum(column.map((x) => (Number.isNaN(x) ? 0 : x))) / values.length;
  const squares = column.map((x) => (Number.isNaN(x) ? 0 : (x - mean) * (x - mean)));
  const variance = sum(squares) / values.length;
  // The range of a column with gaps is unknown.
  if (threshold > 0 || values.length < column.length) return variance;
  const sorted = values.sort();
  return Math.min(variance, sorted[sorted.length - 1] - sorted[0]);
}
