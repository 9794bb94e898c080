export { callColumns, callName, callResults, type KnownCalls } from './calls/call-results.js';
export { type CallOutcome, callRow, hasResult, parseCallRow, whyNone } from './calls/call-row.js';
export { type CallTask, callsPerTask, cutCalls, isCallTask, spreadOver } from './calls/call-task.js';
export { dependentsOf } from './calls/cycle-in.js';
export { refsIn, withResults } from './calls/numbered-refs.js';
export { type CallPlan, planCalls, type StoredCall } from './calls/plan-calls.js';
export { executeTask } from './execute/execute-task.js';
export { wholeExtension } from './kinds/extend-search.js';
export { kindOf, resultColumns } from './kinds/kinds.js';
export { signOf, tuningResults } from './kinds/tuning.js';
export { nestedColumns } from './nested/nested-columns.js';
export { type EvaluationsWithin, evaluationsWithin } from './plan/evaluations-within.js';
export { planRefit } from './plan/plan-refit.js';
export { planStudy, type StudyPlan } from './plan/plan-study.js';
export { evaluationsOf, failedTask, type SplitTask, splitTask } from './plan/split-task.js';
export { studyGraph } from './plan/study-graph.js';
export type { ClusterSpeed } from './plan/task-lengths.js';
export { aggregate } from './reduce/aggregate.js';
export { checkResults } from './reduce/check-results.js';
export {
  countedScore,
  decodeEvaluation,
  type Evaluation,
  encodeEvaluation,
  prunedEvaluation,
} from './reduce/evaluation.js';
export { evaluationEvent } from './reduce/evaluation-event.js';
export { EvaluationTable } from './reduce/evaluation-table.js';
export { joinResults, type PackedResults, packResults } from './reduce/packed-results.js';
export { collectPredictions } from './reduce/predictions.js';
export { cannotWin, type Incumbent, meanOf, type PruneRule, pruneRule } from './reduce/pruning.js';
export type { Refit } from './reduce/refit.js';
export { type ComparisonOptions, studyComparison } from './reduce/study-comparison.js';
export { studyCurves } from './reduce/study-curves.js';
export { studyFailure } from './reduce/study-failure.js';
export { studyImportance, tuningImportance } from './reduce/study-importance.js';
export type { RefitResult, TaskResult } from './reduce/task-result.js';
export { numpyArgsort } from './strategy/argsort/numpy-argsort.js';
export { halvingSearch } from './strategy/halving-search.js';
export { strategyHistory } from './strategy/history.js';
export { makeStrategy } from './strategy/make-strategy.js';
export { asksForMore, firstWave, nextWave } from './strategy/next-wave.js';
export { type RaceOptions, race } from './strategy/race.js';
export type { StrategyFacts } from './strategy/resource-bounds.js';
export { signedRankBelow } from './strategy/signed-rank.js';
export type { CandidateResult, Strategy, Wave, WaveCandidate } from './strategy/strategy.js';
export { subsampleSplit } from './strategy/subsample-split.js';
export { cacheContext, candidateCacheKey, refitKey, reusesResults } from './study/cache-keys.js';
export { findFaults } from './study/find-faults.js';
export type { GrownFits } from './study/grown-fits.js';
export { extendedSpec, type StudyContext, studyContext } from './study/study-context.js';
export { evaluationNumber, type Task, type TaskBlock, type TaskPiece, tasksOfFit } from './study/task.js';
export { startsWarm } from './study/warm-chains.js';
export { type NumberedWave, parseWave, waveText } from './study/wave-list.js';
export { makeTrialStrategy } from './tuning/make-trial-strategy.js';
export { shouldStop } from './tuning/stop-rule.js';
export {
  type DecidedTrial,
  entryText,
  errorOf,
  type LoggedTrial,
  parseEntry,
  type ScoredTrial,
  type TrialEntry,
  TrialLog,
  type TrialOutcome,
  trialState,
  trialValue,
} from './tuning/trial-log.js';
export { isOver, type TrialStrategy } from './tuning/trial-strategy.js';
