// Impurities over float64 sums, as scikit-learn's _criterion.pyx computes them.
// Sums of a side: per class its weight and then the side's weight; for a regression (weight × y, weight).

export const GINI: i32 = 0;
export const ENTROPY: i32 = 1;
export const SQUARED_ERROR: i32 = 2;
export const POISSON: i32 = 3;

export const EPSILON: f64 = 2.220446049250313e-16;
/** A sum of targets up to this is 0 to Poisson's loss: what is left on one side is a difference, which rounds. */
export const NO_COUNTS: f64 = 10 * EPSILON;

@inline
function log2(x: f64): f64 {
  return Math.log(x) / Math.LN2;
}

@inline
export function at(sums: usize, i: i32): f64 {
  return load<f64>(sums + (<usize>i << 3));
}

function giniOf(sums: usize, nClasses: i32): f64 {
  let squares: f64 = 0;
  for (let c = 0; c < nClasses; c++) squares += at(sums, c) * at(sums, c);
  const w = at(sums, nClasses);
  return 1.0 - squares / (w * w);
}

function entropyOf(sums: usize, nClasses: i32): f64 {
  let entropy: f64 = 0;
  const w = at(sums, nClasses);
  for (let c = 0; c < nClasses; c++) {
    const sum = at(sums, c);
    if (sum > 0) {
      const share = sum / w;
      entropy -= share * log2(share);
    }
  }
  return entropy;
}

/** Impurity of a classification side. */
export function classImpurity(criterion: i32, sums: usize, nClasses: i32): f64 {
  return criterion == GINI ? giniOf(sums, nClasses) : entropyOf(sums, nClasses);
}

/** Larger is better; the same order as the impurity decrease. `right` is overwritten with all - left. */
@inline
export function classProxy(criterion: i32, left: usize, all: usize, right: usize, nClasses: i32): f64 {
  for (let c = 0; c <= nClasses; c++) {
    store<f64>(right + (<usize>c << 3), at(all, c) - at(left, c));
  }
  return (
    -at(right, nClasses) * classImpurity(criterion, right, nClasses) -
    at(left, nClasses) * classImpurity(criterion, left, nClasses)
  );
}

@inline
export function valueProxy(criterion: i32, sumLeft: f64, weightLeft: f64, sumAll: f64, weightAll: f64): f64 {
  const sumRight = sumAll - sumLeft;
  const weightRight = weightAll - weightLeft;
  if (criterion == SQUARED_ERROR) {
    return (sumLeft * sumLeft) / weightLeft + (sumRight * sumRight) / weightRight;
  }
  if (sumLeft <= NO_COUNTS || sumRight <= NO_COUNTS) return -Infinity;
  return sumLeft * log2(sumLeft / weightLeft) + sumRight * log2(sumRight / weightRight);
}
