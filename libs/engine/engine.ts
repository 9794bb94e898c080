import type {
  AskedTrials,
  DatasetInfo,
  DatasetList,
  DatasetRoles,
  DatasetRows,
  FieldError,
  FunctionList,
  GenerateRequest,
  ModelDetails,
  PermutationImportance,
  PermutationRequest,
  PortableModel,
  Readiness,
  ReportedTrial,
  ReportTrial,
  RowPredictions,
  RowsToPredict,
  Study,
  StudyComparison,
  StudyCurves,
  StudyEvent,
  StudyExtension,
  StudyGraph,
  StudyImportance,
  StudyKind,
  StudyList,
  StudyPredictions,
  StudyResults,
  StudySpec,
  StudyState,
  TellTrial,
  Trial,
  TrialList,
  TrialState,
  WorkerList,
} from '#contracts';
import type { ParseOptions } from '#datasets';
import type { ComparisonOptions } from '#planner';
import type { Answered, Claim } from './ports/claims.js';

/** What the HTTP API asks of the engine. Every call may throw a FoldmillError; Redis being away is `store_unavailable`. */
export interface Engine {
  readonly studies: Studies;
  readonly datasets: Datasets;
  readonly models: Models;
  readonly artifacts: ArtifactStore;
  /**
   * Carries a request out that has an idempotency key, or finds what it was answered in the last 24 hours.
   * @param fingerprint - of everything that the request says.
   */
  once(key: string, fingerprint: string, make: (claim: Claim) => Promise<string>): Promise<Answered>;
  workers(): Promise<WorkerList>;
  /** Functions of the user's that workers of this scheduler's release offer. */
  functions(): Promise<FunctionList>;
  /** Whether a study posted now would be accepted and make progress. */
  readiness(): Promise<Readiness>;
  /** Prometheus text exposition. */
  metrics(): Promise<string>;
  /** Begins to release tasks and to aggregate; any number of engines may run on one Redis. */
  start(): Promise<void>;
  /** Stops taking work, lets what is under way finish, closes the connections. */
  close(): Promise<void>;
}

/** Bytes that are stored once and given to functions by name. */
export interface ArtifactStore {
  /** @returns `sha256:` and the hash of the bytes. */
  put(bytes: Uint8Array): Promise<string>;
  /** @throws {FoldmillError} artifact_not_found */
  get(id: string): Promise<Uint8Array>;
  /** @throws {FoldmillError} artifact_not_found */
  delete(id: string): Promise<void>;
}

/** A page of studies, and which ones. */
export interface StudyPage {
  limit: number;
  /** Where the page before ended. */
  cursor?: string;
  state?: StudyState;
  kind?: StudyKind;
  label?: string;
  /** Created at this time (ISO 8601) or later. */
  since?: string;
}

/** A page of a study's trials. */
export interface TrialPage {
  /** The number of the first. */
  from: number;
  limit: number;
  state?: TrialState;
}

export interface Studies {
  /**
   * Validates, plans and stores; resolves once the study is durable in Redis.
   * @param claim - of the request's idempotency key, which no second study is made for.
   */
  submit(spec: StudySpec, claim?: Claim): Promise<Study>;
  /** Estimators, parameters, scorers and a dataset that do not exist, in a body that need not be a spec. */
  faults(body: unknown): Promise<readonly FieldError[]>;
  /** As it is now or, where it has not ended, once it has, after `waitMs`, or when `signal` aborts. */
  get(id: string, until?: { waitMs: number; signal: AbortSignal }): Promise<Study>;
  /** Newest first. */
  list(page: StudyPage): Promise<StudyList>;
  cancel(id: string): Promise<Study>;
  /** No more of it is handed out until it is resumed. What is computed now is finished. */
  pause(id: string): Promise<Study>;
  resume(id: string): Promise<Study>;
  /**
   * Has what failed computed again, and what a study that was ended early has never computed.
   * @param claim - of the request's idempotency key, which nothing is retried twice for.
   */
  retryFailed(id: string, claim?: Claim): Promise<Study>;
  /**
   * Adds candidates to a search, which runs again where it was completed.
   * @param claim - of the request's idempotency key, which nothing is added twice for.
   */
  extend(id: string, extension: StudyExtension, claim?: Claim): Promise<Study>;
  /** Cancels when it runs, then removes everything of it but cached results. */
  delete(id: string): Promise<void>;
  results(id: string): Promise<StudyResults>;
  predictions(id: string): Promise<StudyPredictions>;
  graph(id: string, limit: number): Promise<StudyGraph>;
  /** How sure it is that the best is better than others, from what is accepted by now. */
  comparison(id: string, options: Omit<ComparisonOptions, 'partial'>): Promise<StudyComparison>;
  /** The curves of a learning_curve or validation_curve, from what is accepted by now. */
  curves(id: string): Promise<StudyCurves>;
  /** How much each parameter of a search matters, from what is accepted by now. */
  importance(id: string, scorer: string | undefined): Promise<StudyImportance>;
  /** Trials to carry out, of a tuning study: those whose lease has run out before new ones. */
  ask(id: string, n: number): Promise<AskedTrials>;
  /** Records what a trial has come to, and renews its lease. The same report again changes nothing. */
  report(id: string, number: number, report: ReportTrial): Promise<ReportedTrial>;
  /** Records how a trial ended, once. The same again changes nothing. */
  tell(id: string, number: number, told: TellTrial): Promise<Trial>;
  trials(id: string, page: TrialPage): Promise<TrialList>;
  /**
   * Every event after `lastEventId` (from the beginning without it), then live ones, ending after `done`
   * or when `signal` aborts.
   */
  events(id: string, options: { lastEventId?: string; signal: AbortSignal }): AsyncIterable<StudyEvent>;
  /** The same in groups that came together. Readers of one study get the same arrays: not to be changed. */
  eventGroups(
    id: string,
    options: { lastEventId?: string; signal: AbortSignal },
  ): AsyncIterable<readonly StudyEvent[]>;
}

export interface Datasets {
  /** `created` is false when the same content was there. */
  upload(bytes: Uint8Array, options: ParseOptions): Promise<{ dataset: DatasetInfo; created: boolean }>;
  generate(request: GenerateRequest): Promise<{ dataset: DatasetInfo; created: boolean }>;
  /** Another dataset of the columns of one. */
  withRoles(idOrName: string, roles: DatasetRoles): Promise<{ dataset: DatasetInfo; created: boolean }>;
  rows(idOrName: string, offset: number, limit: number): Promise<DatasetRows>;
  list(): Promise<DatasetList>;
  /** By id, or by name (bundled sets, or the latest upload of that name). */
  get(idOrName: string): Promise<DatasetInfo>;
  delete(id: string): Promise<void>;
}

export interface Models {
  get(id: string): Promise<ModelDetails>;
  predict(id: string, request: RowsToPredict): Promise<RowPredictions>;
  /**
   * How much worse the model scores with each column permuted. Computed on a thread, one request after another.
   * @param signal - aborts when nobody waits for the answer any more.
   */
  permutationImportance(
    id: string,
    request: PermutationRequest,
    signal: AbortSignal,
  ): Promise<PermutationImportance>;
  /** As JSON, or as the bytes of an ONNX file. @throws {FoldmillError} not_exportable, naming what cannot be said so. */
  exportJson(id: string): Promise<PortableModel>;
  exportOnnx(id: string): Promise<Uint8Array>;
  /**
   * Predicts the rows of a file: CSV, Parquet or .npy, packed or not.
   * @param bytes - given away, as those of an upload.
   * @param contentType - undefined where the content has to tell.
   */
  predictFile(id: string, bytes: Uint8Array, contentType: string | undefined): Promise<RowPredictions>;
}
