import {
  type ComputedSpec,
  type DatasetInfo,
  evaluationLimitOf,
  Faults,
  type FieldError,
  FoldmillError,
  fieldError,
  isCalls,
  isTuned,
  type Study,
  type StudySpec,
  testDatasetOf,
} from '#contracts';
import {
  evaluationNumber,
  evaluationsWithin,
  findFaults,
  firstWave,
  planStudy,
  pruneRule,
  studyContext,
} from '#planner';
import type { DatasetStore } from '../catalog/dataset-store.js';
import { pairedId } from '../dataset-pair.js';
import type { Claim } from '../ports/claims.js';
import type { ResultCache } from '../ports/result-cache.js';
import { orUnavailable } from '../ports/store-faults.js';
import type { StudyRecords } from '../ports/study-records.js';
import { newRecord, newStudyId, type StudyRecord, toStudy } from '../study-record.js';
import type { CallsApi } from './calls-api.js';
import { knownResults } from './known-results.js';
import type { MeasuredSpeed } from './measured-speed.js';
import type { StudyContexts } from './study-contexts.js';
import type { TaskPump } from './task-pump.js';
import type { TuningApi } from './tuning-api.js';

export interface StudySubmittingParts {
  studies: StudyRecords;
  datasets: DatasetStore;
  contexts: StudyContexts;
  cache: ResultCache;
  pump: TaskPump;
  tuning: TuningApi;
  calls: CallsApi;
  speed: MeasuredSpeed;
  maxEvaluations: number;
  release: string;
}

/** Takes studies: checks what was posted against its datasets, plans it, and stores it. */
export class StudySubmitting {
  constructor(
    readonly parts: StudySubmittingParts,
    /** A study as callers see it. */
    readonly shown: (id: string) => Promise<Study>,
  ) {}

  /** The study that an earlier try of the same request made, or a new one. */
  async submit(spec: StudySpec, claim?: Claim): Promise<Study> {
    if (claim?.earlierId == null) return this.#submit(spec, claim);
    const earlier = await this.shown(claim.earlierId).catch((error: unknown) => {
      if (error instanceof FoldmillError && error.code === 'study_not_found') return undefined;
      throw error;
    });
    return earlier ?? this.#submit(spec, claim);
  }

  async #submit(spec: StudySpec, claim?: Claim): Promise<Study> {
    if (isTuned(spec)) return toStudy(await this.parts.tuning.submit(spec, claim), null);
    const record = isCalls(spec)
      ? await this.parts.calls.submit(spec, claim)
      : await this.#submitComputed(spec, claim);
    // Not awaited: the study is stored, and every scheduler looks for work on its own.
    void this.parts.pump.pump().catch(() => undefined);
    return toStudy(record, null);
  }

  async #submitComputed(spec: ComputedSpec, claim?: Claim): Promise<StudyRecord> {
    const { datasets, studies, contexts } = this.parts;
    const faults = new Faults();
    const found = await faults.collectAsync(this.#datasetsOf(spec));
    if (found === undefined) faults.add(findFaults(spec));
    const datasetId = faults.settled(found);
    const context = studyContext(spec, await datasets.load(datasetId), this.parts.maxEvaluations);
    const wave = firstWave(context);
    const mostEvaluations = evaluationLimitOf(spec);
    const within = evaluationsWithin(context, mostEvaluations);
    const known = await knownResults(this.parts.cache, context, 0, within);
    const plan = planStudy(context, {
      ...(await this.parts.speed.now()),
      within,
      isKnown: (candidate) => known.has(evaluationNumber(candidate, 0, context.nSplits)),
    });
    const record = newRecord({
      id: claim?.id ?? newStudyId(),
      spec,
      datasetId,
      release: this.parts.release,
      state: 'queued',
      nCandidates: context.nCandidates,
      nSplits: context.nSplits,
      nEvaluations: within.count,
      mostEvaluations,
      nWaves: wave === null ? null : 1,
      nTasks: plan.tasks.length,
      remaining: within.count - known.size,
      fitsAsked: plan.fitsAsked,
      fitsPlanned: plan.fitsPlanned,
      evaluationsCached: known.size,
      warnings: context.warnings.map(({ message }) => message),
    });
    const rule = pruneRule(context);
    record.createdMs = await studies.create(record, plan.tasks, known, { rule, wave, claim: claim?.key });
    contexts.remember(record.id, context);
    return record;
  }

  /**
   * The id of what a study runs on: of its dataset, with that of the other one that it tests on.
   * @throws {FoldmillError} unknown_dataset
   */
  async #datasetsOf(spec: ComputedSpec): Promise<string> {
    const faults = new Faults();
    const own = await faults.collectAsync(this.#dataset(spec.dataset, '/dataset'));
    const name = testDatasetOf(spec);
    if (name === undefined) return faults.settled(own).id;
    const tested = await faults.collectAsync(this.#dataset(name, '/test_dataset'));
    const { id } = faults.settled(own);
    const { id: testId } = faults.settled(tested);
    if (id !== testId) return pairedId(id, testId);
    throw fieldError(
      'invalid_request',
      '/test_dataset',
      'it is the dataset of the search itself: give another, or hold rows out by test_size or test',
    );
  }

  /** @throws {FoldmillError} unknown_dataset */
  async #dataset(name: string, pointer: string): Promise<DatasetInfo> {
    const { datasets } = this.parts;
    const info = await datasets.find(name);
    if (info !== undefined) return info;
    throw fieldError('unknown_dataset', pointer, await datasets.whyAbsent(name));
  }

  async faults(body: unknown): Promise<readonly FieldError[]> {
    const faults = new Faults();
    for (const field of ['dataset', 'test_dataset']) {
      const name = ((body ?? {}) as Record<string, unknown>)[field];
      if (typeof name === 'string' && name !== '') {
        await faults.collectAsync(orUnavailable(this.#dataset(name, `/${field}`)));
      }
    }
    faults.add(findFaults(body));
    return faults.fields;
  }
}
