import {
  type AskedTrials,
  type Best,
  type FieldError,
  FoldmillError,
  isComputed,
  isTuned,
  keepsPredictions,
  methodOnHeldOut,
  type ReportedTrial,
  type ReportTrial,
  type Study,
  type StudyComparison,
  type StudyCurves,
  type StudyEvent,
  type StudyExtension,
  type StudyGraph,
  type StudyImportance,
  type StudyList,
  type StudyPredictions,
  type StudyResults,
  type StudySpec,
  type TellTrial,
  type Trial,
  type TrialList,
} from '#contracts';
import {
  aggregate,
  type ComparisonOptions,
  collectPredictions,
  type EvaluationTable,
  kindOf,
  type Refit,
  studyComparison,
  studyCurves,
  studyGraph,
  studyImportance,
} from '#planner';
import type { ModelStore } from '../catalog/model-store.js';
import type { Studies, StudyPage, TrialPage } from '../engine.js';
import { isUnderWay } from '../lifecycle.js';
import type { Artifacts } from '../ports/artifacts.js';
import type { Claim } from '../ports/claims.js';
import { orUnavailable } from '../ports/store-faults.js';
import type { StudySteps } from '../ports/study-steps.js';
import { isPartial, refitTasks, type StudyRecord, toStudy } from '../study-record.js';
import { isOfCalls } from './calls-api.js';
import type { ChangeHints } from './change-hints.js';
import type { LiveBest } from './live-best.js';
import { resultsBlob } from './results-blob.js';
import type { StudyAdvance } from './study-advance.js';
import type { StudyEvents } from './study-events.js';
import type { StudyReopening } from './study-reopening.js';
import { StudySteering } from './study-steering.js';
import { StudySubmitting, type StudySubmittingParts } from './study-submitting.js';
import type { TuningApi } from './tuning-api.js';

export interface StudyApiParts extends StudySubmittingParts {
  steps: StudySteps;
  models: ModelStore;
  artifacts: Artifacts;
  advance: StudyAdvance;
  reopening: StudyReopening;
  best: LiveBest;
  events: StudyEvents;
  hints: ChangeHints;
}

/** The life of a study as callers see it. */
export class StudyApi implements Studies {
  readonly #steering: StudySteering;
  readonly #submitting: StudySubmitting;

  constructor(readonly parts: StudyApiParts) {
    const { studies, steps, pump, reopening } = parts;
    this.#submitting = new StudySubmitting(parts, (id) => this.#get(id));
    this.#steering = new StudySteering(studies, steps, pump, reopening, (id) => this.#get(id));
  }

  submit(spec: StudySpec, claim?: Claim): Promise<Study> {
    return orUnavailable(this.#submitting.submit(spec, claim));
  }

  extend(id: string, extension: StudyExtension, claim?: Claim): Promise<Study> {
    return this.#steering.extend(id, extension, claim);
  }

  faults(body: unknown): Promise<readonly FieldError[]> {
    return this.#submitting.faults(body);
  }

  get(id: string, until?: { waitMs: number; signal: AbortSignal }): Promise<Study> {
    return orUnavailable(this.#get(id, until));
  }

  async #get(id: string, until?: { waitMs: number; signal: AbortSignal }): Promise<Study> {
    if (until && until.waitMs > 0) await this.#untilEnded(id, until.waitMs, until.signal);
    const record = await this.parts.studies.get(id);
    return this.#withBest(record);
  }

  async #untilEnded(id: string, waitMs: number, signal: AbortSignal): Promise<void> {
    const { studies, hints } = this.parts;
    const end = performance.now() + waitMs;
    for (let left = waitMs; left > 0 && !signal.aborted; left = end - performance.now()) {
      // Asked for before the look, so that no change falls between them.
      const hint = hints.next(id, Math.min(left, 1000), signal);
      try {
        if (!isUnderWay((await studies.get(id)).state)) return;
        await hint.promise;
      } finally {
        hint.cancel();
      }
    }
  }

  async #withBest(record: StudyRecord): Promise<Study> {
    return toStudy(record, await this.#best(record));
  }

  async #best(record: StudyRecord): Promise<Best | null> {
    if (isTuned(record.spec)) return this.parts.tuning.best(record);
    if (!isComputed(record.spec)) return null;
    return kindOf(record.spec).picksBest ? this.parts.best.of(record) : null;
  }

  async list({ limit, cursor, state, kind, label, since }: StudyPage): Promise<StudyList> {
    const isAsked = (record: StudyRecord): boolean =>
      (state === undefined || record.state === state) &&
      (kind === undefined || record.spec.kind === kind) &&
      // Studies of an earlier release have none.
      (label === undefined || (record.spec.labels ?? []).includes(label));
    const sinceMs = since === undefined ? 0 : Date.parse(since);
    const { records, next } = await orUnavailable(this.parts.studies.list(limit, cursor, isAsked, sinceMs));
    return {
      studies: await orUnavailable(Promise.all(records.map((record) => this.#withBest(record)))),
      next,
    };
  }

  cancel(id: string): Promise<Study> {
    return this.#steering.cancel(id);
  }

  pause(id: string): Promise<Study> {
    return this.#steering.pause(id);
  }

  resume(id: string): Promise<Study> {
    return this.#steering.resume(id);
  }

  retryFailed(id: string, claim?: Claim): Promise<Study> {
    return this.#steering.retryFailed(id, claim);
  }

  async delete(id: string): Promise<void> {
    await orUnavailable(this.#delete(id));
  }

  async #delete(id: string): Promise<void> {
    const { studies, artifacts, models } = this.parts;
    await studies.get(id);
    await this.#steering.stop(id);
    // Read now: until it ended a refit may have begun.
    const record = await studies.get(id);
    const { refitModel } = record;
    await studies.remove(id);
    await artifacts.delete(resultsBlob(record));
    if (refitModel !== null) await models.release(refitModel, id);
  }

  async results(id: string): Promise<StudyResults> {
    const record = await orUnavailable(this.parts.studies.get(id));
    if (isTuned(record.spec)) return orUnavailable(this.parts.tuning.results(record));
    if (isOfCalls(record)) return orUnavailable(this.parts.calls.results(record));
    const stored =
      record.state === 'completed' ? await orUnavailable(this.parts.advance.results(record)) : undefined;
    return stored ?? aggregate(await orUnavailable(this.parts.best.table(record)), unfinished(record), true);
  }

  ask(id: string, n: number): Promise<AskedTrials> {
    return this.#tuning(id, (tuning, record) => tuning.ask(record, n));
  }

  report(id: string, number: number, report: ReportTrial): Promise<ReportedTrial> {
    return this.#tuning(id, (tuning, record) => tuning.report(record, number, report));
  }

  tell(id: string, number: number, told: TellTrial): Promise<Trial> {
    return this.#tuning(id, (tuning, record) => tuning.tell(record, number, told));
  }

  trials(id: string, page: TrialPage): Promise<TrialList> {
    return this.#tuning(id, (tuning, record) => tuning.list(record, page));
  }

  #tuning<T>(id: string, call: (tuning: TuningApi, record: StudyRecord) => Promise<T>): Promise<T> {
    return orUnavailable(this.parts.studies.get(id).then((record) => call(this.parts.tuning, record)));
  }

  async predictions(id: string): Promise<StudyPredictions> {
    const record = await orUnavailable(this.parts.studies.get(id));
    const ofRefit = methodOnHeldOut(record.spec) !== null;
    if (!keepsPredictions(record.spec) && !ofRefit) {
      throw new FoldmillError(
        'no_predictions',
        'this study keeps no predictions: post a cross_validation or benchmark with return_predictions: true',
      );
    }
    const context = await orUnavailable(this.parts.contexts.of(record));
    if (ofRefit) {
      const { models } = this.parts;
      const refitted = record.refitted && (await orUnavailable(models.index.predictionsOf(record.refitted)));
      return collectPredictions(context, new Map(), isPartial(record), refitted || null);
    }
    const stored = new Map<number, Uint8Array>();
    const count = record.nCandidates * record.nSplits;
    const numbers = Array.from({ length: count }, (_, number) => number);
    for await (const [number, bytes] of this.parts.studies.predictions(id, numbers))
      stored.set(number, bytes);
    return collectPredictions(context, stored, isPartial(record));
  }

  async graph(id: string, limit: number): Promise<StudyGraph> {
    const record = await orUnavailable(this.parts.studies.get(id));
    const context = await orUnavailable(this.parts.contexts.of(record));
    return studyGraph(context, {
      limit,
      tasks: record.nTasks,
      refitTasks: refitTasks(record),
      evaluationsCached: record.evaluationsCached,
      fitsAsked: record.fitsAsked,
      fitsPlanned: record.fitsPlanned,
    });
  }

  async comparison(id: string, options: Omit<ComparisonOptions, 'partial'>): Promise<StudyComparison> {
    const { record, table } = await this.#accepted(id);
    return studyComparison(table, { ...options, partial: isPartial(record) });
  }

  async curves(id: string): Promise<StudyCurves> {
    return studyCurves(await this.results(id));
  }

  async importance(id: string, scorer: string | undefined): Promise<StudyImportance> {
    const known = await orUnavailable(this.parts.studies.get(id));
    if (isTuned(known.spec)) return orUnavailable(this.parts.tuning.importance(known));
    const { record, table } = await this.#accepted(id);
    return studyImportance(table, scorer, isPartial(record));
  }

  /** Every evaluation that is accepted by now. The table is not to be changed. */
  async #accepted(id: string): Promise<{ record: StudyRecord; table: EvaluationTable }> {
    const record = await orUnavailable(this.parts.studies.get(id));
    return { record, table: await orUnavailable(this.parts.best.table(record)) };
  }

  async *events(
    id: string,
    options: { lastEventId?: string; signal: AbortSignal },
  ): AsyncGenerator<StudyEvent> {
    for await (const events of this.eventGroups(id, options)) yield* events;
  }

  async *eventGroups(
    id: string,
    options: { lastEventId?: string; signal: AbortSignal },
  ): AsyncGenerator<readonly StudyEvent[]> {
    const record = await orUnavailable(this.parts.studies.get(id));
    yield* this.parts.events.read(record, options);
  }
}

/** What is known of the fit on all rows of a study that is not completed. A model is shown once it is described. */
const unfinished = (record: StudyRecord): Refit => ({
  modelId: null,
  seconds: null,
  tasks: refitTasks(record),
  error: record.refitError,
  warnings: [],
});
