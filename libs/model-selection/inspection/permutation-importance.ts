import type { Label } from '#contracts';
import type { Matrix } from '#datasets';
import {
  type Answer,
  type Frame,
  LruWorkspace,
  type Model,
  methodsOf,
  predictMany,
  type Workspace,
} from '#estimators';
import { meanAndStd } from '../cv-results/mean-and-std.js';
import { predictionsOf } from '../scorers/predictions-of.js';
import { type ResponseMethod, responsesNeeded, type Scorer } from '../scorers/scorer.js';
import { permutedRows } from './permuted-rows.js';

/** Rows that a model is scored on, with what is true of them. */
export interface PermutationInput {
  readonly model: Model;
  readonly X: Matrix;
  readonly columns: Frame['columns'];
  /** Whether a value may be missing. */
  readonly gaps: boolean;
  /** Class codes into `classes`, or values, shape (n,). */
  readonly y: Int32Array | Float64Array;
  /** All classes of the target, sorted; empty for a regression. */
  readonly classes: readonly Label[];
  /** The place in `classes` of each code of the model; its own codes where left out. */
  readonly codes?: Int32Array;
  readonly sampleWeight?: Float64Array | undefined;
  readonly scorers: readonly Scorer[];
}

export interface PermutationOptions {
  readonly nRepeats: number;
  readonly randomState: number;
  /** Rows to score while a column is permuted. */
  readonly nSamples: number;
}

/** What one scorer makes of it. Arrays are by column. */
export interface PermutationScores {
  /** On the rows as they are. */
  readonly baseline: number;
  readonly mean: Float64Array;
  readonly std: Float64Array;
  /** Row-major, shape (nCols, nRepeats): how much lower the score is. */
  readonly importances: Float64Array;
}

/** What a kernel needs to predict these rows is not kept for the next ones, which differ. */
const workspaceBytes = 64 * 2 ** 20;

/**
 * How much lower each score is with a column permuted, as scikit-learn's `permutation_importance`.
 * @param warn - hears what scikit-learn would warn of.
 * @returns in the order of the scorers.
 * @throws {FitError} for rows that the model does not take.
 * @throws {ScoreError} where a scorer raises.
 * @see https://scikit-learn.org/stable/modules/generated/sklearn.inspection.permutation_importance.html
 * @example
 * const [accuracy] = permutationImportance({ model, X, y, classes, scorers, … }, { nRepeats: 5, randomState: 0, nSamples: 150 });
 * accuracy.mean; // by column
 */
export function permutationImportance(
  input: PermutationInput,
  { nRepeats, randomState, nSamples }: PermutationOptions,
  warn?: (message: string) => void,
): PermutationScores[] {
  const { scorers, X } = input;
  const workspace = new LruWorkspace(workspaceBytes);
  const baseline = scoresOn(input, X, null, workspace, warn);
  const { rows, orders } = permutedRows(X.nRows, nSamples, nRepeats, randomState);
  const { nCols } = X;
  const values = rows === null ? X.values.slice() : valuesOf(X, rows);
  const permuted: Matrix = { values, nRows: nSamples, nCols };
  const own = new Float64Array(nSamples);
  const importances = scorers.map(() => new Float64Array(nCols * nRepeats));
  for (let column = 0; column < nCols; column++) {
    for (let row = 0; row < nSamples; row++) own[row] = values[row * nCols + column];
    for (const [repeat, order] of orders.entries()) {
      for (let row = 0; row < nSamples; row++) values[row * nCols + column] = own[order[row]];
      for (const [at, score] of scoresOn(input, permuted, rows, workspace, warn).entries()) {
        importances[at][column * nRepeats + repeat] = baseline[at] - score;
      }
    }
    for (let row = 0; row < nSamples; row++) values[row * nCols + column] = own[row];
  }
  return scorers.map((_, at) => ({
    baseline: baseline[at],
    ...meanAndStd(importances[at], nCols, nRepeats),
    importances: importances[at],
  }));
}

function valuesOf({ values, nCols }: Matrix, rows: Int32Array): Float64Array {
  const taken = new Float64Array(rows.length * nCols);
  rows.forEach((row, i) => {
    taken.set(values.subarray(row * nCols, (row + 1) * nCols), i * nCols);
  });
  return taken;
}

/** @param chosen - the rows of the input that `X` has; null for all of them. */
function scoresOn(
  input: PermutationInput,
  X: Matrix,
  chosen: Int32Array | null,
  workspace: Workspace,
  warn: ((message: string) => void) | undefined,
): number[] {
  const { model, columns, gaps, scorers, classes, codes, y, sampleWeight } = input;
  const offered = methodsOf(model);
  // Forests know a matrix again by its identity, whatever has become of its values.
  const frame: Frame = { id: 'permuted', X: { ...X }, columns, gaps };
  const all = Int32Array.from({ length: X.nRows }, (_, row) => row);
  // Every permutation is a frame of the same name, and must not find what is left of another.
  workspace.clear();
  const answers = new Map<ResponseMethod, Answer>();
  for (const method of responsesNeeded(scorers, offered)) {
    answers.set(method, predictMany(method, [model], frame, all, workspace)[0]);
  }
  const predicted = predictionsOf(answers, model.classes);
  const asInput = (own: Int32Array | undefined) => (codes && own ? own.map((code) => codes[code]) : own);
  const predictions = {
    ...predicted,
    labels: asInput(predicted.labels),
    classes: asInput(predicted.classes) as Int32Array, // as there is one
  };
  const scored = {
    y: chosen === null ? y : y instanceof Int32Array ? pick(y, chosen) : pickReal(y, chosen),
    classes,
    predictions,
    sampleWeight: chosen !== null && sampleWeight ? pickReal(sampleWeight, chosen) : sampleWeight,
    warn,
  };
  return scorers.map((scorer) => scorer.score(scored));
}

const pick = (values: Int32Array, rows: Int32Array): Int32Array => rows.map((row) => values[row]);

const pickReal = (values: Float64Array, rows: Int32Array): Float64Array =>
  Float64Array.from(rows, (row) => values[row]);
