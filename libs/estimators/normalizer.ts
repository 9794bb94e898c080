import { z } from 'zod';
import type { Matrix } from '#datasets';
import { checkColumns } from './check-columns.js';
import type { ModelState, Transform, TransformerDefinition } from './estimator.js';

const type = 'normalizer';

const norms = {
  l1: (row: Float64Array) => row.reduce((sum, x) => sum + Math.abs(x), 0),
  l2: (row: Float64Array) => Math.sqrt(row.reduce((sum, x) => sum + x * x, 0)),
  max: (row: Float64Array) => row.reduce((max, x) => Math.max(max, Math.abs(x)), 0),
} as const;

const params = z.strictObject({
  norm: z.enum(['l1', 'l2', 'max']).default('l2').describe('the norm that every row is given'),
});

/** Rows of unit norm; learns nothing. */
export const normalizer: TransformerDefinition<z.output<typeof params>> = {
  type,
  kind: 'transformer',
  version: 1,
  summary: 'Divides each row by its norm.',
  reference: 'https://scikit-learn.org/stable/modules/generated/sklearn.preprocessing.Normalizer.html',
  params,
  fit: ({ frame }, { norm }) => new RowNorm({ norm, nFeatures: frame.X.nCols }),
  load: (state) => new RowNorm(state as RowNormState), // written by state()
};

type RowNormState = { norm: keyof typeof norms; nFeatures: number };

class RowNorm implements Transform {
  readonly type = type;

  constructor(readonly fitted: RowNormState) {}

  transform(X: Matrix): Matrix {
    checkColumns(X, this.fitted.nFeatures);
    const { nRows, nCols } = X;
    const values = Float64Array.from(X.values.subarray(0, nRows * nCols));
    for (let row = 0; row < nRows; row++) {
      const own = values.subarray(row * nCols, (row + 1) * nCols);
      const norm = norms[this.fitted.norm](own);
      if (norm < 10 * Number.EPSILON) continue;
      for (let col = 0; col < nCols; col++) own[col] /= norm;
    }
    return { values, nRows, nCols };
  }

  state(): ModelState {
    return this.fitted;
  }
}
