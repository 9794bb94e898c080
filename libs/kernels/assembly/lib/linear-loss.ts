// Logistic losses of a block of scores. Lanes are rows; arrays per vector have zStride doubles between them.
import { expNonPositive } from './linear-exp';
import { log1pUnit, logLanes } from './linear-log';

// Constants are loaded from memory, as in linear-exp.ts: the sign bit, and the bits of 1.
const TABLE = memory.data<u64>([0x8000000000000000, 0x8000000000000000, 0x3ff0000000000000, 0x3ff0000000000000], 16);

/** e^-|z| */
// @ts-ignore: decorator
@inline
function expNegated(z: v128): v128 {
  return expNonPositive(v128.or(z, v128.load(TABLE)));
}

// @ts-ignore: decorator
@inline
function laneSum(a: v128): f64 {
  return f64x2.extract_lane(a, 0) + f64x2.extract_lane(a, 1);
}

/**
 * Half binomial loss, log(1 + e^z) - y z, of each vector. Replaces z by weight * (sigmoid(z) - y) and adds the
 * weighted losses to losses[v].
 * @param y - 0 or 1 per row
 * @param unit - whether all weights are 0 or 1
 */
export function binomial(z: usize, rows: i32, zStride: i32, vectors: i32, y: usize, weight: usize, losses: usize, unit: bool): void {
  for (let v = 0; v < vectors; v++) {
    const base = z + <usize>v * (<usize>zStride << 3);
    const cell = losses + (<usize>v << 3);
    const sum = unit ? unitBinomial(base, rows, y, weight) : weightedBinomial(base, rows, y, weight);
    store<f64>(cell, load<f64>(cell) + sum);
  }
}

// @ts-ignore: decorator
@inline
function sigmoid(score: v128, e: v128, onePlusE: v128): v128 {
  return f64x2.div(v128.bitselect(e, v128.load(TABLE, 16), f64x2.lt(score, f64x2.splat(0))), onePlusE);
}

// log(1 + e^z) = max(z, 0) + log(1 + e^-|z|)
// @ts-ignore: decorator
@inline
function linearPart(score: v128, target: v128): v128 {
  return f64x2.sub(f64x2.pmax(score, f64x2.splat(0)), f64x2.mul(target, score));
}

function weightedBinomial(base: usize, rows: i32, y: usize, weight: usize): f64 {
  let sum = f64x2.splat(0);
  for (let at: usize = 0; at < <usize>rows << 3; at += 16) {
    const score = v128.load(base + at);
    const target = v128.load(y + at);
    const w = v128.load(weight + at);
    const e = expNegated(score);
    const p = sigmoid(score, e, f64x2.add(v128.load(TABLE, 16), e));
    sum = f64x2.add(sum, f64x2.mul(w, f64x2.add(log1pUnit(e), linearPart(score, target))));
    v128.store(base + at, f64x2.mul(w, f64x2.sub(p, target)));
  }
  return laneSum(sum);
}

// The logarithm of a product of up to 512 terms 1 + e in [1, 2], not a sum of logarithms: it rounds by up to 2^-52 a
// row, where a term that is far off 0 rounds the sum as much.
function unitBinomial(base: usize, rows: i32, y: usize, weight: usize): f64 {
  let sum = f64x2.splat(0);
  let product = v128.load(TABLE, 16);
  for (let at: usize = 0; at < <usize>rows << 3; at += 16) {
    const score = v128.load(base + at);
    const target = v128.load(y + at);
    const w = v128.load(weight + at);
    const e = expNegated(score);
    const onePlusE = f64x2.add(v128.load(TABLE, 16), e);
    const p = sigmoid(score, e, onePlusE);
    product = f64x2.mul(product, f64x2.add(v128.load(TABLE, 16), f64x2.mul(w, e)));
    sum = f64x2.add(sum, f64x2.mul(w, linearPart(score, target)));
    v128.store(base + at, f64x2.mul(w, f64x2.sub(p, target)));
  }
  return laneSum(f64x2.add(sum, logLanes(product)));
}

/** curvature[row] = weight * p (1 - p), the second derivative of the half binomial loss at z[row]. */
export function binomialCurvature(z: usize, rows: i32, weight: usize, curvature: usize): void {
  for (let at: usize = 0; at < <usize>rows << 3; at += 16) {
    const e = expNegated(v128.load(z + at));
    const u = f64x2.add(v128.load(TABLE, 16), e);
    v128.store(curvature + at, f64x2.mul(v128.load(weight + at), f64x2.div(f64x2.div(e, u), u)));
  }
}

/**
 * Half multinomial loss, log(sum e^z) - z_y, of `fits` groups of `classes` vectors. Replaces z by
 * weight * (softmax(z) - [class = y]) and adds the weighted losses to losses[fit].
 * @param y - class number per row, as a double
 */
export function multinomial(z: usize, rows: i32, zStride: i32, fits: i32, classes: i32, y: usize, weight: usize, losses: usize): void {
  const vectorBytes = <usize>zStride << 3;
  for (let fit = 0; fit < fits; fit++) {
    const base = z + <usize>fit * <usize>classes * vectorBytes;
    let sum = f64x2.splat(0);
    for (let at: usize = 0; at < <usize>rows << 3; at += 16) {
      const column = base + at;
      const target = v128.load(y + at);
      const w = v128.load(weight + at);
      let own = f64x2.splat(0);
      let top = v128.load(column);
      for (let c = 0; c < classes; c++) {
        const score = v128.load(column + <usize>c * vectorBytes);
        top = f64x2.pmax(top, score);
        own = v128.bitselect(score, own, f64x2.eq(target, f64x2.splat(<f64>c)));
      }
      let total = f64x2.splat(0);
      for (let c = 0; c < classes; c++) {
        const cell = column + <usize>c * vectorBytes;
        const e = expNonPositive(f64x2.sub(v128.load(cell), top));
        total = f64x2.add(total, e);
        v128.store(cell, e);
      }
      sum = f64x2.add(sum, f64x2.mul(w, f64x2.sub(f64x2.add(logLanes(total), top), own)));
      for (let c = 0; c < classes; c++) {
        const cell = column + <usize>c * vectorBytes;
        const isOwn = v128.and(f64x2.eq(target, f64x2.splat(<f64>c)), v128.load(TABLE, 16));
        const p = f64x2.div(v128.load(cell), total);
        v128.store(cell, f64x2.mul(w, f64x2.sub(p, isOwn)));
      }
    }
    const cell = losses + (<usize>fit << 3);
    store<f64>(cell, load<f64>(cell) + laneSum(sum));
  }
}

/** values[row] *= factors[row] */
export function multiply(values: usize, factors: usize, rows: i32): void {
  for (let at: usize = 0; at < <usize>rows << 3; at += 16) {
    v128.store(values + at, f64x2.mul(v128.load(values + at), v128.load(factors + at)));
  }
}
