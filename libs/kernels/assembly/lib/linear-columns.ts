// Passes over one column, for coordinate descent. n is a multiple of 2; padding holds zeros.
import { expLanes } from './svm-exp';
import { logLanes } from './linear-log';

// @ts-ignore: decorator
@inline
function fourSums(s0: v128, s1: v128, s2: v128, s3: v128): f64 {
  const s = f64x2.add(f64x2.add(s0, s1), f64x2.add(s2, s3));
  return f64x2.extract_lane(s, 0) + f64x2.extract_lane(s, 1);
}

/** sum of x[i] * a[i] * b[i] */
export function tripleDot(x: usize, a: usize, b: usize, n: i32): f64 {
  let s0 = f64x2.splat(0), s1 = s0, s2 = s0, s3 = s0;
  const bytes = <usize>n << 3;
  let at: usize = 0;
  for (; at + 64 <= bytes; at += 64) {
    s0 = f64x2.add(s0, f64x2.mul(v128.load(x + at), f64x2.mul(v128.load(a + at), v128.load(b + at))));
    s1 = f64x2.add(s1, f64x2.mul(v128.load(x + at, 16), f64x2.mul(v128.load(a + at, 16), v128.load(b + at, 16))));
    s2 = f64x2.add(s2, f64x2.mul(v128.load(x + at, 32), f64x2.mul(v128.load(a + at, 32), v128.load(b + at, 32))));
    s3 = f64x2.add(s3, f64x2.mul(v128.load(x + at, 48), f64x2.mul(v128.load(a + at, 48), v128.load(b + at, 48))));
  }
  for (; at < bytes; at += 16) {
    s0 = f64x2.add(s0, f64x2.mul(v128.load(x + at), f64x2.mul(v128.load(a + at), v128.load(b + at))));
  }
  return fourSums(s0, s1, s2, s3);
}

/** sum of x[i] * a[i] */
export function dot(x: usize, a: usize, n: i32): f64 {
  let s0 = f64x2.splat(0), s1 = s0, s2 = s0, s3 = s0;
  const bytes = <usize>n << 3;
  let at: usize = 0;
  for (; at + 64 <= bytes; at += 64) {
    s0 = f64x2.add(s0, f64x2.mul(v128.load(x + at), v128.load(a + at)));
    s1 = f64x2.add(s1, f64x2.mul(v128.load(x + at, 16), v128.load(a + at, 16)));
    s2 = f64x2.add(s2, f64x2.mul(v128.load(x + at, 32), v128.load(a + at, 32)));
    s3 = f64x2.add(s3, f64x2.mul(v128.load(x + at, 48), v128.load(a + at, 48)));
  }
  for (; at < bytes; at += 16) s0 = f64x2.add(s0, f64x2.mul(v128.load(x + at), v128.load(a + at)));
  return fourSums(s0, s1, s2, s3);
}

/** y[i] += factor * x[i] */
export function addScaled(y: usize, factor: f64, x: usize, n: i32): void {
  const f = f64x2.splat(factor);
  for (let at: usize = 0; at < <usize>n << 3; at += 16) {
    v128.store(y + at, f64x2.add(v128.load(y + at), f64x2.mul(f, v128.load(x + at))));
  }
}

/**
 * From odds = e^score: tau = weight / (1 + odds) and curvature = weight * odds / (1 + odds)^2.
 */
export function oddsDerivatives(odds: usize, weight: usize, tau: usize, curvature: usize, n: i32): void {
  for (let at: usize = 0; at < <usize>n << 3; at += 16) {
    const o = v128.load(odds + at);
    const w = v128.load(weight + at);
    const inverse = f64x2.div(f64x2.splat(1.0), f64x2.add(f64x2.splat(1.0), o));
    v128.store(tau + at, f64x2.mul(w, inverse));
    v128.store(curvature + at, f64x2.mul(f64x2.mul(w, o), f64x2.mul(inverse, inverse)));
  }
}

/**
 * Odds after moving the scores by `delta`: newOdds = odds * e^delta.
 * @returns sum of weight * log((1 + newOdds) / (e^delta + newOdds)): the change of the loss, but for its linear part
 */
export function tryStep(odds: usize, delta: usize, weight: usize, newOdds: usize, n: i32): f64 {
  let sum = f64x2.splat(0);
  for (let at: usize = 0; at < <usize>n << 3; at += 16) {
    const factor = expLanes(v128.load(delta + at));
    const moved = f64x2.mul(v128.load(odds + at), factor);
    v128.store(newOdds + at, moved);
    const ratio = f64x2.div(f64x2.add(f64x2.splat(1.0), moved), f64x2.add(factor, moved));
    // NaN where the odds overflowed: logLanes alone would make a number of it.
    const change = f64x2.add(logLanes(ratio), f64x2.sub(ratio, ratio));
    sum = f64x2.add(sum, f64x2.mul(v128.load(weight + at), change));
  }
  return f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1);
}

/** values[i] *= factor */
export function scale(values: usize, factor: f64, n: i32): void {
  const f = f64x2.splat(factor);
  for (let at: usize = 0; at < <usize>n << 3; at += 16) {
    v128.store(values + at, f64x2.mul(v128.load(values + at), f));
  }
}

/** values[i] = e^values[i] */
export function exponentials(values: usize, n: i32): void {
  for (let at: usize = 0; at < <usize>n << 3; at += 16) {
    v128.store(values + at, expLanes(v128.load(values + at)));
  }
}
