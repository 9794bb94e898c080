import { kernelValues, pairwise, type SvmKernel } from '#kernels';
import { rowSet } from '../derived-matrix.js';
import type { Frame } from '../estimator.js';
import type { Workspace } from '../workspace.js';

/** Bytes of a matrix of every row with every other in double precision. */
const squareBytes = (frame: Frame): number => frame.X.nRows * frame.X.nRows * 8;

/** Whether fits on this frame share a kernel matrix of all its rows; else rows are computed where they are needed. */
export function sharesKernelMatrix(frame: Frame, kernel: SvmKernel, workspace: Workspace): boolean {
  // The products or distances that it is made from stay as well, for the next gamma.
  return workspace.fits(squareBytes(frame) * (kernel.kind === 'linear' ? 1 : 2));
}

/**
 * Squared distances of every row of a frame to every other, row-major, shape (n, n); for all splits and gammas. To be
 * read before anything else is taken from the workspace, as all matrices here.
 */
export function distanceMatrix(frame: Frame, workspace: Workspace): Float64Array {
  return workspace.numbers(`svc:distances:${frame.id}`, frame.X.nRows ** 2, (into) => {
    const rows = rowSet(frame.X);
    pairwise(rows, rows, 'distances', into);
  });
}

/** Inner products, likewise. */
function productMatrix(frame: Frame, workspace: Workspace): Float64Array {
  return workspace.numbers(`svc:products:${frame.id}`, frame.X.nRows ** 2, (into) => {
    const rows = rowSet(frame.X);
    pairwise(rows, rows, 'products', into);
  });
}

/** Kernel of every row of a frame with every other, in double precision, row-major, shape (n, n). */
export function kernelMatrix(frame: Frame, kernel: SvmKernel, workspace: Workspace): Float64Array {
  if (kernel.kind === 'linear') return productMatrix(frame, workspace);
  return workspace.numbers(`svc:kernel:${frame.id}:${JSON.stringify(kernel)}`, frame.X.nRows ** 2, (into) =>
    kernelValues(
      kernel.kind === 'rbf' ? distanceMatrix(frame, workspace) : productMatrix(frame, workspace),
      kernel,
      into,
    ),
  );
}

/** Exponents beyond which e^-x rounds to 0, in double and (with room for the rounding to double before) in single. */
const vanishing = { double: 745.2, single: 105 };

/**
 * Whether an rbf kernel is 1 from every row of a frame to itself and 0 to any other row, in this precision: then its
 * matrix needn't be made. Never so for a frame that repeats a row.
 */
export function isIdentity(
  frame: Frame,
  kernel: SvmKernel,
  workspace: Workspace,
  precision: keyof typeof vanishing,
): boolean {
  if (kernel.kind !== 'rbf' || !sharesKernelMatrix(frame, kernel, workspace)) return false;
  const closest = workspace.get(`svc:closest:${frame.id}`, 8, () =>
    closestDistance(distanceMatrix(frame, workspace), frame.X.nRows),
  );
  return kernel.gamma * closest > vanishing[precision];
}

/** Smallest squared distance between two different rows. */
function closestDistance(distances: Float64Array, n: number): number {
  let smallest = Number.POSITIVE_INFINITY;
  for (let i = 1; i < n; i++) {
    for (let at = i * n; at < i * n + i; at++) if (distances[at] < smallest) smallest = distances[at];
  }
  return smallest;
}
