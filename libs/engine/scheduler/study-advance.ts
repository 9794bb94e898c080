import { evaluates, hash128, jsonText, parseJson, type StudyError, type StudyResults } from '#contracts';
import {
  aggregate,
  cacheContext,
  candidateCacheKey,
  type EvaluationTable,
  encodeEvaluation,
  evaluationNumber,
  evaluationsAsked,
  kindOf,
  nextWave,
  planRefit,
  planStudy,
  refitKey,
  reusesResults,
  type StudyContext,
  studyFailure,
  waveText,
} from '#planner';
import type { BlobStore } from '../redis/blob-store.js';
import type { Keys } from '../redis/keys.js';
import type { ModelStore } from '../redis/model-store.js';
import type { ResultCache } from '../redis/result-cache.js';
import type { Store } from '../redis/scripts/commands.js';
import { encodeFields } from '../redis/study-fields.js';
import { isUnderWay, refitTasks, type StudyRecord } from '../redis/study-record.js';
import type { StudyStore } from '../redis/study-store.js';
import { knownResults } from './known-results.js';
import type { MeasuredSpeed } from './measured-speed.js';
import type { StudyContexts } from './study-contexts.js';
import type { TaskPump } from './task-pump.js';

/** Of a study that was given more to do, each end has results of its own. */
export const resultsBlob = ({ id, revision }: Pick<StudyRecord, 'id' | 'revision'>): string =>
  revision === 0 ? `results-${id}` : `results-${id}-${revision}`;

/**
 * Moves a study whose evaluations are all in towards its end: refit, aggregate, done. Every step can be run again by
 * another scheduler: what it writes is derived from accepted results, and only the last command ends the study.
 */
export class StudyAdvance {
  constructor(
    readonly redis: Store,
    readonly keys: Keys,
    readonly studies: StudyStore,
    readonly contexts: StudyContexts,
    readonly models: ModelStore,
    readonly blobs: BlobStore,
    readonly cache: ResultCache,
    readonly speed: MeasuredSpeed,
    readonly pump: TaskPump,
  ) {}

  async advance(id: string): Promise<void> {
    const record = await this.studies.get(id);
    if (!isUnderWay(record.state) || record.state === 'paused' || record.remaining > 0) return;
    const context = await this.contexts.of(record);
    const table = await this.studies.table(id, context);
    if (record.refitFrom === null && (await this.#addWave(record, context, table))) return;
    const best = table.best();
    const chosen = kindOf(context.spec).refit(context.spec, best);
    if (chosen !== null && record.refitted === null && !(await this.#findRefit(record, context, chosen))) {
      if (record.refitFrom === null) await this.#addRefit(record, context, chosen);
      return;
    }
    const failure = studyFailure(table, record.refitError);
    if (reusesResults(context.spec)) await this.#remember(record, context, table);
    if (failure !== null) {
      await this.#end(record, 'failed', failure);
      return;
    }
    const modelId = record.refitted || null;
    const tasks = refitTasks(record);
    const fit = modelId === null ? { warnings: [] } : await this.models.fitOf(modelId);
    const refit = { modelId, seconds: record.refitSeconds, tasks, error: null, ...fit };
    const results = aggregate(table, refit, false);
    if (modelId !== null && chosen !== null) await this.#describeModel(record, context, modelId, chosen);
    const blob = resultsBlob(record);
    await this.blobs.put(blob, Buffer.from(jsonText(results)));
    const fields = encodeFields({ best, ...(!evaluates(record.spec) && { fitsRun: tasks > 0 ? 1 : 0 }) });
    // Deleted or given more to do meanwhile: nobody is left to remove them.
    if ((await this.#end(record, 'completed', undefined, fields)) !== 'completed')
      await this.blobs.delete(blob);
  }

  /** Ends a study as the record of it says, unless it has got more to do since. */
  #end(
    record: StudyRecord,
    state: 'completed' | 'failed',
    error?: StudyError,
    fields: Record<string, string | number> = {},
  ): Promise<string> {
    return this.finish(record.id, state, error, [record.revision, ...Object.entries(fields).flat()]);
  }

  /** Plans the refit, unless another scheduler has; the pump hands its tasks out like any others. */
  async #addRefit(record: StudyRecord, context: StudyContext, candidate: number): Promise<void> {
    const keys = this.keys.study(record.id);
    const tasks = planRefit(context, candidate, await this.speed.now(), record.nTasks);
    await this.redis.fmAddWave(
      ...[keys.meta, keys.tasks, keys.waves, keys.results, keys.events],
      ...[record.nTasks, 'refit', '', 0, 0, 0, 0, tasks.length, record.revision],
      ...tasks.map((task) => JSON.stringify(task)),
    );
    await this.pump.pump();
  }

  /** Plans what a strategy asks for next, unless another scheduler has. @returns false when it asks for no more. */
  async #addWave(record: StudyRecord, context: StudyContext, table: EvaluationTable): Promise<boolean> {
    const wave = nextWave(table);
    if (wave === null) return false;
    const keys = this.keys.study(record.id);
    const { first: from } = wave;
    const known = await knownResults(this.cache, context, from);
    const { tasks, fitsAsked, fitsPlanned } = planStudy(context, {
      ...(await this.speed.now()),
      from,
      firstTask: record.nTasks,
      isKnown: (candidate) => known.has(evaluationNumber(candidate, 0, context.nSplits)),
    });
    const added = await this.redis.fmAddWave(
      ...[keys.meta, keys.tasks, keys.waves, keys.results, keys.events],
      ...[record.nTasks, record.nWaves ?? 0, waveText(wave), wave.candidates.length],
      ...[evaluationsAsked(context, from), fitsAsked, fitsPlanned],
      ...[tasks.length, record.revision, ...tasks.map((task) => JSON.stringify(task)), ...[...known].flat()],
    );
    // Its context has a wave by now that the study may not get.
    if (added === 0) this.contexts.forget(record.id);
    await this.pump.pump();
    return true;
  }

  /** @param more - the revision that the study ends at, and fields that it has then. */
  async finish(
    id: string,
    state: 'completed' | 'failed' | 'cancelled',
    error?: StudyError,
    more: readonly (string | number)[] = [''],
  ): Promise<string> {
    const keys = this.keys.study(id);
    const ended = await this.redis.fmFinish(
      ...[keys.meta, keys.events, keys.open, keys.tasks, keys.parts, keys.tries],
      ...[state, this.keys.changed, this.keys.stopped, id, error ? JSON.stringify(error) : ''],
      ...more,
    );
    await this.redis.fmLeaveActive(keys.meta, this.keys.active, id);
    return ended;
  }

  async setPaused(id: string, paused: boolean): Promise<void> {
    const { meta, events } = this.keys.study(id);
    await this.redis.fmSetPaused(meta, events, paused ? 1 : 0, this.keys.changed, id);
  }

  /** @returns the stored results, or undefined before the study has any. */
  async results(record: StudyRecord): Promise<StudyResults | undefined> {
    const bytes = await this.blobs.get(resultsBlob(record));
    if (bytes === undefined) return undefined;
    const stored = parseJson(Buffer.from(bytes).toString(), { floats: true }) as StudyResults;
    // An earlier release kept neither, and errors by split.
    return {
      ...stored,
      partial: false,
      errors: stored.warnings ? stored.errors : [],
      warnings: stored.warnings ?? [],
    };
  }

  /** Whether the model is there from an earlier study; then the record takes it over. */
  async #findRefit(record: StudyRecord, context: StudyContext, candidate: number): Promise<boolean> {
    const modelId = modelIdOf(record, context, candidate);
    const before = record.refitModel;
    // Before the study was given more to do, another candidate was the best.
    if (before !== null && before !== modelId) await this.models.release(before, record.id);
    const seconds = await this.models.claim(modelId, record.id, record.revision);
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
    await this.models.describe({
      id: modelId,
      study: record.id,
      estimator: estimator.type,
      params: estimator.params,
      task: estimator.kind === 'classifier' ? 'classification' : 'regression',
      n_features: info.n_features,
      features: info.features,
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
      await this.cache.store(cacheContext(context), rows());
    }
  }
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
