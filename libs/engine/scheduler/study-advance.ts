import { type EndedBy, evaluates, hash128, jsonText, parseJson, type StudyResults } from '#contracts';
import {
  aggregate,
  asksForMore,
  cacheContext,
  candidateCacheKey,
  type EvaluationTable,
  encodeEvaluation,
  evaluationNumber,
  evaluationsWithin,
  kindOf,
  nextWave,
  planRefit,
  planStudy,
  refitKey,
  reusesResults,
  type StudyContext,
  studyFailure,
} from '#planner';
import type { ModelStore } from '../catalog/model-store.js';
import { isUnderWay } from '../lifecycle.js';
import type { Artifacts } from '../ports/artifacts.js';
import type { ResultCache } from '../ports/result-cache.js';
import type { StudyRecords } from '../ports/study-records.js';
import type { StudySteps } from '../ports/study-steps.js';
import { refitTasks, type StudyRecord } from '../study-record.js';
import { type CallsApi, isOfCalls } from './calls-api.js';
import { knownResults } from './known-results.js';
import type { MeasuredSpeed } from './measured-speed.js';
import { resultsBlob } from './results-blob.js';
import type { StudyContexts } from './study-contexts.js';
import { studyTable } from './study-table.js';
import type { TaskPump } from './task-pump.js';

export interface StudyAdvanceParts {
  studies: StudyRecords;
  steps: StudySteps;
  contexts: StudyContexts;
  models: ModelStore;
  artifacts: Artifacts;
  cache: ResultCache;
  speed: MeasuredSpeed;
  pump: TaskPump;
  calls: CallsApi;
}

/**
 * Moves a study whose evaluations are all in towards its end: refit, aggregate, done. Every step can be run again by
 * another scheduler: what it writes is derived from accepted results, and only the last command ends the study.
 */
export class StudyAdvance {
  constructor(readonly parts: StudyAdvanceParts) {}

  async advance(id: string): Promise<void> {
    const record = await this.parts.studies.get(id);
    if (!isUnderWay(record.state) || record.state === 'paused' || record.remaining > 0) return;
    if (isOfCalls(record)) return this.parts.calls.finish(record);
    const context = await this.parts.contexts.of(record);
    const table = await studyTable(this.parts.studies, id, context);
    const endedBy = endOf(record, context, table);
    if (record.refitFrom === null && endedBy === null && (await this.#addWave(record, context, table)))
      return;
    const best = table.best();
    const chosen = kindOf(context.spec).refit(context.spec, best);
    if (chosen !== null && record.refitted === null && !(await this.#findRefit(record, context, chosen))) {
      if (record.refitFrom === null) await this.#addRefit(record, context, chosen);
      return;
    }
    const failure = studyFailure(table, record.refitError);
    if (reusesResults(context.spec)) await this.#remember(record, context, table);
    if (failure !== null) {
      await this.parts.steps.finish(id, { state: 'failed', error: failure, revision: record.revision });
      return;
    }
    const modelId = record.refitted || null;
    const tasks = refitTasks(record);
    const fit = modelId === null ? { warnings: [] } : await this.parts.models.index.fitOf(modelId);
    const refit = { modelId, seconds: record.refitSeconds, tasks, error: null, ...fit };
    const results = aggregate(table, refit, endedBy !== null, endedBy);
    if (modelId !== null && chosen !== null) await this.#describeModel(record, context, modelId, chosen);
    const blob = resultsBlob(record);
    await this.parts.artifacts.put(blob, [Buffer.from(jsonText(results))]);
    const ended = await this.parts.steps.finish(id, {
      ...{ state: 'completed', revision: record.revision, best, endedBy },
      ...(!evaluates(record.spec) && { fitsRun: tasks > 0 ? 1 : 0 }),
    });
    // Deleted or given more to do meanwhile: nobody is left to remove them.
    if (ended !== 'completed') await this.parts.artifacts.delete(blob);
  }

  /** Plans the refit, unless another scheduler has; the pump hands its tasks out like any others. */
  async #addRefit(record: StudyRecord, context: StudyContext, candidate: number): Promise<void> {
    const tasks = planRefit(context, candidate, await this.parts.speed.now(), record.nTasks);
    await this.parts.steps.addRefit(record, tasks);
    await this.parts.pump.pump();
  }

  /** Plans what a strategy asks for next, unless another scheduler has. @returns false when it asks for no more. */
  async #addWave(record: StudyRecord, context: StudyContext, table: EvaluationTable): Promise<boolean> {
    const wave = nextWave(table);
    if (wave === null) return false;
    const { first: from } = wave;
    const { mostEvaluations, nEvaluations } = record;
    const left = mostEvaluations === null ? null : mostEvaluations - nEvaluations;
    const within = evaluationsWithin(context, left, from);
    const known = await knownResults(this.parts.cache, context, from, within);
    const { tasks, fitsAsked, fitsPlanned } = planStudy(context, {
      ...(await this.parts.speed.now()),
      from,
      within,
      firstTask: record.nTasks,
      isKnown: (candidate) => known.has(evaluationNumber(candidate, 0, context.nSplits)),
    });
    const number = record.nWaves ?? 0;
    const added = { wave, number, evaluations: within.count, fitsAsked, fitsPlanned, known };
    const isAdded = await this.parts.steps.addWave(record, tasks, added);
    // Its context has a wave by now that the study may not get.
    if (!isAdded) this.parts.contexts.forget(record.id);
    await this.parts.pump.pump();
    return true;
  }

  /** @returns the stored results, or undefined before the study has any. */
  async results(record: StudyRecord): Promise<StudyResults | undefined> {
    const bytes = await this.parts.artifacts.get(resultsBlob(record));
    if (bytes === undefined) return undefined;
    const stored = parseJson(Buffer.from(bytes).toString(), { floats: true }) as StudyResults;
    // An earlier release kept neither, and errors by split.
    return {
      ...stored,
      partial: stored.ended_by !== undefined && stored.partial,
      errors: stored.warnings ? stored.errors : [],
      warnings: stored.warnings ?? [],
    };
  }

  /** Whether the model is there from an earlier study; then the record takes it over. */
  async #findRefit(record: StudyRecord, context: StudyContext, candidate: number): Promise<boolean> {
    const modelId = modelIdOf(record, context, candidate);
    const { models } = this.parts;
    const before = record.refitModel;
    // Before the study was given more to do, another candidate was the best.
    if (before !== null && before !== modelId) await models.release(before, record.id);
    const seconds = await models.index.claim(modelId, record);
    if (seconds === null) return false;
    record.refitted = modelId;
    record.refitSeconds = seconds;
    return true;
  }

  async #describeModel(
    record: StudyRecord,
    context: StudyContext,
    modelId: string,
    candidate: number,
  ): Promise<void> {
    const { info, y } = context.dataset;
    const estimator = context.estimator(candidate);
    await this.parts.models.describe({
      id: modelId,
      study: record.id,
      estimator: estimator.type,
      params: estimator.params,
      task: estimator.kind === 'classifier' ? 'classification' : 'regression',
      target: info.target.name,
      n_features: info.n_features,
      features: info.features,
      columns: [...context.dataset.columns],
      classes: y.task === 'classification' ? [...y.classes] : null,
      created_at: new Date().toISOString(),
    });
  }

  async #remember(record: StudyRecord, context: StudyContext, table: EvaluationTable): Promise<void> {
    if (!evaluates(record.spec)) return;
    const rows = function* (): Generator<[string, string[]]> {
      for (let candidate = 0; candidate < table.nCandidates; candidate++) {
        const numbers = range(table.nSplits, candidate * table.nSplits);
        if (!numbers.every((number) => table.isWhole(number))) continue;
        yield [
          candidateCacheKey(context, candidate),
          numbers.map((number) => encodeEvaluation(table.at(number))),
        ];
      }
    };
    if (record.evaluationsCached < record.nEvaluations) {
      await this.parts.cache.store(cacheContext(context), rows());
    }
  }
}

/** The limit that ends a study whose evaluations are all in before all of them were asked for; null where none does. */
function endOf(record: StudyRecord, context: StudyContext, table: EvaluationTable): EndedBy | null {
  const { endedBy, mostEvaluations, nEvaluations } = record;
  if (endedBy !== null || mostEvaluations === null || !evaluates(context.spec)) return endedBy;
  const isCut = !table.isAllIn() || (nEvaluations >= mostEvaluations && asksForMore(table));
  return isCut ? 'limits.evaluations' : null;
}

/** Named by what is fitted; by the study as well where it must not use what others computed. */
const modelIdOf = (record: StudyRecord, context: StudyContext, candidate: number): string =>
  `mo_${hash128(
    record.release,
    record.datasetId,
    context.estimator(candidate).canonical,
    reusesResults(context.spec) ? '' : record.id,
    ...[refitKey(context)].filter((key) => key !== ''),
  ).slice(0, 24)}`;

const range = (count: number, from = 0): number[] =>
  Array.from({ length: count }, (_, index) => from + index);
