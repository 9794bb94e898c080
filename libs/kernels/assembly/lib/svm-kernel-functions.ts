// The kernels of libsvm, over inner products (linear, poly, sigmoid) or squared distances (rbf), in double.
import { expInPlace } from './svm-exp';
import { singleExps } from './svm-exp-single';

export const LINEAR: i32 = 0;
export const POLY: i32 = 1;
export const RBF: i32 = 2;
export const SIGMOID: i32 = 3;

/** base^times by squaring, in the order of libsvm's powi. */
// @ts-ignore: decorator
@inline
function integerPower(base: f64, times: i32): f64 {
  let power = base;
  let result: f64 = 1.0;
  for (let t = times; t > 0; t >>= 1) {
    if (t & 1) result *= power;
    power *= power;
  }
  return result;
}

/** Replaces `count` products or squared distances at `values` by kernel values; an odd `count` has room for one more. */
export function kernelInPlace(values: usize, count: i32, kind: i32, gamma: f64, coef0: f64, degree: i32): void {
  const end = values + (<usize>count << 3);
  if (kind == RBF) {
    expInPlace(values, count, -gamma);
  } else if (kind == POLY) {
    for (let at = values; at < end; at += 8) {
      store<f64>(at, integerPower(gamma * load<f64>(at) + coef0, degree));
    }
  } else if (kind == SIGMOID) {
    for (let at = values; at < end; at += 8) store<f64>(at, Math.tanh(gamma * load<f64>(at) + coef0));
  }
}

/**
 * The same, rounded to floats at `target`; the values are lost. Up to three more than `count` are read and written,
 * which must be finite numbers of 0 or more.
 */
export function kernelSingles(values: usize, count: i32, kind: i32, gamma: f64, coef0: f64, degree: i32, target: usize): void {
  if (kind == RBF) {
    singleExps(values, count, -gamma, target);
    return;
  }
  kernelInPlace(values, count, kind, gamma, coef0, degree);
  for (let k: usize = 0; k < <usize>count; k++) store<f32>(target + (k << 2), <f32>load<f64>(values + (k << 3)));
}
