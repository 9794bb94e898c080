import { type CallsSpec, type ComputedSpec, FoldmillError, type StudyState } from '#contracts';
import { type CallTask, dependentsOf, type NumberedWave, parseWave, type Task, waveText } from '#planner';
import { storedIds } from '../dataset-pair.js';
import { isUnderWay, stateAfter } from '../lifecycle.js';
import type { Claim } from '../ports/claims.js';
import { cursorAfter, parseCursor } from '../ports/list-cursor.js';
import {
  type CreateOptions,
  limitMsOf,
  meanSeconds,
  type Reopening,
  type StudyRecords,
} from '../ports/study-records.js';
import type { StudyRecord } from '../study-record.js';
import type { MemoryClaims } from './claims.js';
import { assertClaimed, type KeptStudies, type KeptStudy, keptStudy } from './kept-studies.js';

const isNewer = (one: StudyRecord, other: StudyRecord): number =>
  other.createdMs - one.createdMs || (other.id < one.id ? -1 : 1);

export class MemoryStudyRecords implements StudyRecords {
  constructor(
    readonly kept: KeptStudies,
    readonly claims: MemoryClaims,
  ) {}

  async create(
    record: StudyRecord & { spec: ComputedSpec | CallsSpec },
    tasks: readonly (Task | CallTask)[],
    known: ReadonlyMap<number, string>,
    { rule = null, wave = null, calls, claim }: CreateOptions = {},
  ): Promise<number> {
    assertClaimed(this.claims, claim, record.id);
    const createdMs = this.kept.nowMs();
    const study = keptStudy(
      { ...record, createdMs },
      {
        ...{ priority: record.spec.priority, taskSeconds: meanSeconds(tasks), rule },
        limitMs: limitMsOf(record),
      },
    );
    if (wave !== null) study.waves.push(waveText(wave));
    if (calls) {
      study.calls.push(...calls.calls.map((call) => JSON.stringify(call)));
      for (const [number, { length }] of calls.needs.entries()) study.waits.set(number, length);
      for (const [number, each] of dependentsOf(calls.needs).entries()) study.dependents.set(number, each);
    }
    this.kept.byId.set(record.id, study);
    this.kept.active.add(record.id);
    this.kept.addTasks(study, tasks);
    this.kept.note(study, { type: 'study', state: record.state });
    if (wave !== null) {
      const { nEvaluations: evaluations, fitsAsked } = record;
      this.kept.note(study, { type: 'wave', evaluations, fitsAsked });
    }
    this.kept.addKnown(study, known);
    return createdMs;
  }

  async get(id: string): Promise<StudyRecord> {
    return { ...this.#study(id).record };
  }

  #study(id: string): KeptStudy {
    const study = this.kept.byId.get(id);
    if (study === undefined) throw new FoldmillError('study_not_found', `there is no study ${id}`);
    return study;
  }

  async list(
    limit: number,
    cursor: string | undefined,
    isAsked: (record: StudyRecord) => boolean,
    sinceMs = 0,
  ): Promise<{ records: StudyRecord[]; next: string | null }> {
    const all = Array.from(this.kept.byId.values(), ({ record }) => ({ ...record })).sort(isNewer);
    const asked = (cursor === undefined ? all : after(all, cursor)).filter(
      (record) => record.createdMs >= sinceMs && isAsked(record),
    );
    const records = asked.slice(0, limit);
    return { records, next: records.length === limit ? cursorAfter(records.at(-1)!) : null };
  }

  async count(): Promise<number> {
    return this.kept.byId.size;
  }

  async datasetsInUse(): Promise<Map<string, string>> {
    const uses = new Map<string, string>();
    for (const id of this.kept.active) {
      const datasetId = this.kept.byId.get(id)?.record.datasetId;
      for (const one of datasetId === undefined ? [] : storedIds(datasetId)) {
        if (one !== undefined) uses.set(one, id);
      }
    }
    return uses;
  }

  async waves(id: string, from: number): Promise<NumberedWave[]> {
    return (this.kept.byId.get(id)?.waves ?? []).slice(from).map(parseWave);
  }

  async *results(id: string, evaluations: Iterable<number>): AsyncGenerator<[number, string][]> {
    const results = this.kept.byId.get(id)?.results;
    const rows: [number, string][] = [];
    for (const number of evaluations) {
      const row = results?.get(number);
      if (row !== undefined) rows.push([number, row]);
    }
    if (rows.length > 0) yield rows;
  }

  async *calls(id: string, numbers: Iterable<number>): AsyncGenerator<[number, string][]> {
    const calls = this.kept.byId.get(id)?.calls ?? [];
    yield [...numbers].flatMap((number) => (calls[number] === undefined ? [] : [[number, calls[number]]]));
  }

  async *predictions(id: string, evaluations: Iterable<number>): AsyncGenerator<[number, Uint8Array]> {
    const predictions = this.kept.byId.get(id)?.predictions;
    for (const number of evaluations) {
      const bytes = predictions?.get(number);
      if (bytes !== undefined) yield [number, bytes];
    }
  }

  async wasReopenedFor(study: string, claimId: string): Promise<boolean> {
    return this.kept.byId.get(study)?.reopenedFor.has(claimId) ?? false;
  }

  async reopen(
    {
      record: planned,
      forgotten,
      tasks,
      fitsPlanned,
      mostEvaluations,
      more = 0,
      extensions,
      added,
    }: Reopening,
    claim?: Claim,
  ): Promise<StudyState | '' | 'moved' | 'lost'> {
    const study = this.kept.byId.get(planned.id);
    if (study === undefined) return '';
    if (claim !== undefined && !this.claims.isOf(claim.key, claim.id)) return 'lost';
    const { record } = study;
    const hasEnded = !isUnderWay(record.state);
    const isAsPlanned =
      record.revision === planned.revision &&
      (added === undefined || record.nWaves === planned.nWaves) &&
      record.nTasks === planned.nTasks &&
      hasEnded === !isUnderWay(planned.state) &&
      // One whose time is over is about to end.
      (hasEnded || record.endedBy === null);
    if (!isAsPlanned) return 'moved';
    const hadAll = record.remaining === 0;
    Object.assign(record, {
      ...{ refitFrom: null, refitDone: 0, refitted: null, refitSeconds: null, refitError: null },
      ...{ best: null, finishedMs: null, error: null },
      ...{ remaining: record.remaining + record.missed, missed: 0, endedBy: null },
    });
    study.failedEnds = 0;
    if (hasEnded || hadAll) {
      this.kept.clear(study);
      record.cursor = record.nTasks;
    }
    record.revision++;
    record.nTasks += tasks.length;
    record.fitsPlanned += fitsPlanned;
    this.kept.addTasks(study, tasks);
    if (claim !== undefined) study.reopenedFor.add(claim.id);
    if (hasEnded) {
      this.kept.active.add(record.id);
      this.kept.restartClock(study);
      this.kept.setState(study, stateAfter('reopen', record.state, record.startedMs !== null)!);
    }
    if (extensions !== undefined) record.extensions = extensions;
    if (mostEvaluations !== undefined) record.mostEvaluations = mostEvaluations;
    if (more > 0 || added !== undefined) {
      record.firstEvaluations ??= record.nEvaluations;
      record.firstFitsAsked ??= record.fitsAsked;
    }
    if (more > 0) {
      record.nEvaluations += more;
      record.fitsAsked += more;
      record.remaining += more;
      const { nEvaluations: evaluations, fitsAsked } = record;
      this.kept.note(study, { type: 'wave', evaluations, fitsAsked });
    }
    this.#forget(study, forgotten);
    if (added !== undefined) {
      if (record.nWaves === null) record.firstCandidates = record.nCandidates;
      this.kept.addCandidates(study, added);
    }
    this.kept.changed(study);
    return record.state;
  }

  #forget(study: KeptStudy, forgotten: readonly number[]): void {
    const { record } = study;
    let again = 0;
    for (const number of forgotten) {
      if (study.results.delete(number)) again++;
      study.predictions.delete(number);
    }
    if (again === 0) return;
    record.remaining += again;
    record.failed -= again;
    const { remaining, failed, fitsRun } = record;
    this.kept.note(study, { type: 'retry', remaining, failed, fitsRun });
  }

  async remove(id: string): Promise<void> {
    this.kept.byId.delete(id);
    this.kept.active.delete(id);
  }
}

function after(records: readonly StudyRecord[], cursor: string): StudyRecord[] {
  const { createdMs, id } = parseCursor(cursor);
  const place = records.findIndex((record) => record.id === id);
  // Removed since: what is older than it comes next.
  if (place < 0) return records.filter((record) => record.createdMs <= createdMs);
  return records.slice(place + 1);
}
