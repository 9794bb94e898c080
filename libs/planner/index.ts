export { aggregate } from './aggregate.js';
export { cacheContext, candidateCacheKey, refitKey, reusesResults } from './cache-keys.js';
export { checkResults } from './check-results.js';
export {
  countedScore,
  decodeEvaluation,
  type Evaluation,
  encodeEvaluation,
  prunedEvaluation,
} from './evaluation.js';
export { evaluationEvent } from './evaluation-event.js';
export { EvaluationTable } from './evaluation-table.js';
export { executeTask } from './execute-task.js';
export { wholeExtension } from './extend-search.js';
export { findFaults } from './find-faults.js';
export { kindOf, resultColumns } from './kinds/kinds.js';
export { signOf, tuningResults } from './kinds/tuning.js';
export { nestedColumns } from './nested/nested-columns.js';
export { joinResults, type PackedResults, packResults } from './packed-results.js';
export { planRefit } from './plan-refit.js';
export { evaluationsAsked, planStudy, type StudyPlan } from './plan-study.js';
export { collectPredictions } from './predictions.js';
export { cannotWin, type Incumbent, meanOf, type PruneRule, pruneRule } from './pruning.js';
export type { Refit } from './refit.js';
export { evaluationsOf, failedTask, type SplitTask, splitTask } from './split-task.js';
export { numpyArgsort } from './strategy/argsort/numpy-argsort.js';
export { halvingSearch } from './strategy/halving-search.js';
export { strategyHistory } from './strategy/history.js';
export { makeStrategy } from './strategy/make-strategy.js';
export { firstWave, nextWave } from './strategy/next-wave.js';
export { type RaceOptions, race } from './strategy/race.js';
export type { StrategyFacts } from './strategy/resource-bounds.js';
export { signedRankBelow } from './strategy/signed-rank.js';
export type { CandidateResult, Strategy, Wave, WaveCandidate } from './strategy/strategy.js';
export { subsampleSplit } from './strategy/subsample-split.js';
export { type ComparisonOptions, studyComparison } from './study-comparison.js';
export { extendedSpec, type StudyContext, studyContext } from './study-context.js';
export { studyCurves } from './study-curves.js';
export { studyFailure } from './study-failure.js';
export { studyGraph } from './study-graph.js';
export { studyImportance, tuningImportance } from './study-importance.js';
export { evaluationNumber, type Task, type TaskBlock, type TaskPiece, tasksOfFit } from './task.js';
export type { ClusterSpeed } from './task-lengths.js';
export type { RefitResult, TaskResult } from './task-result.js';
export { makeTrialStrategy } from './tuning/make-trial-strategy.js';
export { shouldStop } from './tuning/stop-rule.js';
export {
  type DecidedTrial,
  entryText,
  errorOf,
  type LoggedTrial,
  parseEntry,
  type TrialEntry,
  TrialLog,
  type TrialOutcome,
  trialState,
  trialValue,
} from './tuning/trial-log.js';
export { isOver, type ScoredTrial, scoredTrials, type TrialStrategy } from './tuning/trial-strategy.js';
export { startsWarm } from './warm-chains.js';
export { type NumberedWave, parseWave, waveText } from './wave-list.js';
