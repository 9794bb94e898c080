import { jsonText, type StudyState } from '#contracts';
import {
  type CallTask,
  type Incumbent,
  type SplitTask,
  type Task,
  type TaskPiece,
  tasksOfFit,
} from '#planner';
import { stateAfter } from '../lifecycle.js';
import type { Begun, ComputedRows, RefitOutcome, StoredRules, TaskWork, Try } from '../ports/task-work.js';
import { errorOfRow } from '../study-record.js';
import { assertFits } from './assert-fits.js';
import type { KeptStudies, KeptStudy } from './kept-studies.js';

const nothing: Begun = { task: null, tries: 0, started: false, reason: '' };

export class MemoryTaskWork implements TaskWork {
  constructor(
    readonly kept: KeptStudies,
    readonly release: string,
  ) {}

  async rules(study: string): Promise<StoredRules | undefined> {
    const kept = this.kept.byId.get(study);
    if (kept === undefined) return undefined;
    const { spec, datasetId, nSplits, nWaves, nCandidates, firstCandidates } = kept.record;
    const nFirst = nWaves === null ? nCandidates : (firstCandidates ?? 0);
    return { spec: jsonText(spec), datasetId, nSplits, prune: kept.rule, nFirst };
  }

  async waves(study: string, from: number): Promise<string[]> {
    return (this.kept.byId.get(study)?.waves ?? []).slice(from);
  }

  async state(study: string): Promise<StudyState | undefined> {
    return this.kept.byId.get(study)?.record.state;
  }

  async awaitsStep(study: string): Promise<boolean> {
    const kept = this.kept.byId.get(study);
    return kept?.record.state === 'running' && kept.record.remaining === 0 && kept.open.size === 0;
  }

  async begin({ study, no, name }: Try, alone: boolean): Promise<Begun> {
    const kept = this.kept.byId.get(study);
    const text = kept?.tasks.get(no);
    if (kept === undefined || text === undefined || kept.record.release !== this.release) return nothing;
    const begun = stateAfter('begin', kept.record.state);
    if (begun === undefined) return nothing;
    const task = JSON.parse(text) as Task | CallTask;
    const tries = kept.tries.get(no) ?? { count: 0, why: '' };
    const { why: reason } = tries;
    if (tries.by !== name) {
      if (tries.count > 0 && !alone) return { task, tries: tries.count, started: false, reason };
      tries.count++;
      tries.by = name;
      kept.tries.set(no, tries);
    }
    if (kept.record.state !== begun) {
      kept.record.startedMs = this.kept.nowMs();
      this.kept.setState(kept, begun);
      this.kept.changed(kept);
    }
    return { task, tries: tries.count, started: true, reason };
  }

  async end({ study, no, name }: Try, reason: string): Promise<void> {
    const tries = this.kept.byId.get(study)?.tries;
    const known = tries?.get(no);
    if (tries === undefined || known === undefined) return;
    // Another try may have begun since: its name stays.
    if (known.by === name) known.by = undefined;
    if (reason !== '') known.why = reason.slice(0, 1000);
    else known.count--;
    if (known.count > 0) return;
    if (known.by === undefined) tries.delete(no);
    else tries.set(no, { ...known, count: 0, why: '' });
  }

  async split(
    study: string,
    task: Task,
    parts: readonly SplitTask[],
    tries: number,
    reason: string,
  ): Promise<void> {
    const kept = this.kept.byId.get(study);
    const fit = tasksOfFit(task);
    if (kept === undefined || stateAfter('accept', kept.record.state) === undefined) return;
    if (!kept.tasks.has(String(fit.first))) return;
    this.kept.closeFit(kept, fit);
    const { record } = kept;
    if (record.refitFrom === null) {
      const first = record.nTasks;
      this.kept.addTasks(
        kept,
        parts.map((part, place) => ({ no: first + place, ...part })),
      );
      for (let no = first; (tries > 0 || reason !== '') && no < first + parts.length; no++) {
        kept.tries.set(String(no), { count: tries, why: reason });
      }
      record.nTasks += parts.length;
    }
    this.kept.changed(kept);
  }

  async accept(study: string, task: Task, computed: ComputedRows): Promise<number> {
    const kept = this.kept.byId.get(study);
    if (kept === undefined) return 0;
    const { record } = kept;
    if (record.release !== this.release) {
      throw new Error(`FOREIGN results of release ${this.release} for a study of ${record.release}`);
    }
    // One whose time was over: what is late counts as missed.
    if (record.endedBy !== null || stateAfter('accept', record.state) === undefined) {
      this.kept.closeFit(kept, tasksOfFit(task));
      return 0;
    }
    const accepted = this.#acceptRows(kept, computed);
    this.kept.closeFit(kept, tasksOfFit(task));
    const { fresh, failed, fatal } = accepted;
    if (fresh.length > 0) {
      record.remaining -= fresh.length;
      record.failed += failed;
      record.fitsRun += computed.fitsRun;
      const { remaining, fitsRun } = record;
      const entry = { evaluations: fresh, remaining, failed: record.failed, fitsRun };
      this.kept.note(kept, { type: 'evaluations', ...entry });
    }
    if (fatal === undefined) this.kept.changed(kept);
    else {
      record.error = errorOfRow(fatal);
      this.kept.end(kept, 'failed');
    }
    return fresh.length;
  }

  #acceptRows(kept: KeptStudy, computed: ComputedRows): { fresh: number[]; failed: number; fatal?: string } {
    const { record, results } = kept;
    const numbers = numbersOf(computed.evaluations);
    const rows = computed.rows.split('\n').filter((row) => row !== '');
    assertFits(numbers, rows, record.nCandidates * record.nSplits, 'evaluation');
    const hasFailed = new Set(numbersOf(computed.failures));
    const fresh: number[] = [];
    let failed = 0;
    let fatal: string | undefined;
    for (const [place, number] of numbers.entries()) {
      if (results.has(number)) continue;
      results.set(number, rows[place]!);
      fresh.push(number);
      if (!hasFailed.has(number)) continue;
      failed++;
      if (computed.raises) fatal ??= rows[place]!;
    }
    for (const [number, bytes] of computed.predictions) {
      if (!kept.predictions.has(number)) kept.predictions.set(number, bytes);
    }
    return { fresh, failed, ...(fatal !== undefined && { fatal }) };
  }

  async rows(study: string, evaluations: readonly number[]): Promise<(string | null)[]> {
    const results = this.kept.byId.get(study)?.results;
    return evaluations.map((number) => results?.get(number) ?? null);
  }

  async incumbent(study: string): Promise<Incumbent | null> {
    return this.kept.byId.get(study)?.incumbent ?? null;
  }

  async challenge(study: string, challenger: Incumbent): Promise<void> {
    const kept = this.kept.byId.get(study);
    if (kept === undefined) return;
    const { candidate, mean } = challenger;
    const best = kept.incumbent;
    const isBetter = best === null || mean > best.mean || (mean === best.mean && candidate < best.candidate);
    if (isBetter) kept.incumbent = challenger;
  }

  async refitModel(study: string, task: Task): Promise<string | null> {
    const record = this.kept.byId.get(study)?.record;
    return record?.refitFrom === tasksOfFit(task).first ? record.refitModel : null;
  }

  async acceptRefit(
    study: string,
    task: Task,
    outcome: RefitOutcome,
  ): Promise<'accepted' | 'refused' | 'gone'> {
    const kept = this.kept.byId.get(study);
    if (kept === undefined) return 'gone';
    const fit = tasksOfFit(task);
    this.kept.closeFit(kept, fit);
    const { record } = kept;
    const isAwaited = record.refitFrom === fit.first && record.refitted === null;
    if (!isAwaited || stateAfter('refit', record.state) === undefined) return 'refused';
    const hasFailed = 'error' in outcome;
    record.refitted = hasFailed ? '' : outcome.model;
    record.refitSeconds = hasFailed ? 0 : outcome.seconds;
    record.refitError = hasFailed ? outcome.error || null : null;
    this.kept.changed(kept);
    return 'accepted';
  }

  async hasPart(study: string, { fit, index }: TaskPiece): Promise<boolean> {
    return this.kept.byId.get(study)?.parts.get(fit)?.has(index) ?? false;
  }

  async acceptPart(study: string, task: Task, piece: TaskPiece, part: Uint8Array): Promise<boolean> {
    const kept = this.kept.byId.get(study);
    const no = String(task.no);
    if (kept === undefined) return false;
    const { record, parts } = kept;
    if (stateAfter('accept', record.state) === undefined || !kept.tasks.has(no)) {
      kept.open.delete(no);
      return false;
    }
    const stored = parts.get(piece.fit) ?? new Map<number, Uint8Array>();
    parts.set(piece.fit, stored);
    if (!stored.has(piece.index)) {
      stored.set(piece.index, part);
      if (record.refitFrom === piece.fit) {
        record.refitDone = stored.size;
        this.kept.note(kept, { type: 'refit', done: stored.size, of: piece.of });
      }
    }
    if (stored.size === piece.of) return true;
    this.kept.dropTask(kept, no);
    this.kept.changed(kept);
    return false;
  }

  async parts(study: string, task: Task, { fit, of }: TaskPiece): Promise<Uint8Array[] | null> {
    const kept = this.kept.byId.get(study);
    const stored = kept?.parts.get(fit);
    const parts: Uint8Array[] = [];
    for (let index = 0; index < of; index++) {
      const bytes = stored?.get(index);
      if (bytes === undefined) {
        if (!kept?.tasks.has(String(task.no))) return null;
        throw new Error(`part ${index} of fit ${fit} is not stored`);
      }
      parts.push(bytes);
    }
    return parts;
  }
}

const numbersOf = (text: string): number[] => (text === '' ? [] : text.split(',').map(Number));
