import type { Matrix } from '#datasets';
import { checkColumns } from './check-columns.js';
import type { ModelState, Transform } from './estimator.js';

/** `(x - shift) / divide * multiply + add`, column by column; absent parts are left out. All shape (nCols,). */
export type ColumnScale = {
  shift: Float64Array | null;
  divide: Float64Array | null;
  multiply: Float64Array | null;
  add: Float64Array | null;
  /** Lower and upper bound of what comes out. */
  clip: [number, number] | null;
  nFeatures: number;
};

/** The transform of every scaler. Operations come in scikit-learn's order, each rounded by itself. */
export class ColumnScaling implements Transform {
  constructor(
    readonly type: string,
    readonly scale: ColumnScale,
  ) {}

  static loader(type: string): (state: ModelState) => ColumnScaling {
    return (state) => new ColumnScaling(type, state as ColumnScale); // written by state()
  }

  transform(X: Matrix): Matrix {
    const { shift, divide, multiply, add, clip, nFeatures } = this.scale;
    checkColumns(X, nFeatures);
    const { nRows, nCols } = X;
    const values = new Float64Array(nRows * nCols);
    for (let at = 0, row = 0; row < nRows; row++) {
      for (let col = 0; col < nCols; col++, at++) {
        let x = X.values[at];
        if (shift) x -= shift[col];
        if (divide) x /= divide[col];
        if (multiply) x *= multiply[col];
        if (add) x += add[col];
        if (clip) x = Math.min(Math.max(x, clip[0]), clip[1]);
        values[at] = x;
      }
    }
    return { values, nRows, nCols };
  }

  state(): ModelState {
    return this.scale;
  }
}

/** A scale of zero, or of rounding error, becomes 1: a constant column is left as it is. */
export function nonZeroScale(scale: Float64Array): Float64Array {
  return scale.map((value) => (value < 10 * Number.EPSILON ? 1 : value));
}
