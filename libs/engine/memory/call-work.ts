import {
  type CallOutcome,
  type CallTask,
  callRow,
  callsPerTask,
  parseCallRow,
  type StoredCall,
} from '#planner';
import { stateAfter } from '../lifecycle.js';
import type { CallSaying, CallWork, MadeCalls } from '../ports/call-work.js';
import { errorOfRow } from '../study-record.js';
import { assertFits } from './assert-fits.js';
import type { KeptStudies, KeptStudy } from './kept-studies.js';

export class MemoryCallWork implements CallWork {
  constructor(
    readonly kept: KeptStudies,
    readonly release: string,
  ) {}

  async calls(study: string, numbers: readonly number[]): Promise<StoredCall[]> {
    const calls = this.kept.byId.get(study)?.calls ?? [];
    return numbers.map((number) => JSON.parse(calls[number] ?? '{}') as StoredCall);
  }

  async outcomes(study: string, numbers: readonly number[]): Promise<(CallOutcome | undefined)[]> {
    const results = this.kept.byId.get(study)?.results;
    return numbers.map((number) => {
      const row = results?.get(number);
      return row === undefined ? undefined : parseCallRow(row);
    });
  }

  async say(study: string, sayings: readonly CallSaying[]): Promise<void> {
    const kept = this.kept.byId.get(study);
    if (kept === undefined) return;
    for (const saying of sayings) this.kept.note(kept, { type: 'said', said: JSON.stringify(saying) });
    this.kept.changed(kept);
  }

  async accept(
    study: string,
    task: CallTask,
    made: MadeCalls,
  ): Promise<{ accepted: number; next: CallTask | null }> {
    const nothing = { accepted: 0, next: null };
    const kept = this.kept.byId.get(study);
    if (kept === undefined) return nothing;
    const { record } = kept;
    if (record.release !== this.release) {
      throw new Error(`FOREIGN results of release ${this.release} for a study of ${record.release}`);
    }
    const no = String(task.no);
    if (stateAfter('accept', record.state) === undefined) {
      this.kept.dropTask(kept, no);
      return nothing;
    }
    assertFits(made.numbers, made.rows, record.nCandidates, 'call');
    const held = kept.tasks.get(no);
    const isHeld = held !== undefined && (JSON.parse(held) as CallTask).turn === task.turn;
    const accepted = this.#acceptRows(kept, made);
    const { fresh, fatal } = accepted;
    if (fresh.length > 0) {
      record.remaining -= fresh.length;
      record.failed += accepted.failed;
      record.fitsRun += made.numbers.length;
      const { remaining, failed, fitsRun } = record;
      this.kept.note(kept, { type: 'evaluations', evaluations: fresh, remaining, failed, fitsRun });
    }
    if (fatal !== undefined) {
      record.error = errorOfRow(fatal);
      this.kept.end(kept, 'failed');
      return { accepted: fresh.length, next: null };
    }
    const next = this.#addTasks(kept, task, isHeld, [...(isHeld ? made.rest : []), ...accepted.ready], made);
    if (isHeld && next === null) this.kept.dropTask(kept, no);
    this.kept.changed(kept);
    return { accepted: fresh.length, next };
  }

  #acceptRows(
    { results, waits, dependents }: KeptStudy,
    { numbers, rows, failed, raises }: MadeCalls,
  ): { fresh: number[]; ready: number[]; failed: number; fatal: string | undefined } {
    const accepted = {
      fresh: [] as number[],
      ready: [] as number[],
      failed: 0,
      fatal: undefined as string | undefined,
    };
    const hasFailed = new Set(failed);
    const skipDependents = (cause: number): void => {
      const lost = [cause];
      for (let call = lost.pop(); call !== undefined; call = lost.pop()) {
        for (const dependent of dependents.get(call) ?? []) {
          if (results.has(dependent)) continue;
          results.set(dependent, callRow({ skipped: cause }));
          accepted.fresh.push(dependent);
          accepted.failed++;
          lost.push(dependent);
        }
      }
    };
    for (const [place, call] of numbers.entries()) {
      if (results.has(call)) continue;
      results.set(call, rows[place]!);
      accepted.fresh.push(call);
      if (hasFailed.has(call)) {
        accepted.failed++;
        if (raises) accepted.fatal ??= rows[place]!;
        skipDependents(call);
        continue;
      }
      for (const dependent of dependents.get(call) ?? []) {
        const left = waits.get(dependent)! - 1;
        waits.set(dependent, left);
        if (left === 0) accepted.ready.push(dependent);
      }
    }
    return accepted;
  }

  /** @returns the task that the worker goes on with. */
  #addTasks(
    kept: KeptStudy,
    task: CallTask,
    isHeld: boolean,
    ready: readonly number[],
    { seconds, slots, keep }: MadeCalls,
  ): CallTask | null {
    const { record } = kept;
    let next: CallTask | null = null;
    const size = callsPerTask(ready.length, seconds, slots);
    for (let at = 0; at < ready.length; at += size) {
      const calls = ready.slice(at, at + size);
      const body = { seconds: calls.length * seconds, calls };
      if (isHeld && keep && at === 0) {
        next = { no: task.no, turn: task.turn + 1, ...body };
        kept.tasks.set(String(task.no), JSON.stringify(next));
        kept.tries.set(String(task.no), { ...kept.tries.get(String(task.no)), count: 1, why: '' });
      } else this.kept.addTasks(kept, [{ no: record.nTasks++, turn: 0, ...body }]);
    }
    return next;
  }
}
