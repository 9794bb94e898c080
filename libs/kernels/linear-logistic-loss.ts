import { evenCeil, type LinearExports } from './linear-arena.js';
import { blockRows, type Design } from './linear-design.js';
import type { WasmArena } from './wasm-arena.js';

/** Vectors worked on in one pass over the rows; their scores for a block stay in the cache. */
const vectorsPerPass = 32;

/**
 * The logistic loss of a design's rows: half binomial for two classes (one parameter vector), else half multinomial
 * (a vector per class). Sums over rows, not means; no penalty. Points are flat, shape (nVectors * nCols,), vector
 * after vector, each with its intercept last. A point's results don't depend on the others evaluated with it.
 */
export class LogisticLoss {
  /** Parameter vectors of one point. */
  readonly nVectors: number;
  readonly #arena: WasmArena<LinearExports>;
  readonly #yAt: number;
  readonly #weightAt: number;
  readonly #unitWeights: boolean;
  #curvatureAt = 0;

  /**
   * @param codes - class per row, 0…nClasses-1, shape (nRows,).
   * @param weights - per row, at least 0, shape (nRows,).
   */
  constructor(
    readonly design: Design,
    codes: Int32Array,
    weights: Float64Array,
    readonly nClasses: number,
  ) {
    const { arena, nRows } = design;
    this.nVectors = nClasses === 2 ? 1 : nClasses;
    this.#arena = arena;
    const padded = evenCeil(nRows);
    this.#yAt = arena.alloc(padded * 8);
    this.#weightAt = arena.alloc(padded * 8);
    arena.f64(this.#yAt, padded).fill(0).set(codes);
    // Padding rows weigh nothing.
    arena.f64(this.#weightAt, padded).fill(0).set(weights);
    this.#unitWeights = weights.every((weight) => weight === 0 || weight === 1);
  }

  /**
   * Losses of several points at once. Equal points, such as the first two of L-BFGS runs that differ in C only, are
   * evaluated once.
   * @param gradients - one array per point, overwritten, of the point's shape.
   * @returns loss per point.
   */
  evaluate(points: readonly Float64Array[], gradients: readonly Float64Array[]): Float64Array {
    const { distinct, indexOf } = distinctPoints(points);
    const own = distinct.map((i) => gradients[i]);
    const losses = new Float64Array(distinct.length);
    const perPass = Math.max(1, Math.floor(vectorsPerPass / this.nVectors));
    for (let first = 0; first < distinct.length; first += perPass) {
      const asked = distinct.slice(first, first + perPass).map((i) => points[i]);
      losses.set(this.#pass(asked, own.slice(first, first + perPass)), first);
    }
    gradients.forEach((gradient, i) => {
      if (gradient !== own[indexOf[i]]) gradient.set(own[indexOf[i]]);
    });
    return Float64Array.from(points, (_, i) => losses[indexOf[i]]);
  }

  #pass(points: readonly Float64Array[], gradients: readonly Float64Array[]): Float64Array {
    const { design, nClasses } = this;
    const { stride, nCols } = design;
    const arena = this.#arena;
    const wasm = arena.exports;
    const mark = arena.mark();
    const vectors = points.length * this.nVectors;
    const wAt = arena.alloc(vectors * stride * 8);
    const gAt = arena.alloc(vectors * stride * 8);
    const zAt = arena.alloc(vectors * blockRows * 8);
    const lossAt = arena.alloc(points.length * 8);
    const w = arena.f64(wAt, vectors * stride).fill(0);
    const g = arena.f64(gAt, vectors * stride).fill(0);
    const losses = arena.f64(lossAt, points.length).fill(0);
    points.forEach((point, i) => {
      for (let v = 0; v < this.nVectors; v++) {
        w.set(point.subarray(v * nCols, (v + 1) * nCols), (i * this.nVectors + v) * stride);
      }
    });
    design.eachBlock((x, rows, first) => {
      const y = this.#yAt + first * 8;
      const weight = this.#weightAt + first * 8;
      wasm.scores(x, rows, stride, wAt, vectors, zAt, blockRows);
      if (nClasses === 2) wasm.binomial(zAt, rows, blockRows, vectors, y, weight, lossAt, this.#unitWeights);
      else wasm.multinomial(zAt, rows, blockRows, points.length, nClasses, y, weight, lossAt);
      wasm.accumulate(x, rows, stride, zAt, blockRows, vectors, gAt);
    });
    gradients.forEach((gradient, i) => {
      for (let v = 0; v < this.nVectors; v++) {
        const from = (i * this.nVectors + v) * stride;
        gradient.set(g.subarray(from, from + nCols), v * nCols);
      }
    });
    const result = losses.slice();
    arena.release(mark);
    return result;
  }

  /** Fixes the point whose Hessian `hessianProduct` multiplies with. Two classes only. */
  curveAt(point: Float64Array): void {
    const { design } = this;
    const { stride, nRows } = design;
    const arena = this.#arena;
    // Kept between calls, until the design's memory is released as a whole.
    if (this.#curvatureAt === 0) this.#curvatureAt = arena.alloc(evenCeil(nRows) * 8);
    const mark = arena.mark();
    const wAt = arena.alloc(stride * 8);
    const zAt = arena.alloc(blockRows * 8);
    arena.f64(wAt, stride).fill(0).set(point);
    design.eachBlock((x, rows, first) => {
      arena.exports.scores(x, rows, stride, wAt, 1, zAt, blockRows);
      const at = first * 8;
      arena.exports.binomialCurvature(zAt, rows, this.#weightAt + at, this.#curvatureAt + at);
    });
    arena.release(mark);
  }

  /** The Hessian at the point of `curveAt`, times `v`, into `product`; both shape (nCols,). */
  hessianProduct(v: Float64Array, product: Float64Array): void {
    const { design } = this;
    const { stride, nCols } = design;
    const arena = this.#arena;
    const wasm = arena.exports;
    const mark = arena.mark();
    const vAt = arena.alloc(stride * 8);
    const gAt = arena.alloc(stride * 8);
    const zAt = arena.alloc(blockRows * 8);
    arena.f64(vAt, stride).fill(0).set(v);
    const g = arena.f64(gAt, stride).fill(0);
    design.eachBlock((x, rows, first) => {
      wasm.scores(x, rows, stride, vAt, 1, zAt, blockRows);
      wasm.multiply(zAt, this.#curvatureAt + first * 8, rows);
      wasm.accumulate(x, rows, stride, zAt, blockRows, 1, gAt);
    });
    product.set(g.subarray(0, nCols));
    arena.release(mark);
  }

  /** The whole Hessian at `point`, row-major, shape (nVectors * nCols, nVectors * nCols). */
  hessian(point: Float64Array): Float64Array {
    const { design, nVectors } = this;
    const { stride, nCols } = design;
    const arena = this.#arena;
    const wasm = arena.exports;
    const mark = arena.mark();
    const wAt = arena.alloc(nVectors * stride * 8);
    const zAt = arena.alloc(nVectors * blockRows * 8);
    const noClassAt = arena.alloc(blockRows * 8);
    const onesAt = arena.alloc(blockRows * 8);
    const lossAt = arena.alloc(8);
    const curvatureAt = arena.alloc(blockRows * 8);
    const transposedAt = arena.alloc(stride * blockRows * 8);
    const pairs = (nVectors * (nVectors + 1)) / 2;
    const gramAt = arena.alloc(pairs * stride * stride * 8);
    const w = arena.f64(wAt, nVectors * stride).fill(0);
    for (let v = 0; v < nVectors; v++) w.set(point.subarray(v * nCols, (v + 1) * nCols), v * stride);
    arena.f64(noClassAt, blockRows).fill(-1);
    arena.f64(onesAt, blockRows).fill(1);
    const z = arena.f64(zAt, nVectors * blockRows);
    const curvature = arena.f64(curvatureAt, blockRows);
    const weights = arena.f64(this.#weightAt, evenCeil(design.nRows));
    const grams = arena.f64(gramAt, pairs * stride * stride).fill(0);
    design.eachBlock((x, rows, first) => {
      wasm.scores(x, rows, stride, wAt, nVectors, zAt, blockRows);
      if (nVectors === 1) wasm.binomialCurvature(zAt, rows, this.#weightAt + first * 8, curvatureAt);
      // With no class to subtract and unit weights this leaves the probabilities in z.
      else wasm.multinomial(zAt, rows, blockRows, 1, nVectors, noClassAt, onesAt, lossAt);
      let pair = 0;
      for (let k = 0; k < nVectors; k++) {
        for (let l = 0; l <= k; l++) {
          for (let i = 0; nVectors > 1 && i < rows; i++) {
            const p = z[k * blockRows + i];
            const q = z[l * blockRows + i];
            curvature[i] = weights[first + i] * (k === l ? p * (1 - p) : -p * q);
          }
          wasm.weighTransposed(x, rows, stride, curvatureAt, transposedAt, blockRows);
          const gram = gramAt + pair++ * stride * stride * 8;
          wasm.accumulate(x, rows, stride, transposedAt, blockRows, stride, gram);
        }
      }
    });
    const hessian = unpack(grams, nVectors, nCols, stride);
    arena.release(mark);
    return hessian;
  }
}

/** The first of each set of equal points, and for every point the position of its equal among those. */
function distinctPoints(points: readonly Float64Array[]): { distinct: number[]; indexOf: number[] } {
  const distinct: number[] = [];
  const indexOf = points.map((point, i) => {
    const known = distinct.findIndex((other) => equal(points[other], point));
    return known >= 0 ? known : distinct.push(i) - 1;
  });
  return { distinct, indexOf };
}

function equal(a: Float64Array, b: Float64Array): boolean {
  // Points that differ mostly do so in their first numbers.
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** Lays the Gram matrices of the class pairs (k, l <= k) out as one symmetric matrix. */
function unpack(grams: Float64Array, nVectors: number, nCols: number, stride: number): Float64Array {
  const size = nVectors * nCols;
  const hessian = new Float64Array(size * size);
  let pair = 0;
  for (let k = 0; k < nVectors; k++) {
    for (let l = 0; l <= k; l++) {
      const from = pair++ * stride * stride;
      for (let i = 0; i < nCols; i++) {
        for (let j = 0; j < nCols; j++) {
          const value = grams[from + i * stride + j];
          hessian[(k * nCols + i) * size + l * nCols + j] = value;
          hessian[(l * nCols + j) * size + k * nCols + i] = value;
        }
      }
    }
  }
  return hessian;
}
