import { describe, expect, it } from 'vitest';
import type { Params } from '#contracts';
import { type EstimatorDefinition, type Frame, findEstimator, LruWorkspace } from '#estimators';
import { bundledClasses, readFixture, standardized } from './svc-inputs.js';

interface Case {
  dataset: string;
  classes: number[] | null;
  params: Params;
  weighted: boolean;
  n_iter: number;
  coef: number[][];
  intercept: number[];
  predict: number[];
  decision_function: number[] | number[][];
  predict_proba: number[][];
}

interface Fixture {
  weights: Record<string, number[]>;
  rows: Record<string, { train: number[]; test: number[] }>;
  defaults: Case[];
  optima: Case[];
}

/** What this estimator's state holds. */
interface State {
  vectors: Float64Array[];
  nIter: number;
}

const fixture = readFixture<Fixture>('logistic');
const definition = findEstimator('logistic_regression') as EstimatorDefinition;

function fitted(expected: Case, params: Params) {
  const { X, y } = bundledClasses(expected.dataset);
  const { train: all, test } = fixture.rows[expected.dataset];
  const frame: Frame = { id: expected.dataset, X: standardized(X, Int32Array.from(all)) };
  const { classes } = expected;
  const train = classes ? all.filter((row) => classes.includes(y.codes[row])) : all;
  const workspace = new LruWorkspace(2 ** 20);
  const sampleWeight = expected.weighted ? Float64Array.from(fixture.weights[expected.dataset]) : undefined;
  const model = definition.fit(
    { frame, rows: Int32Array.from(train), target: y, sampleWeight, workspace },
    definition.params.parse(params),
  );
  return { model, state: model.state() as unknown as State, frame, rows: Int32Array.from(test), workspace };
}

/** @param tolerance - relative to 1 or the number, whichever is larger. */
function expectSame(expected: Case, params: Params, tolerance: number): void {
  const { model, state, frame, rows, workspace } = fitted(expected, params);
  const close = (ours: ArrayLike<number>, theirs: readonly number[]): void => {
    expect(ours.length).toBe(theirs.length);
    theirs.forEach((value, i) => {
      expect(Math.abs(ours[i] - value)).toBeLessThanOrEqual(tolerance * Math.max(1, Math.abs(value)));
    });
  };
  expected.coef.forEach((row, k) => {
    close(state.vectors[k], [...row, expected.intercept[k] ?? 0]);
  });
  close(model.decisionFunction!(frame, rows, workspace).values, expected.decision_function.flat());
  close(model.predictProba!(frame, rows, workspace), expected.predict_proba.flat());
  expect(Array.from(model.predict(frame, rows, workspace))).toEqual(expected.predict);
}

const named = (cases: readonly Case[]) =>
  cases.map(
    (one) =>
      [one.dataset, one.weighted ? 'weighted' : 'unweighted', JSON.stringify(one.params), one] as const,
  );

/**
 * The steps are scikit-learn's in another order of summation, and rounding grows with their number: reordering the
 * rows moves scikit-learn's own coefficients as far.
 */
const toleranceOf = ({ n_iter }: Case): number => (n_iter > 60 ? 1e-2 : 1e-5);

describe('logistic_regression against scikit-learn', () => {
  it.each(named(fixture.defaults))(
    'stops where LogisticRegression stops on %s, %s, %s',
    (_, __, ___, expected) => {
      expectSame(expected, expected.params, toleranceOf(expected));
      expect(fitted(expected, expected.params).state.nIter).toBe(expected.n_iter);
    },
  );

  it.each(named(fixture.optima))('finds the minimum on %s, %s, %s', (_, __, ___, expected) => {
    expectSame(expected, { ...expected.params, tol: 1e-11, max_iter: 100_000 }, 1e-6);
  });
});
