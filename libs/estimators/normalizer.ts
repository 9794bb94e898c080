import { z } from 'zod';
import type { ChangingTransform, ModelState, TransformerDefinition } from './estimator.js';

const type = 'normalizer';

const norms = {
  l1: (row: Float64Array) => row.reduce((sum, x) => sum + Math.abs(x), 0),
  l2: (row: Float64Array) => Math.sqrt(row.reduce((sum, x) => sum + x * x, 0)),
  max: (row: Float64Array) => row.reduce((max, x) => Math.max(max, Math.abs(x)), 0),
} as const;

const params = z.strictObject({
  norm: z.enum(['l1', 'l2', 'max']).default('l2').describe('the norm that each row is divided by'),
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

class RowNorm implements ChangingTransform {
  readonly type = type;

  constructor(readonly fitted: RowNormState) {}

  get nFeatures(): number {
    return this.fitted.nFeatures;
  }

  changeRow(values: Float64Array, at: number): void {
    const own = values.subarray(at, at + this.nFeatures);
    const norm = norms[this.fitted.norm](own);
    if (norm < 10 * Number.EPSILON) return;
    for (let col = 0; col < own.length; col++) own[col] /= norm;
  }

  state(): ModelState {
    return this.fitted;
  }
}
