export { ArtifactRef, CannotTravel, Float, float, isFloat, numberOf } from '#contracts';
export type {
  AskedTrial,
  EvaluationEvent,
  ResultsOf,
  SearchResults,
  Study,
  StudyComparison,
  StudyEvent,
  StudyExtension,
  StudyImportance,
  StudyResults,
  StudySpec,
  Trial,
  TuningResults,
} from './api-types.js';
export { RemoteCallError } from './calls/call-error.js';
export type { CallsClient } from './calls/calls-client.js';
export { asCompleted, type Ended, Future, gather, wait } from './calls/future.js';
export type { Pool, PoolOptions } from './calls/pool.js';
export { progressLine } from './calls/progress-line.js';
export type { CallOptions, Delayed, FunctionRef, Given, MapOptions, MapProgress } from './calls/types.js';
export { FoldmillApiError } from './foldmill-api-error.js';
export { createFoldmillClient, type FoldmillClient, type RunOptions } from './foldmill-client.js';
export type { FollowOptions } from './follow-study.js';
export type { ClientOptions } from './http-client.js';
export type { components, paths } from './schema.js';
export { type ServerSentEvent, serverSentEvents } from './server-sent-events.js';
