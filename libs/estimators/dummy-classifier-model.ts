import { RandomState } from '#random';
import { checkColumns } from './check-columns.js';
import type { Frame, Model, ModelState } from './estimator.js';

/** What a dummy classifier keeps of its fit. */
export type DummyClassifierState = {
  strategy: 'prior' | 'most_frequent' | 'stratified' | 'uniform' | 'constant';
  seed: number;
  classes: Int32Array;
  /** Share of the weight per class, shape (classes.length,). */
  prior: Float64Array;
  /** Column of the constant class. */
  constant: number;
  nFeatures: number;
};

/** Draws afresh from its seed at every call, so the same rows get the same predictions. */
export class DummyClassifierModel implements Model {
  readonly type = 'dummy_classifier';

  constructor(readonly fitted: DummyClassifierState) {}

  static load(state: ModelState): DummyClassifierModel {
    return new DummyClassifierModel(state as DummyClassifierState); // written by state()
  }

  get classes(): Int32Array {
    return this.fitted.classes;
  }

  get asksTogether(): boolean {
    return this.fitted.strategy === 'uniform' || this.fitted.strategy === 'stratified';
  }

  state(): ModelState {
    return this.fitted;
  }

  predict(frame: Frame, rows: Int32Array): Int32Array {
    checkColumns(frame.X, this.fitted.nFeatures);
    const { strategy, seed, classes, prior, constant } = this.fitted;
    const n = rows.length;
    switch (strategy) {
      case 'prior':
      case 'most_frequent':
        return new Int32Array(n).fill(classes[indexOfMax(prior)]);
      case 'constant':
        return new Int32Array(n).fill(classes[constant]);
      case 'uniform':
        return n === 0
          ? new Int32Array()
          : Int32Array.from(new RandomState(seed).randint(0, classes.length, n), (column) => classes[column]);
      case 'stratified':
        return drawColumns(prior, n, seed).map((column) => classes[column]);
    }
  }

  predictProba(frame: Frame, rows: Int32Array): Float64Array {
    checkColumns(frame.X, this.fitted.nFeatures);
    const { strategy, seed, classes, prior, constant } = this.fitted;
    const k = classes.length;
    const oneHot = (columns: Int32Array) => {
      const proba = new Float64Array(rows.length * k);
      columns.forEach((column, row) => {
        proba[row * k + column] = 1;
      });
      return proba;
    };
    const always = (column: number) => oneHot(new Int32Array(rows.length).fill(column));
    switch (strategy) {
      case 'prior':
        return Float64Array.from({ length: rows.length * k }, (_, at) => prior[at % k]);
      case 'most_frequent':
        return always(indexOfMax(prior));
      case 'constant':
        return always(constant);
      case 'uniform':
        return new Float64Array(rows.length * k).fill(1 / k);
      case 'stratified':
        return oneHot(drawColumns(prior, rows.length, seed));
    }
  }
}

function indexOfMax(values: Float64Array): number {
  return values.reduce((best, value, i) => (value > values[best] ? i : best), 0);
}

/**
 * One class per row with the given probabilities: `RandomState(seed).multinomial(1, p, size=n)`, where each class in
 * turn is taken or passed over by a binomial draw of one trial.
 */
function drawColumns(p: Float64Array, n: number, seed: number): Int32Array {
  const random = new RandomState(seed);
  return Int32Array.from({ length: n }, () => {
    let left = 1;
    for (let column = 0; column < p.length - 1; column++) {
      // A class without weight costs no draw.
      if (p[column] > 0 && drawOnce(random, p[column] / left)) return column;
      left -= p[column];
    }
    return p.length - 1;
  });
}

/** numpy's legacy binomial of one trial, by inversion; one uniform, and another in the rare case of rounding. */
function drawOnce(random: RandomState, p: number): boolean {
  if (p > 0.5) return !drawOnce(random, 1 - p);
  const q = 1 - p;
  const none = Math.exp(Math.log(q));
  for (;;) {
    const u = random.randomSample();
    if (u <= none) return false;
    if (u - none <= (p * none) / q) return true;
  }
}
