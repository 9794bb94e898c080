import {
  DecisionTiles,
  type DecisionUse,
  kernelValues,
  pairwise,
  type SvmKernel,
  withSolverMemory,
} from '#kernels';
import { checkColumns } from '../check-columns.js';
import { chosenRows } from '../derived-matrix.js';
import type { Frame } from '../estimator.js';
import type { Workspace } from '../workspace.js';
import { eachPair, ofPair } from './class-pairs.js';
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
 * come from: on the training frame the kernel is looked up, else computed, with the same bits. For votes only the signs
 * of what is visited are those of the values.
 */
export function eachDecisionBlock(
  batch: DecisionBatch,
  frame: Frame,
  rows: Int32Array,
  workspace: Workspace,
  use: DecisionUse,
  visit: (block: DecisionBlock) => void,
): void {
  checkColumns(frame.X, batch.training.X.nCols);
  const columns = pairColumns(batch.training);
  const support = supportPositions(batch, columns);
  const nUsed = support.trainRows.length;
  const largestPair = columns.reduce((largest, column) => Math.max(largest, column.length), 0);
  const placesOf = (pair: number): Int32Array => columns[pair].map((at) => support.position[at]);
  const length = Math.max(8, Math.floor(blockBytes / (8 * Math.max(1, nUsed))) & ~7);
  for (let from = 0; from < rows.length; from += length) {
    const block = rows.subarray(from, from + length);
    withSolverMemory(() => {
      const tiles = new DecisionTiles(nUsed, block.length, largestPair, use);
      loadTiles(tiles, batch, frame, block, support.trainRows, workspace);
      visit({
        from,
        length: block.length,
        eachSolution: (pair, take) => decidePair(tiles, batch.pairs[pair], placesOf(pair), take),
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
  const products = pairwise(chosenRows(frame.X, rows), chosenRows(training.X, trainRows), kind);
  const nUsed = trainRows.length;
  tiles.load(kernelValues(products, kernel), nUsed, ordinals(rows.length), ordinals(nUsed));
}

const ordinals = (n: number): Int32Array => new Int32Array(n).map((_, i) => i);

/** Positions in the training set of the rows of each pair of classes, in the order of its coefficients. */
function pairColumns(training: TrainingSet): Int32Array[] {
  const all = ordinals(training.rows.length);
  const columns: Int32Array[] = [];
  eachPair(training.classes.length, (a, b) => columns.push(ofPair(all, training.starts, a, b)));
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
    markSupports(solutions, columns[pair], supports);
  });
  const used = ordinals(supports.length).filter((at) => supports[at] === 1);
  const position = new Int32Array(supports.length);
  used.forEach((at, place) => {
    position[at] = place;
  });
  return { trainRows: used.map((at) => training.rows[at]), position };
}

/** Marks the rows that support some solution; most are marked after a few. */
function markSupports(solutions: readonly PairSolution[], column: Int32Array, supports: Uint8Array): void {
  let open = column.filter((_, t) => supports[column[t]] === 0).length;
  for (const { coefficients } of solutions) {
    if (open === 0) return;
    for (let t = 0; t < column.length; t++) {
      if (coefficients[t] === 0 || supports[column[t]] === 1) continue;
      supports[column[t]] = 1;
      open--;
    }
  }
}

/** Two solutions at a time. */
function decidePair(
  tiles: DecisionTiles,
  solutions: readonly PairSolution[],
  places: Int32Array,
  visit: (solution: number, values: Float64Array) => void,
): void {
  tiles.sumOver(places);
  for (let s = 0; s < solutions.length; s += 2) {
    const first = solutions[s];
    const second = solutions[Math.min(s + 1, solutions.length - 1)];
    const decided = tiles.decide(first.coefficients, first.rho, second.coefficients, second.rho);
    visit(s, decided.a);
    if (s + 1 < solutions.length) visit(s + 1, decided.b);
  }
}
