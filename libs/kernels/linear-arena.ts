import { linearWasm } from './generated/linear.js';
import { WasmArena } from './wasm-arena.js';

/** The exports of assembly/linear.ts; pointers are byte offsets, strides count doubles. */
export interface LinearExports {
  scores(
    x: number,
    rows: number,
    stride: number,
    w: number,
    vectors: number,
    z: number,
    zStride: number,
  ): void;
  accumulate(
    x: number,
    rows: number,
    stride: number,
    r: number,
    rStride: number,
    vectors: number,
    g: number,
  ): void;
  weighTransposed(x: number, rows: number, stride: number, weight: number, r: number, rStride: number): void;
  binomial(
    z: number,
    rows: number,
    zStride: number,
    vectors: number,
    y: number,
    weight: number,
    losses: number,
    unit: boolean,
  ): void;
  binomialCurvature(z: number, rows: number, weight: number, curvature: number): void;
  multinomial(
    z: number,
    rows: number,
    zStride: number,
    fits: number,
    classes: number,
    y: number,
    weight: number,
    losses: number,
  ): void;
  multiply(values: number, factors: number, rows: number): void;
  tripleDot(x: number, a: number, b: number, n: number): number;
  dot(x: number, a: number, n: number): number;
  addScaled(y: number, factor: number, x: number, n: number): void;
  oddsDerivatives(odds: number, weight: number, tau: number, curvature: number, n: number): void;
  tryStep(odds: number, delta: number, weight: number, newOdds: number, n: number): number;
  scale(values: number, factor: number, n: number): void;
  exponentials(values: number, n: number): void;
  standardize(x: number, rows: number, stride: number, shift: number, divide: number): void;
}

let arena: WasmArena<LinearExports> | undefined;

/** Runs `body` with this thread's instance and frees what it allocated: nothing that views it may outlive the call. */
export function withLinearArena<T>(body: (arena: WasmArena<LinearExports>) => T): T {
  arena ??= new WasmArena<LinearExports>(linearWasm);
  const mark = arena.mark();
  try {
    return body(arena);
  } finally {
    arena.release(mark);
  }
}

/** The smallest even number that is at least n: kernels work on pairs of doubles. */
export const evenCeil = (n: number): number => n + (n & 1);
