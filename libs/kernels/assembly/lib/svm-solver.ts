// Sequential minimal optimization of the C-SVC dual with second-order working set selection (Fan, Chen, Lin 2005),
// step by step as libsvm does it: single-precision kernel, double-precision gradient, shrinking.
import { at, atBox, classify, leaveOut, orderAt, Problem, valueAt } from './svm-problem';
import { kernelAt, row, rowToSearch, TAU } from './svm-rows';
import { moveAndSelectUp, selectDown, selectUp } from './svm-select';
import { noteCrossing, shrink, takeAllIn, violationForShrinking } from './svm-shrinking';
import { lookAtAll, moveListed, sparseDown, sparseKernel, sparseUp } from './svm-sparse';

export const CONVERGED: i32 = 0;
export const MAX_ITERATIONS: i32 = 1;
export const BOX_REACHED: i32 = 2;
export const NEAR_OPTIMUM: i32 = 3;
export const REDUCED_CONVERGED: i32 = 4;

// @ts-ignore: decorator
@inline
function shrinkingPeriod(problem: Problem): i32 {
  return min(problem.n, 1000);
}

/** Starts from duals of 0 and the boxes that are there, the rows in their given order. */
export function start(pointer: usize): void {
  const problem = changetype<Problem>(pointer);
  const bytes = <usize>problem.n << 3;
  memory.fill(problem.alpha, 0, bytes);
  memory.fill(problem.peak, 0, bytes);
  memory.fill(problem.bounded, 0, bytes);
  // The gradient is -1 everywhere, so that -y times it is y.
  for (let t = 0; t < problem.n; t++) classify(problem, t, load<f64>(at(problem.sign, t)));
  for (let t = problem.n; t < problem.padded; t++) {
    leaveOut(problem, t);
    store<f64>(at(problem.diagonal, t), 1);
  }
  problem.active = problem.n;
  problem.iterations = 0;
  problem.unshrunk = 0;
  problem.crossed = 0;
  problem.boxReached = 0;
  problem.untilShrinking = shrinkingPeriod(problem) + 1;
}

// The duals of the chosen pair as `step` leaves them, and what they would be at most without upper bounds.
let alphaI: f64 = 0;
let alphaJ: f64 = 0;
let proposedI: f64 = 0;
let proposedJ: f64 = 0;

// @ts-ignore: decorator
@inline
function raisePeak(problem: Problem, t: i32, proposed: f64): void {
  const peak = at(problem.peak, t);
  if (proposed > load<f64>(peak)) store<f64>(peak, proposed);
}

/**
 * The analytic step for rows i and j into alphaI and alphaJ.
 * Whether the upper bounds had a say is exact: where neither the free step nor the step held at 0 reaches its bound,
 * no comparison with a bound below comes out differently for any larger bound.
 * @returns whether an upper bound was reached
 */
function step(problem: Problem, i: i32, j: i32, kernel: f64): bool {
  const boxI = load<f64>(at(problem.box, i));
  const boxJ = load<f64>(at(problem.box, j));
  const oldI = load<f64>(at(problem.alpha, i));
  const oldJ = load<f64>(at(problem.alpha, j));
  const signI = load<f64>(at(problem.sign, i));
  const signJ = load<f64>(at(problem.sign, j));
  let curve = load<f64>(at(problem.diagonal, i)) + load<f64>(at(problem.diagonal, j)) - 2.0 * kernel;
  if (curve <= 0) curve = TAU;
  const gradientI = -signI * load<f64>(at(problem.rising, i));
  const gradientJ = -signJ * load<f64>(at(problem.falling, j));
  let a: f64;
  let b: f64;
  if (signI != signJ) {
    const delta = (-gradientI - gradientJ) / curve;
    const difference = oldI - oldJ;
    a = oldI + delta;
    b = oldJ + delta;
    const freeA = a;
    const freeB = b;
    if (difference > 0) {
      if (b < 0) {
        b = 0;
        a = difference;
      }
    } else if (a < 0) {
      a = 0;
      b = -difference;
    }
    proposedI = max(freeA, a);
    proposedJ = max(freeB, b);
    if (difference > boxI - boxJ) {
      if (a > boxI) {
        a = boxI;
        b = boxI - difference;
      }
    } else if (b > boxJ) {
      b = boxJ;
      a = boxJ + difference;
    }
  } else {
    const delta = (gradientI - gradientJ) / curve;
    const sum = oldI + oldJ;
    a = oldI - delta;
    b = oldJ + delta;
    // The step of an unbounded problem.
    let heldA = a;
    let heldB = b;
    if (heldB < 0) {
      heldB = 0;
      heldA = sum;
    }
    if (heldA < 0) {
      heldA = 0;
      heldB = sum;
    }
    proposedI = max(a, heldA);
    proposedJ = max(b, heldB);
    if (sum > boxI) {
      if (a > boxI) {
        a = boxI;
        b = sum - boxI;
      }
    } else if (b < 0) {
      b = 0;
      a = sum;
    }
    if (sum > boxJ) {
      if (b > boxJ) {
        b = boxJ;
        a = sum - boxJ;
      }
    } else if (a < 0) {
      a = 0;
      b = sum;
    }
  }
  alphaI = a;
  alphaJ = b;
  return proposedI >= boxI || proposedJ >= boxJ;
}

function tellStep(problem: Problem, i: i32, j: i32): void {
  problem.proposedRowI = orderAt(problem, i);
  problem.proposedRowJ = orderAt(problem, j);
  problem.proposedI = proposedI;
  problem.proposedJ = proposedJ;
}

/**
 * A run is interrupted before the countdown of its step: it is taken up with the same step.
 */
// @ts-ignore: decorator
@inline
function interrupted(problem: Problem, reason: i32): i32 {
  problem.untilShrinking++;
  return reason;
}

/**
 * Goes on until the violation is below `tolerance` or `maxIterations` (all counted, -1 for no limit) are made.
 * Shrinking reads the tolerance. `tolerance` is the loosest that the run is for, `tightest` the tightest: where they
 * part the run stops before the decision, NEAR_OPTIMUM for those with violation <= 10 * tolerance,
 * REDUCED_CONVERGED for those with violation < tolerance, and is to be gone on with for each kind alone.
 * With `stopAtBox` it also stops before the first step that reaches an upper bound.
 */
export function solve(pointer: usize, tolerance: f64, tightest: f64, maxIterations: f64, stopAtBox: i32): i32 {
  const problem = changetype<Problem>(pointer);
  let i = findUp(problem);
  while (true) {
    if (maxIterations >= 0 && problem.iterations >= maxIterations) return MAX_ITERATIONS;
    if (--problem.untilShrinking == 0) {
      const violation = violationForShrinking(problem);
      if (!problem.unshrunk && violation <= tolerance * 10) {
        problem.violation = violation;
        if (violation > tightest * 10) return interrupted(problem, NEAR_OPTIMUM);
        problem.unshrunk = 1;
        takeAllIn(problem);
      }
      shrink(problem);
      problem.untilShrinking = shrinkingPeriod(problem);
      i = findUp(problem);
    }
    let j = selectPartner(problem, i, tolerance);
    if (problem.violation < tolerance) {
      if (problem.active == problem.n) return interrupted(problem, CONVERGED);
      if (problem.violation >= tightest) return interrupted(problem, REDUCED_CONVERGED);
      takeAllIn(problem);
      problem.untilShrinking = 1;
      i = findUp(problem);
      j = selectPartner(problem, i, tolerance);
      if (problem.violation < tolerance) return interrupted(problem, CONVERGED);
    }
    const rowI = problem.sparse ? 0 : row(i);
    const rowJ = problem.sparse ? 0 : row(j);
    const kernel = problem.sparse ? sparseKernel(problem, i, j) : kernelAt(rowI, j);
    if (step(problem, i, j, kernel) && !problem.boxReached) {
      if (stopAtBox) {
        tellStep(problem, i, j);
        return interrupted(problem, BOX_REACHED);
      }
      problem.boxReached = 1;
    }
    raisePeak(problem, i, proposedI);
    raisePeak(problem, j, proposedJ);
    const changeI = alphaI - load<f64>(at(problem.alpha, i));
    const changeJ = alphaJ - load<f64>(at(problem.alpha, j));
    const wasBoundI = atBox(problem, i);
    const wasBoundJ = atBox(problem, j);
    store<f64>(at(problem.alpha, i), alphaI);
    store<f64>(at(problem.alpha, j), alphaJ);
    classify(problem, i, load<f64>(at(problem.rising, i)));
    classify(problem, j, load<f64>(at(problem.falling, j)));
    problem.iterations += 1;
    const signI = load<f64>(at(problem.sign, i));
    const signJ = load<f64>(at(problem.sign, j));
    let next: i32;
    if (problem.sparse) {
      moveListed(problem, i, j, signI * changeI, signJ * changeJ);
      next = sparseUp(problem);
    } else {
      next = moveAndSelectUp(problem, rowI, rowJ, signI * changeI, signJ * changeJ);
    }
    if (wasBoundI != atBox(problem, i)) noteCrossing(problem, i, !wasBoundI);
    if (wasBoundJ != atBox(problem, j)) noteCrossing(problem, j, !wasBoundJ);
    i = next;
  }
}

/** The row to start a step from, -1 when there is none; looks at all rows. */
function findUp(problem: Problem): i32 {
  if (!problem.sparse) return selectUp(problem);
  lookAtAll(problem);
  return sparseUp(problem);
}

/** The row to pair with `i`, -1 when none violates; leaves a violation in the problem, the largest if it is below `tolerance`. */
function selectPartner(problem: Problem, i: i32, tolerance: f64): i32 {
  let j = -1;
  if (i >= 0) j = problem.sparse ? sparseDown(problem, i) : selectDown(problem, rowToSearch(i), i, tolerance);
  if (j < 0) problem.violation = -Infinity;
  return j;
}

/** libsvm's rho: the mean of y times the gradient over the free duals, else the middle of what the bound ones allow. */
export function bias(pointer: usize): f64 {
  const problem = changetype<Problem>(pointer);
  let free = 0;
  let sum: f64 = 0;
  let upper: f64 = Infinity;
  let lower: f64 = -Infinity;
  for (let t = 0; t < problem.active; t++) {
    const y = valueAt(problem, t);
    const alpha = load<f64>(at(problem.alpha, t));
    const positive = load<f64>(at(problem.sign, t)) > 0;
    if (alpha >= load<f64>(at(problem.box, t))) {
      if (positive) lower = max(lower, -y);
      else upper = min(upper, -y);
    } else if (alpha <= 0) {
      if (positive) upper = min(upper, -y);
      else lower = max(lower, -y);
    } else {
      free++;
      sum -= y;
    }
  }
  return free > 0 ? sum / <f64>free : (upper + lower) / 2;
}
