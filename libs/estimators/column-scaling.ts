import type { Standardizing } from '#kernels';
import type { ChangingTransform, ModelState } from './estimator.js';

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
export class ColumnScaling implements ChangingTransform {
  constructor(
    readonly type: string,
    readonly scale: ColumnScale,
  ) {}

  static loader(type: string): (state: ModelState) => ColumnScaling {
    return (state) => new ColumnScaling(type, state as ColumnScale); // written by state()
  }

  get nFeatures(): number {
    return this.scale.nFeatures;
  }

  get standardizing(): Standardizing | undefined {
    const { shift, divide, multiply, add, clip } = this.scale;
    return multiply || add || clip ? undefined : { shift, divide };
  }

  changeRow(values: Float64Array, at: number): void {
    const { shift, divide, multiply, add, clip, nFeatures } = this.scale;
    if (shift) for (let col = 0; col < nFeatures; col++) values[at + col] -= shift[col];
    if (divide) for (let col = 0; col < nFeatures; col++) values[at + col] /= divide[col];
    if (multiply) for (let col = 0; col < nFeatures; col++) values[at + col] *= multiply[col];
    if (add) for (let col = 0; col < nFeatures; col++) values[at + col] += add[col];
    if (!clip) return;
    const [low, high] = clip;
    for (let col = 0; col < nFeatures; col++) {
      values[at + col] = Math.min(Math.max(values[at + col], low), high);
    }
  }

  changeValue(x: number, col: number): number {
    const { shift, divide, multiply, add, clip } = this.scale;
    let changed = x;
    if (shift) changed -= shift[col];
    if (divide) changed /= divide[col];
    if (multiply) changed *= multiply[col];
    if (add) changed += add[col];
    if (clip) changed = Math.min(Math.max(changed, clip[0]), clip[1]);
    return changed;
  }

  state(): ModelState {
    return this.scale;
  }
}

/** A scale of zero, or of rounding error, becomes 1: a constant column is left as it is. */
export function nonZeroScale(scale: Float64Array): Float64Array {
  return scale.map((value) => (value < 10 * Number.EPSILON ? 1 : value));
}
