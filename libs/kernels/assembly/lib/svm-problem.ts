// One two-class problem in linear memory. The offsets are repeated in libs/kernels/svm-solver.ts.

/** Arrays have `padded` entries (n rounded up to 8); the padding never belongs to either index set. */
@unmanaged
export class Problem {
  n: i32;
  padded: i32;
  /** y: +1 or -1, f64. */
  sign: usize;
  /** Kernel of each row with itself, f64 (libsvm's QD is double where Q is float). */
  diagonal: usize;
  /** -y times the gradient, f64: what both index sets are searched by. */
  value: usize;
  /** Duals, f64. */
  alpha: usize;
  /** Upper bound of each dual, f64. */
  box: usize;
  /** 0 where the dual may move up along y, else -Infinity. */
  up: usize;
  /** 0 where the dual may move down along y, else +Infinity. */
  low: usize;
  /** Largest value that each dual was ever proposed, before its upper bound was looked at. */
  peak: usize;
  /** 1 when the diagonal is 1 and the kernel at most 1 (rbf): its curvatures are 0 or far above TAU. */
  unitDiagonal: i32;
  iterations: f64;
  violation: f64;
}

// @ts-ignore: decorator
@inline
export function at(array: usize, index: i32): usize {
  return array + (<usize>index << 3);
}

/** Puts row `t` into the index sets that its dual and bound allow; a bound of 0 counts as reached, as in libsvm. */
export function classify(problem: Problem, t: i32): void {
  const alpha = load<f64>(at(problem.alpha, t));
  const atBox = alpha >= load<f64>(at(problem.box, t));
  const atZero = !atBox && alpha <= 0;
  const positive = load<f64>(at(problem.sign, t)) > 0;
  store<f64>(at(problem.up, t), (positive ? atBox : atZero) ? -Infinity : 0);
  store<f64>(at(problem.low, t), (positive ? atZero : atBox) ? Infinity : 0);
}
