export { type CandidateSource, candidateSource, countCandidates } from './candidates/candidate-source.js';
export { expandSpaceEntry, type ParameterValues } from './candidates/expand-space-entry.js';
export type { SpaceProbes } from './candidates/search-space.js';
export { type CorrelatedTTest, correlatedTTest } from './comparison/correlated-t-test.js';
export { holm } from './comparison/holm.js';
export { type PreferredOrder, type ScoredCandidate, simplest } from './comparison/simplest.js';
export { standardError } from './comparison/standard-error.js';
export { studentTail } from './comparison/student-t.js';
export {
  buildCvResults,
  type CvResultsInput,
  type ScoreTable,
  scoreNames,
} from './cv-results/build-cv-results.js';
export { type MeanAndStd, meanAndStd } from './cv-results/mean-and-std.js';
export { paramColumns } from './cv-results/param-columns.js';
export { bestIndex, rankScores } from './cv-results/rank.js';
export { looksAt, searchImportance } from './importance/search-importance.js';
export {
  type PermutationOptions,
  type PermutationScores,
  permutationImportance,
} from './inspection/permutation-importance.js';
export { predictionsOf } from './scorers/predictions-of.js';
export { maxError } from './scorers/regression-errors.js';
export { checkScorerNames, resolveScoring, type Scored } from './scorers/resolve-scoring.js';
export {
  type Predictions,
  type ResponseMethod,
  responsesNeeded,
  ScoreError,
  type Scorer,
  type ScoringInput,
} from './scorers/scorer.js';
export { scorerCatalog } from './scorers/scorer-catalog.js';
export { findScorer, scorers } from './scorers/scorer-list.js';
export { makeSplits } from './splitters/make-splits.js';
export { resolveCv } from './splitters/resolve-cv.js';
export type { Split, SplitInput, Splits } from './splitters/splits.js';
export { type SplitterCatalogEntry, splitterCatalog } from './splitters/splitter-catalog.js';
export { type TrainTestSplitOptions, trainTestSplit } from './splitters/train-test-split.js';
export {
  makeSuggester,
  type SuggestMethod,
  type SuggestOptions,
  type SuggestSpace,
} from './suggest/make-suggester.js';
export type { Observation, Suggester } from './suggest/observation.js';
export { type Direction, paretoFront } from './suggest/pareto/pareto-front.js';
