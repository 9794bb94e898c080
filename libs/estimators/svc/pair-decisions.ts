import { DecisionTiles, kernelValues, pairwise, type SvmKernel, withSolverMemory } from '#kernels';
import { checkColumns } from '../check-columns.js';
import type { Frame } from '../estimator.js';
import type { Workspace } from '../workspace.js';
import { isIdentity, kernelMatrix, sharesKernelMatrix } from './kernel-matrix.js';
import type { PairSolution } from './pair-paths.js';
import type { TrainingSet } from './training-set.js';

/** Test rows are taken in blocks whose kernel values fill at most this much of the solver's memory. */
const blockBytes = 2 ** 25;

/** What models of one training set and kernel are summed from. */
export interface DecisionBatch {
  readonly training: TrainingSet;
  readonly kernel: SvmKernel;
  /** Solutions to evaluate per pair of classes, each once. */
  readonly pairs: readonly (readonly PairSolution[])[];
}

/** Kernel values of some test rows, ready for the sums of every pair of classes. */
export interface DecisionBlock {
  /** The block's rows are `from`…`from + length - 1` of those asked for. */
  readonly from: number;
  readonly length: number;
  /** Decision values of each solution of a pair, one per row; the values are overwritten afterwards. */
  eachSolution(pair: number, visit: (solution: number, values: Float64Array) => void): void;
}

/**
 * Decision values of every solution on the given rows, as libsvm sums them: over the rows of the first class, then
 * of the second, in double precision. They don't depend on what is in the batch, nor on the frame that the rows
 * come from: on the training frame the kernel is looked up, else computed, with the same bits.
 */
export function eachDecisionBlock(
  batch: DecisionBatch,
  frame: Frame,
  rows: Int32Array,
  workspace: Workspace,
  visit: (block: DecisionBlock) => void,
): void {
  checkColumns(frame.X, batch.training.X.nCols);
  const columns = pairColumns(batch.training);
  const support = supportPositions(batch, columns);
  const nUsed = support.trainRows.length;
  const length = Math.max(8, Math.floor(blockBytes / (8 * Math.max(1, nUsed))) & ~7);
  for (let from = 0; from < rows.length; from += length) {
    const block = rows.subarray(from, from + length);
    withSolverMemory(() => {
      const tiles = new DecisionTiles(nUsed, block.length);
      loadTiles(tiles, batch, frame, block, support.trainRows, workspace);
      visit({
        from,
        length: block.length,
        eachSolution: (pair, take) =>
          decidePair(tiles, batch.pairs[pair], columns[pair], support.position, take),
      });
    });
  }
}

function loadTiles(
  tiles: DecisionTiles,
  { training, kernel }: DecisionBatch,
  frame: Frame,
  rows: Int32Array,
  trainRows: Int32Array,
  workspace: Workspace,
): void {
  if (frame.id === training.frameId && sharesKernelMatrix(frame, kernel, workspace)) {
    if (isIdentity(frame, kernel, workspace, 'double')) tiles.loadIdentity(rows, trainRows);
    else tiles.load(kernelMatrix(frame, kernel, workspace), frame.X.nRows, rows, trainRows);
    return;
  }
  const kind = kernel.kind === 'rbf' ? 'distances' : 'products';
  const products = pairwise({ ...frame.X, rows }, { ...training.X, rows: trainRows }, kind);
  const nUsed = trainRows.length;
  tiles.load(kernelValues(products, kernel), nUsed, ordinals(rows.length), ordinals(nUsed));
}

const ordinals = (n: number): Int32Array => Int32Array.from({ length: n }, (_, i) => i);

/** Positions in the training set of the rows of each pair of classes, in the order of its coefficients. */
function pairColumns(training: TrainingSet): Int32Array[] {
  const { starts, classes } = training;
  const columns: Int32Array[] = [];
  for (let a = 0; a < classes.length; a++) {
    for (let b = a + 1; b < classes.length; b++) {
      const nA = starts[a + 1] - starts[a];
      const n = nA + starts[b + 1] - starts[b];
      columns.push(Int32Array.from({ length: n }, (_, t) => (t < nA ? starts[a] + t : starts[b] + t - nA)));
    }
  }
  return columns;
}

interface Support {
  /** Rows of the training frame that support some solution, in the order of the training set. */
  readonly trainRows: Int32Array;
  /** Place in `trainRows` of each position of the training set. */
  readonly position: Int32Array;
}

function supportPositions(batch: DecisionBatch, columns: readonly Int32Array[]): Support {
  const { training } = batch;
  const supports = new Uint8Array(training.rows.length);
  batch.pairs.forEach((solutions, pair) => {
    const column = columns[pair];
    for (const { coefficients } of solutions) {
      for (let t = 0; t < column.length; t++) if (coefficients[t] !== 0) supports[column[t]] = 1;
    }
  });
  const used = ordinals(supports.length).filter((at) => supports[at] === 1);
  const position = new Int32Array(supports.length);
  used.forEach((at, place) => {
    position[at] = place;
  });
  return { trainRows: used.map((at) => training.rows[at]), position };
}

/** Two solutions at a time, over the rows that support either and have a kernel value other than 0. */
function decidePair(
  tiles: DecisionTiles,
  solutions: readonly PairSolution[],
  column: Int32Array,
  position: Int32Array,
  visit: (solution: number, values: Float64Array) => void,
): void {
  const trainRows = new Int32Array(column.length);
  const interleaved = new Float64Array(column.length * 2);
  for (let s = 0; s < solutions.length; s += 2) {
    const first = solutions[s];
    const second = solutions[Math.min(s + 1, solutions.length - 1)];
    let count = 0;
    for (let t = 0; t < column.length; t++) {
      const a = first.coefficients[t];
      const b = second.coefficients[t];
      if ((a === 0 && b === 0) || tiles.touched[position[column[t]]] === 0) continue;
      trainRows[count] = position[column[t]];
      interleaved[2 * count] = a;
      interleaved[2 * count + 1] = b;
      count++;
    }
    const decided = tiles.decide(
      trainRows.subarray(0, count),
      interleaved.subarray(0, 2 * count),
      first.rho,
      second.rho,
    );
    visit(s, decided.a);
    if (s + 1 < solutions.length) visit(s + 1, decided.b);
  }
}
