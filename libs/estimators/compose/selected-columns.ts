import { whyNotTaken } from '../check-rows.js';
import { FitError, type ModelState } from '../estimator.js';
import { ChosenColumns } from '../preparation/chosen-columns.js';
import { findEstimator } from '../registry.js';

const type = 'select_from_model';

/** The columns that a learner was found to need. Rows that the learner could not be fitted on are refused. */
export class SelectedColumns extends ChosenColumns {
  constructor(
    nFeatures: number,
    kept: Int32Array,
    /** Type of the learner. */
    readonly estimator: string,
    warnings?: readonly string[],
  ) {
    super(type, nFeatures, kept, warnings);
  }

  /** @throws {FitError} for a missing value that the learner does not take. */
  override writeRow(from: Float64Array, at: number, into: Float64Array, to: number): void {
    const takes = findEstimator(this.estimator)?.takes;
    const why = whyNotTaken(from.subarray(at, at + this.nFeatures), { type, takes });
    if (why !== undefined) throw new FitError(why);
    super.writeRow(from, at, into, to);
  }

  override state(): ModelState {
    return { n_features: this.nFeatures, kept: this.kept, estimator: this.estimator };
  }

  static load(state: ModelState): SelectedColumns {
    const { n_features, kept, estimator } = state as {
      n_features: number;
      kept: Int32Array;
      estimator: string;
    }; // written by state()
    return new SelectedColumns(n_features, kept, estimator);
  }
}
