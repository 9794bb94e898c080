import type { Matrix } from '#datasets';
import { checkColumns } from '../check-columns.js';
import { stored } from '../derived-matrix.js';
import type { Frame, Model, ModelState } from '../estimator.js';
import { ovrValues } from '../svc/decision-function.js';
import { PairMachine } from './pair-machine.js';

export const type = 'ml_svm';

/** One machine per pair of classes, which vote. */
export class MlSvmModel implements Model {
  readonly type = type;

  /** @param pairs - per pair of classes a < b, in the order (0, 1), (0, 2), …, (1, 2), …; b is their +1. */
  constructor(
    readonly classes: Int32Array,
    readonly nFeatures: number,
    private readonly pairs: readonly PairMachine[],
  ) {}

  predict(frame: Frame, rows: Int32Array): Int32Array {
    const decisions = this.#pairDecisions(frame, rows);
    const k = this.classes.length;
    const nPairs = this.pairs.length;
    return Int32Array.from({ length: rows.length }, (_, r) => {
      const votes = new Int32Array(k);
      let pair = r * nPairs;
      for (let a = 0; a < k; a++) for (let b = a + 1; b < k; b++) votes[decisions[pair++] < 0 ? b : a]++;
      return this.classes[votes.indexOf(Math.max(...votes))];
    });
  }

  decisionFunction(frame: Frame, rows: Int32Array): Matrix {
    const decisions = this.#pairDecisions(frame, rows);
    const k = this.classes.length;
    if (k === 2) return { values: decisions.map((value) => -value), nRows: rows.length, nCols: 1 };
    return { values: ovrValues(decisions, rows.length, k), nRows: rows.length, nCols: k };
  }

  /** Row-major, shape (rows, pairs), below 0 for the second class of a pair: as libsvm has them. */
  #pairDecisions(frame: Frame, rows: Int32Array): Float64Array {
    checkColumns(frame.X, this.nFeatures);
    const X = stored(frame.X);
    const decisions = new Float64Array(rows.length * this.pairs.length);
    this.pairs.forEach((machine, pair) => {
      machine.margins(X, rows).forEach((margin, r) => {
        decisions[r * this.pairs.length + pair] = -margin;
      });
    });
    return decisions;
  }

  state(): ModelState {
    return {
      classes: this.classes,
      nFeatures: this.nFeatures,
      pairs: this.pairs.map((machine) => machine.state()),
    };
  }

  static load(state: ModelState): MlSvmModel {
    const stored = state as { classes: Int32Array; nFeatures: number; pairs: ModelState[] }; // written by state()
    return new MlSvmModel(stored.classes, stored.nFeatures, stored.pairs.map(PairMachine.load));
  }
}
