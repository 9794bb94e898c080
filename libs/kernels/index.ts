export { type PairwiseKind, pairwise, type RowSet } from './distances.js';
export { type LogisticColumns, withLogisticColumns } from './linear-columns.js';
export { type ChosenRows, type Design, linearScores, withDesign } from './linear-design.js';
export { LogisticLoss } from './linear-logistic-loss.js';
export { average, pairwiseSum } from './pairwise-sum.js';
export { median, percentileOfSorted, weightedPercentile } from './percentile.js';
export { type DecisionPair, DecisionTiles } from './svm-decision.js';
export { type GramBlock, placeGram, placeIdentity, withSolverMemory } from './svm-gram.js';
export { kernelDiagonal, kernelValues, type SvmKernel } from './svm-kernel.js';
export { PairSolver, type SolverState, type StopReason } from './svm-solver.js';
export { VoteTable } from './svm-votes.js';
export {
  bootstrapCounts,
  fitsCounts,
  growCountedTrees,
  growWeightedTrees,
  type TreeCriterion,
  type TreeLimits,
  type TreeTarget,
} from './tree.js';
export { type GrownTree, type Packed, type TreeBlock, TreeBlockBuilder } from './tree-block.js';
export { type RankedColumns, rankColumns } from './tree-columns.js';
export { addLeafValues } from './tree-walk.js';
export { assertSimd, WasmArena } from './wasm-arena.js';
