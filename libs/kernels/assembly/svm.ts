// Support vector machines: kernels, the solver of libsvm's C-SVC dual, and decision values.
import { kernelInPlace } from './lib/svm-kernel-functions';
import { rowDots, rowSquaredDistances } from './lib/svm-pairwise';
import { useGram, useSlots } from './lib/svm-rows';

export { arrange } from './lib/svm-problem';
export { bias, solve, start } from './lib/svm-solver';
export { decide } from './lib/svm-decision';
export { vote } from './lib/svm-votes';
export { kernelInPlace, useGram, useSlots };

/** Inner products (`squared` 0) or squared distances (1) of nx rows with ny rows, shape (nx, ny). */
export function pairwise(x: usize, nx: i32, y: usize, ny: i32, stride: i32, out: usize, squared: i32): void {
  for (let i = 0; i < nx; i++) {
    const from = x + <usize>i * (<usize>stride << 3);
    const to = out + <usize>i * (<usize>ny << 3);
    if (squared) rowSquaredDistances(from, y, ny, stride, to);
    else rowDots(from, y, ny, stride, to);
  }
}

/** Copies a block of a float32 matrix: `rows` rows of `columns`, between strides in elements. */
export function copyBlock(from: usize, fromStride: usize, to: usize, toStride: usize, rows: i32, columns: i32): void {
  for (let i = 0; i < rows; i++) {
    memory.copy(to + (<usize>i * toStride << 2), from + (<usize>i * fromStride << 2), <usize>columns << 2);
  }
}
