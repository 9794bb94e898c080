import { evaluationLimitOf, FoldmillError, isComputed, type Params, type StudyExtension } from '#contracts';
import {
  type EvaluationTable,
  evaluationNumber,
  evaluationsOf,
  evaluationsWithin,
  kindOf,
  planStudy,
  type StudyContext,
  strategyHistory,
  wholeExtension,
} from '#planner';
import type { DatasetStore } from '../catalog/dataset-store.js';
import { storedIds } from '../dataset-pair.js';
import { isUnderWay } from '../lifecycle.js';
import type { Artifacts } from '../ports/artifacts.js';
import type { Claim } from '../ports/claims.js';
import type { ResultCache } from '../ports/result-cache.js';
import type { Reopening, StudyRecords } from '../ports/study-records.js';
import { isPartial, type StudyRecord } from '../study-record.js';
import { knownResults } from './known-results.js';
import type { MeasuredSpeed } from './measured-speed.js';
import { resultsBlob } from './results-blob.js';
import { notComputed, type StudyContexts } from './study-contexts.js';
import { studyTable } from './study-table.js';
import type { TaskPump } from './task-pump.js';

/** A study that changes while more to do is planned for it is planned for again, this often. */
const maxTries = 20;

export interface StudyReopeningParts {
  studies: StudyRecords;
  datasets: DatasetStore;
  artifacts: Artifacts;
  contexts: StudyContexts;
  pump: TaskPump;
  cache: ResultCache;
  speed: MeasuredSpeed;
  /** A study with more candidates × splits is not made. */
  maxEvaluations: number;
  release: string;
}

/** A study as more to do is planned for it. */
interface Found {
  record: StudyRecord;
  context: StudyContext;
  table: EvaluationTable;
}

/** Gives studies more to do, also after their end. Every step can be run again: the script at its end says if it may. */
export class StudyReopening {
  constructor(readonly parts: StudyReopeningParts) {}

  /**
   * Computes failed evaluations again, and those that a study which has ended never had.
   * @throws {FoldmillError} nothing_to_retry, other_release
   */
  retryFailed(id: string, claim?: Claim): Promise<void> {
    return this.#reopen(id, claim, async (found) => {
      const { record, context, table } = found;
      const failed = table.failed();
      const absent = isUnderWay(record.state) ? new Set<number>() : absentOf(table);
      const again = new Set(failed);
      const isWanted = (candidate: number, split: number): boolean => {
        const number = evaluationNumber(candidate, split, context.nSplits);
        return again.has(number) || absent.has(number);
      };
      const isWhole = (candidate: number): boolean =>
        !context.splitsOf(candidate).some((split) => isWanted(candidate, split));
      // Without a failure there is none to forget, but an end that was none: a refit that failed, a study cancelled.
      if (failed.length === 0 && (isUnderWay(record.state) || !isPartial(record))) {
        throw new FoldmillError('nothing_to_retry', `no evaluation of study ${id} has failed`);
      }
      // Beyond its limit evaluations were not asked for; those that were and are not there are counted already.
      const isBeyond = record.mostEvaluations !== null && !isUnderWay(record.state);
      const more = isBeyond ? absent.size - record.remaining - record.missed : 0;
      const planned = await this.#planned(found, { isKnown: isWhole, isWanted });
      return { forgotten: failed, more, ...planned };
    });
  }

  /**
   * Adds candidates to a search: at once where it knows them, else when its strategy asks for them.
   * @throws {FoldmillError} not_extendable, too_many_evaluations, other_release; invalid_request and invalid_space
   *   naming the field.
   */
  extend(id: string, extension: StudyExtension, claim?: Claim): Promise<void> {
    return this.#reopen(id, claim, async ({ record, table, context: { spec } }) => {
      if (record.state === 'failed' || record.state === 'cancelled') {
        const how = record.state === 'failed' ? 'failed' : 'was cancelled';
        throw new FoldmillError('not_extendable', `study ${id} ${how}: have it go on first, by retry_failed`);
      }
      if (record.endedBy !== null) {
        const detail = `study ${id} was ended by ${record.endedBy}: have it go on first, by retry_failed`;
        throw new FoldmillError('not_extendable', detail);
      }
      const added = wholeExtension(spec, extension);
      const extensions = [...record.extensions, added];
      const context = await this.parts.contexts.fresh(record, extensions);
      const has = { length: context.nCandidates, at: context.params };
      const room = Math.floor(this.parts.maxEvaluations / context.nSplits) - context.nCandidates;
      const kind = kindOf(spec);
      const params = kind.addedCandidates(spec, record.extensions, added, has, Math.max(0, room));
      this.#checkSize(context, params);
      if (params !== null) return this.#withWave({ record, context, table }, extensions, params);
      if (!isUnderWay(record.state) && context.strategy?.next(strategyHistory(table)) === null) {
        throw new FoldmillError('not_extendable', 'the search has tried every setting of its space');
      }
      return { forgotten: [], tasks: [], fitsPlanned: 0, extensions };
    });
  }

  /** @throws {FoldmillError} too_many_evaluations */
  #checkSize(context: StudyContext, added: readonly Params[] | null): void {
    const { maxEvaluations } = this.parts;
    const candidates =
      added === null ? (context.strategy?.nCandidates ?? 0) : context.nCandidates + added.length;
    const evaluations = candidates * context.nSplits;
    if (evaluations <= maxEvaluations) return;
    throw new FoldmillError(
      'too_many_evaluations',
      `the study would have ${candidates} candidates × ${context.nSplits} splits, above the limit of ${maxEvaluations} evaluations`,
    );
  }

  /** @param found - with a context that nobody else has: it knows the added candidates from then on. */
  async #withWave(
    found: Found,
    extensions: readonly StudyExtension[],
    params: readonly Params[],
  ): Promise<Omit<Reopening, 'record'>> {
    const { context } = found;
    const first = context.nCandidates;
    const wave = { first, candidates: params.map((each) => ({ params: each })) };
    context.waves?.add(wave);
    const most = mostAfter(found.record);
    const within = evaluationsWithin(context, most === null ? null : most - found.record.nEvaluations, first);
    const known = await knownResults(this.parts.cache, context, first, within);
    const isKnown = (candidate: number): boolean =>
      candidate < first || known.has(evaluationNumber(candidate, 0, context.nSplits));
    const planned = await this.#planned(found, { isKnown, isWanted: within.has });
    const added = { wave, evaluations: within.count, fitsAsked: within.count, known };
    return { forgotten: [], ...planned, extensions, added };
  }

  /** The tasks of what is wanted. */
  async #planned(
    { record, context }: Found,
    wanted: { isKnown(candidate: number): boolean; isWanted?(candidate: number, split: number): boolean },
  ): Promise<Pick<Reopening, 'tasks' | 'fitsPlanned'>> {
    const options = { ...(await this.parts.speed.now()), firstTask: record.nTasks, ...wanted };
    const { tasks, fitsPlanned } = planStudy(context, options);
    const nEvaluations = tasks.reduce((sum, task) => sum + evaluationsOf(task), 0);
    return { tasks, fitsPlanned: Math.min(fitsPlanned, nEvaluations) };
  }

  async #reopen(
    id: string,
    claim: Claim | undefined,
    plan: (found: Found) => Promise<Omit<Reopening, 'record'>>,
  ): Promise<void> {
    const { studies, contexts, artifacts, pump } = this.parts;
    if (claim?.earlierId != null && (await studies.wasReopenedFor(id, claim.earlierId))) return;
    for (let tries = 0; tries < maxTries; tries++) {
      const record = await studies.get(id);
      await this.#check(record);
      const context = await contexts.of(record);
      const table = await studyTable(studies, id, context);
      const mostEvaluations = mostAfter(record);
      const planned = await plan({ record, context, table });
      const state = await studies.reopen({ record, mostEvaluations, ...planned }, claim);
      if (state === 'moved') continue;
      if (state === 'lost') {
        const detail = 'another request with this Idempotency-Key is carried out';
        throw new FoldmillError('request_in_progress', detail);
      }
      if (state === '') throw new FoldmillError('study_not_found', `there is no study ${id}`);
      // The results of the end before are none any more.
      if (!isUnderWay(record.state)) await artifacts.delete(resultsBlob(record));
      // Not awaited: the study is stored as one with more to do, and every scheduler looks for that on its own.
      void pump.pump().catch(() => undefined);
      return;
    }
    throw new FoldmillError('study_changed', `study ${id} changed all the time: try again in a moment`);
  }

  /** @throws {FoldmillError} where the results to come would not go with those that are there. */
  async #check(record: StudyRecord): Promise<void> {
    const { datasets, release } = this.parts;
    if (!isComputed(record.spec)) throw notComputed(record.id);
    if (record.release !== release) {
      throw new FoldmillError(
        'other_release',
        `release ${record.release} computed study ${record.id}, and this one is ${release}: post the study again`,
      );
    }
    for (const one of storedIds(record.datasetId)) {
      if (one !== undefined && (await datasets.find(one)) === undefined)
        throw new FoldmillError('dataset_not_found', `the dataset of study ${record.id} was deleted`);
    }
  }
}

/**
 * How many evaluations a study may ask for in all when it goes on: after an end as many again as its limit says, beside
 * those that it has; null: all.
 */
function mostAfter({
  spec,
  state,
  mostEvaluations,
  nEvaluations,
  remaining,
  missed,
}: StudyRecord): number | null {
  const limit = evaluationLimitOf(spec);
  if (limit === null || isUnderWay(state)) return mostEvaluations;
  return nEvaluations - remaining - missed + limit;
}

/** Numbers of the evaluations that a study has not computed, the first ones: as many as its limit says. */
function absentOf(table: EvaluationTable): Set<number> {
  const { context } = table;
  const limit = evaluationLimitOf(context.spec) ?? Number.POSITIVE_INFINITY;
  const absent = new Set<number>();
  for (let candidate = 0; candidate < context.nCandidates; candidate++) {
    for (const split of context.splitsOf(candidate)) {
      if (absent.size === limit) return absent;
      const number = evaluationNumber(candidate, split, context.nSplits);
      if (!table.has(number)) absent.add(number);
    }
  }
  return absent;
}
