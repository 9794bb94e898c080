export { Float, float, isFloat, numberOf } from '#contracts';
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
export { FoldmillApiError } from './foldmill-api-error.js';
export { createFoldmillClient, type FoldmillClient, type RunOptions } from './foldmill-client.js';
export type { FollowOptions } from './follow-study.js';
export type { ClientOptions } from './http-client.js';
export type { components, paths } from './schema.js';
export { type ServerSentEvent, serverSentEvents } from './server-sent-events.js';
