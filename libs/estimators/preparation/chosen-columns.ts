import type { Column } from '../columns.js';
import type { MakingTransform, ModelState } from '../estimator.js';

/** Some of the columns, as they are: what a selector of features makes. */
export class ChosenColumns implements MakingTransform {
  constructor(
    readonly type: string,
    readonly nFeatures: number,
    readonly kept: Int32Array,
    readonly warnings: readonly string[] = [],
  ) {}

  static loader(type: string) {
    return (state: ModelState): ChosenColumns => {
      const { n_features, kept } = state as { n_features: number; kept: Int32Array }; // written by state()
      return new ChosenColumns(type, n_features, kept);
    };
  }

  get nOut(): number {
    return this.kept.length;
  }

  columnsOut(columns: readonly Column[]): Column[] {
    return Array.from(this.kept, (col) => columns[col]);
  }

  writeRow(from: Float64Array, at: number, into: Float64Array, to: number): void {
    for (let i = 0; i < this.kept.length; i++) into[to + i] = from[at + this.kept[i]];
  }

  state(): ModelState {
    return { n_features: this.nFeatures, kept: this.kept };
  }
}
