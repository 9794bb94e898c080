import {
  type PortableKernel,
  type PortableLearner,
  PortableLearner as PortableLearnerSchema,
} from '#contracts';
import type { ModelState } from '#estimators';
import { portableTrees } from './portable-trees.js';

/** Support vectors, row by row. */
const rowsOf = (values: Float64Array, nCols: number): number[][] =>
  Array.from({ length: nCols === 0 ? 0 : values.length / nCols }, (_, row) =>
    Array.from(values.subarray(row * nCols, (row + 1) * nCols)),
  );

/** Calls back per pair of classes, in the order (0, 1), (0, 2), …, (1, 2), … */
function pairsOf<T>(k: number, make: (first: number, second: number, pair: number) => T): T[] {
  const made: T[] = [];
  for (let a = 0; a < k; a++) for (let b = a + 1; b < k; b++) made.push(make(a, b, made.length));
  return made;
}

/** States as each learner's own `load` takes them. */
type SvcState = {
  kernel: { kind: string } & Record<string, number | string>;
  classes: Int32Array;
  starts: Int32Array;
  support_vectors: Float64Array;
  n_features: number;
  coefficients: Float64Array[];
  rho: Float64Array;
  decision_function_shape: 'ovr' | 'ovo';
  break_ties: boolean;
};

type PairState = {
  kernel: PortableKernel;
  b: number;
  W: Float64Array | null;
  X: Float64Array[];
  Y: Int32Array;
  alphas: Float64Array;
  whitening: { min: Float64Array; max: Float64Array } | null;
};

type DummyState = {
  strategy: 'prior' | 'most_frequent' | 'stratified' | 'uniform' | 'constant';
  prior: Float64Array;
  constant: number;
};

/**
 * What a fitted learner is, in numbers of JSON; undefined for a type that has no such form.
 * @param state - as the learner's own `state()` gives it.
 */
export function portableLearner(type: string, state: ModelState): PortableLearner | undefined {
  const kind = PortableLearnerSchema.options.find((option) => option.shape.type.value === type);
  switch (kind?.shape.type.value) {
    case 'logistic_regression':
      return { type: 'logistic_regression', ...linearNumbers(state) };
    case 'decision_tree_classifier':
    case 'decision_tree_regressor':
    case 'random_forest_classifier':
    case 'random_forest_regressor':
      return { type: kind.shape.type.value, trees: portableTrees(state) };
    case 'svc':
      return svc(state as SvcState);
    case 'ml_svm':
      return mlSvm(state as { classes: Int32Array; pairs: PairState[] });
    case 'dummy_classifier': {
      const { strategy, prior, constant } = state as DummyState;
      return {
        type: 'dummy_classifier',
        strategy,
        prior: Array.from(prior),
        constant: Math.max(0, constant),
      };
    }
    case 'dummy_regressor':
      return { type: 'dummy_regressor', value: (state as { value: number }).value };
    case undefined:
      return undefined;
  }
}

/** Coefficients and intercepts, per row. @param state - of a logistic_regression. */
export function linearNumbers(state: ModelState): { coef: number[][]; intercept: number[] } {
  const { vectors } = state as { vectors: Float64Array[] };
  return {
    coef: vectors.map((vector) => Array.from(vector.subarray(0, -1))),
    intercept: vectors.map((vector) => vector[vector.length - 1]!),
  };
}

/** Support vectors of each class. @param state - of an svc. */
export function supportCounts(state: ModelState): number[] {
  const { classes, starts } = state as Pick<SvcState, 'classes' | 'starts'>;
  return Array.from(classes, (_, c) => starts[c + 1]! - starts[c]!);
}

function svc(state: SvcState): PortableLearner {
  const { kind, ...options } = state.kernel;
  return {
    type: 'svc',
    kernel: { name: kind, options: options as Record<string, number> },
    support_vectors: rowsOf(state.support_vectors, state.n_features),
    n_support: supportCounts(state),
    pairs: pairsOf(state.classes.length, (first, second, pair) => ({
      first,
      second,
      coefficients: Array.from(state.coefficients[pair]!),
      intercept: -state.rho[pair]!,
    })),
    decision_function_shape: state.decision_function_shape,
    break_ties: state.break_ties,
  };
}

/** The package decides for its +1, which is the second class: signs are turned, as in the model's own answers. */
function mlSvm({ classes, pairs }: { classes: Int32Array; pairs: PairState[] }): PortableLearner {
  return {
    type: 'ml_svm',
    pairs: pairsOf(classes.length, (first, second, pair) => {
      const { kernel, b, W, X, Y, alphas, whitening } = pairs[pair]!;
      const linear = kernel.name === 'linear' && W !== null;
      return {
        first,
        second,
        kernel: { name: kernel.name, options: { ...kernel.options } },
        vectors: linear ? [Array.from(W)] : X.map((row) => Array.from(row)),
        coefficients: linear ? [-1] : Array.from(alphas, (alpha, i) => -alpha * Y[i]!),
        intercept: -b,
        min: whitening && Array.from(whitening.min),
        max: whitening && Array.from(whitening.max),
      };
    }),
  };
}
