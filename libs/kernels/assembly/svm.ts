// Support vector machines: kernels, the solver of libsvm's C-SVC dual, and decision values.
import { kernelInPlace, kernelSingles } from './lib/svm-kernel-functions';
import { rowDots, rowSquaredDistances } from './lib/svm-pairwise';
import { fromFeatures, useSlots } from './lib/svm-rows';

export { arrange, coefficients, peaks, rebound } from './lib/svm-problem';
export { bias, solve, start } from './lib/svm-solver';
export { decideTwo } from './lib/svm-decision';
export { fillRows } from './lib/svm-fill-rows';
export { gatherSingles, gatherTile } from './lib/svm-gather';
export { listRow, pickLists } from './lib/svm-lists';
export { signTwo } from './lib/svm-signs';
export { vote } from './lib/svm-votes';
export { fromFeatures, kernelInPlace, kernelSingles, useSlots };

// Where the constants end: the caller's memory begins there.
export { __heap_base };

/** Inner products (`squared` 0) or squared distances (1) of nx rows with ny rows, shape (nx, ny). */
export function pairwise(x: usize, nx: i32, y: usize, ny: i32, stride: i32, out: usize, squared: i32): void {
  for (let i = 0; i < nx; i++) {
    const from = x + <usize>i * (<usize>stride << 3);
    const to = out + <usize>i * (<usize>ny << 3);
    if (squared) rowSquaredDistances(from, y, ny, stride, to);
    else rowDots(from, y, ny, stride, to);
  }
}
