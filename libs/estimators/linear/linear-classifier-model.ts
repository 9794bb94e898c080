import type { Matrix } from '#datasets';
import { linearScores } from '#kernels';
import { checkColumns } from '../check-columns.js';
import type { Frame, Model, ModelState, PredictMethod } from '../estimator.js';

/**
 * A classifier that is linear in the features, with logistic probabilities: the sigmoid of one score for two
 * classes, else the softmax of a score per class.
 */
export class LinearClassifierModel implements Model {
  /**
   * @param vectors - one for two classes, else one per class; coefficients in the order of the features, then the
   * intercept.
   * @param nIter - iterations of the solver.
   */
  constructor(
    readonly type: string,
    readonly classes: Int32Array,
    readonly vectors: readonly Float64Array[],
    readonly nIter: number,
  ) {}

  predict(frame: Frame, rows: Int32Array): Int32Array {
    return this.predictFrom(this.#scores(frame, rows));
  }

  predictProba(frame: Frame, rows: Int32Array): Float64Array {
    return this.probabilitiesFrom(this.#scores(frame, rows));
  }

  decisionFunction(frame: Frame, rows: Int32Array): Matrix {
    return { values: this.#scores(frame, rows), nRows: rows.length, nCols: this.vectors.length };
  }

  /** @param scores - row-major, shape (rows, vectors). */
  predictFrom(scores: Float64Array): Int32Array {
    const width = this.vectors.length;
    const predicted = new Int32Array(scores.length / width);
    for (let row = 0; row < predicted.length; row++) {
      let best = width === 1 && scores[row] > 0 ? 1 : 0;
      for (let k = 1; k < width; k++) if (scores[row * width + k] > scores[row * width + best]) best = k;
      predicted[row] = this.classes[best];
    }
    return predicted;
  }

  /** @param scores - row-major, shape (rows, vectors). @returns row-major, shape (rows, classes). */
  probabilitiesFrom(scores: Float64Array): Float64Array {
    const width = this.vectors.length;
    if (width > 1) return softmax(scores, width);
    const proba = new Float64Array(scores.length * 2);
    for (let row = 0; row < scores.length; row++) {
      const p = 1 / (1 + Math.exp(-scores[row]));
      proba[2 * row] = 1 - p;
      proba[2 * row + 1] = p;
    }
    return proba;
  }

  #scores(frame: Frame, rows: Int32Array): Float64Array {
    checkColumns(frame.X, this.vectors[0].length - 1);
    return linearScores({ values: frame.X.values, nCols: frame.X.nCols, rows }, this.vectors);
  }

  state(): ModelState {
    return { classes: this.classes, vectors: [...this.vectors], nIter: this.nIter };
  }
}

export function loadLinearClassifier(type: string, state: ModelState): LinearClassifierModel {
  const { classes, vectors, nIter } = state as {
    classes: Int32Array;
    vectors: Float64Array[];
    nIter: number;
  };
  return new LinearClassifierModel(type, classes, vectors, nIter);
}

/** Answers of several models from one pass over the rows, each as the model's own method gives it. */
export function predictLinearClassifiers(
  method: PredictMethod,
  models: readonly LinearClassifierModel[],
  frame: Frame,
  rows: Int32Array,
): (Int32Array | Matrix)[] {
  const chosen = { values: frame.X.values, nCols: frame.X.nCols, rows };
  const vectors = models.flatMap((model) => model.vectors);
  const scores = linearScores(chosen, vectors);
  let first = 0;
  return models.map((model) => {
    const width = model.vectors.length;
    const own = new Float64Array(rows.length * width);
    for (let row = 0; row < rows.length; row++) {
      for (let v = 0; v < width; v++) own[row * width + v] = scores[row * vectors.length + first + v];
    }
    first += width;
    return answerFrom(model, method, own);
  });
}

function answerFrom(
  model: LinearClassifierModel,
  method: PredictMethod,
  scores: Float64Array,
): Int32Array | Matrix {
  const width = model.vectors.length;
  const nRows = scores.length / width;
  switch (method) {
    case 'predict':
      return model.predictFrom(scores);
    case 'predict_proba':
      return { values: model.probabilitiesFrom(scores), nRows, nCols: model.classes.length };
    case 'decision_function':
      return { values: scores, nRows, nCols: width };
  }
}

function softmax(scores: Float64Array, width: number): Float64Array {
  const proba = new Float64Array(scores.length);
  for (let from = 0; from < scores.length; from += width) {
    let top = scores[from];
    for (let k = 1; k < width; k++) top = Math.max(top, scores[from + k]);
    let total = 0;
    for (let k = 0; k < width; k++) {
      proba[from + k] = Math.exp(scores[from + k] - top);
      total += proba[from + k];
    }
    for (let k = 0; k < width; k++) proba[from + k] /= total;
  }
  return proba;
}
