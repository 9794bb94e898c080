import { Matrix as Dense } from 'ml-matrix';
import type { Matrix } from '../dataset.js';

/** numpy.dot of two matrices. The order of the additions is not numpy's: results agree to rounding. */
export function dot(a: Matrix, b: Matrix): Matrix {
  const product = dense(a).mmul(dense(b));
  return { values: Float64Array.from(product.to1DArray()), nRows: a.nRows, nCols: b.nCols };
}

const dense = ({ values, nRows, nCols }: Matrix): Dense => Dense.from1DArray(nRows, nCols, values);
