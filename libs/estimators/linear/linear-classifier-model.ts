import type { Matrix } from '#datasets';
import { linearScores } from '#kernels';
import { checkColumns } from '../check-columns.js';
import { chosenRows } from '../derived-matrix.js';
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
   * @param warnings - see Model.
   */
  constructor(
    readonly type: string,
    readonly classes: Int32Array,
    readonly vectors: readonly Float64Array[],
    readonly nIter: number,
    readonly warnings: readonly string[] = [],
  ) {}

  predict(frame: Frame, rows: Int32Array): Int32Array {
    return this.predictFrom(this.#scores(frame, rows));
  }

  predictProba(frame: Frame, rows: Int32Array): Float64Array {
    return this.probabilitiesFrom(this.#scores(frame, rows));
  }

  decisionFunction(frame: Frame, rows: Int32Array): Matrix {
    return this.decisionsFrom(this.#scores(frame, rows));
  }

  /** @param scores - vector after vector, shape (vectors, rows). */
  predictFrom(scores: Float64Array): Int32Array {
    const { classes } = this;
    const width = this.vectors.length;
    const nRows = scores.length / width;
    const predicted = new Int32Array(nRows);
    if (width === 1) {
      const [negative, positive] = classes;
      for (let row = 0; row < nRows; row++) predicted[row] = scores[row] > 0 ? positive : negative;
      return predicted;
    }
    for (let row = 0; row < nRows; row++) {
      let best = 0;
      for (let k = 1; k < width; k++) if (scores[k * nRows + row] > scores[best * nRows + row]) best = k;
      predicted[row] = classes[best];
    }
    return predicted;
  }

  /** @param scores - vector after vector, shape (vectors, rows). @returns row-major, shape (rows, classes). */
  probabilitiesFrom(scores: Float64Array): Float64Array {
    const width = this.vectors.length;
    if (width > 1) return softmax(this.decisionsFrom(scores).values, width);
    const proba = new Float64Array(scores.length * 2);
    for (let row = 0; row < scores.length; row++) {
      const p = 1 / (1 + Math.exp(-scores[row]));
      proba[2 * row] = 1 - p;
      proba[2 * row + 1] = p;
    }
    return proba;
  }

  /** @param scores - vector after vector, shape (vectors, rows). */
  decisionsFrom(scores: Float64Array): Matrix {
    const nCols = this.vectors.length;
    const nRows = scores.length / nCols;
    const values = new Float64Array(scores.length);
    for (let v = 0; v < nCols; v++) {
      for (let row = 0; row < nRows; row++) values[row * nCols + v] = scores[v * nRows + row];
    }
    return { values, nRows, nCols };
  }

  #scores(frame: Frame, rows: Int32Array): Float64Array {
    checkColumns(frame.X, this.vectors[0].length - 1);
    return linearScores(chosenRows(frame.X, rows), this.vectors);
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
  for (const model of models) checkColumns(frame.X, model.vectors[0].length - 1);
  const scores = linearScores(
    chosenRows(frame.X, rows),
    models.flatMap((model) => model.vectors),
  );
  let from = 0;
  return models.map((model) => {
    const end = from + model.vectors.length * rows.length;
    const own = scores.subarray(from, end);
    from = end;
    return answerFrom(model, method, own);
  });
}

function answerFrom(
  model: LinearClassifierModel,
  method: PredictMethod,
  scores: Float64Array,
): Int32Array | Matrix {
  switch (method) {
    case 'predict':
      return model.predictFrom(scores);
    case 'predict_proba': {
      const values = model.probabilitiesFrom(scores);
      const nCols = model.classes.length;
      return { values, nRows: values.length / nCols, nCols };
    }
    case 'decision_function':
      return model.decisionsFrom(scores);
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
