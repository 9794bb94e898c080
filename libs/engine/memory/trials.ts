import { type Best, jsonText, type TuningSpec } from '#contracts';
import { entryText, parseEntry, type TrialEntry, type TrialOutcome } from '#planner';
import { stateAfter } from '../lifecycle.js';
import type { Trials } from '../ports/trials.js';
import type { StudyRecord } from '../study-record.js';
import type { MemoryClaims } from './claims.js';
import { assertClaimed, type KeptStudies, keptStudy } from './kept-studies.js';

export class MemoryTrials implements Trials {
  constructor(
    readonly kept: KeptStudies,
    readonly claims: MemoryClaims,
  ) {}

  async create(record: StudyRecord & { spec: TuningSpec }, claim?: string): Promise<number> {
    assertClaimed(this.claims, claim, record.id);
    const createdMs = this.kept.nowMs();
    const study = keptStudy({ ...record, createdMs, startedMs: createdMs });
    this.kept.byId.set(record.id, study);
    this.kept.note(study, { type: 'study', state: record.state });
    return createdMs;
  }

  async entries(id: string, from: number, to = Number.POSITIVE_INFINITY): Promise<TrialEntry[]> {
    return (this.kept.byId.get(id)?.trials ?? []).slice(from, to + 1).map(parseEntry);
  }

  async lease(id: string, n: number, leaseMs: number): ReturnType<Trials['lease']> {
    const study = this.kept.byId.get(id);
    if (study === undefined) return { state: '', untilMs: 0, numbers: [] };
    const { state } = study.record;
    const nowMs = this.kept.nowMs();
    const untilMs = nowMs + leaseMs;
    if (stateAfter('ask', state) === undefined) return { state, untilMs, numbers: [] };
    const lapsed = [...study.leases].filter(([, until]) => until <= nowMs).sort(([, a], [, b]) => a - b);
    const numbers = lapsed.slice(0, n).map(([number]) => number);
    for (const number of numbers) study.leases.set(number, untilMs);
    return { state, untilMs, numbers };
  }

  async ask(
    id: string,
    first: number,
    leaseMs: number,
    decided: readonly TrialEntry[],
  ): ReturnType<Trials['ask']> {
    const study = this.kept.byId.get(id);
    if (study === undefined) return { state: '', untilMs: 0, isAdded: false };
    const { record } = study;
    const untilMs = this.kept.nowMs() + leaseMs;
    const isNext = stateAfter('ask', record.state) !== undefined && record.nCandidates === first;
    if (!isNext) return { state: record.state, untilMs, isAdded: false };
    for (const [place, entry] of decided.entries()) {
      study.leases.set(first + place, untilMs);
      this.kept.note(study, { type: 'trial', at: study.trials.push(entryText(entry)) - 1 });
    }
    record.nCandidates += decided.length;
    const more = record.nCandidates - record.nEvaluations;
    if (more > 0) {
      record.nEvaluations += more;
      record.remaining += more;
    }
    this.kept.hints.tellSoon('told', id);
    return { state: record.state, untilMs, isAdded: true };
  }

  async tell(id: string, number: number, outcome: TrialOutcome): ReturnType<Trials['tell']> {
    const study = this.kept.byId.get(id);
    if (study === undefined) return { state: '', before: '', isFirst: false };
    const { record } = study;
    if (number >= record.nCandidates) return { state: 'unknown', before: '', isFirst: false };
    const { state } = record;
    const before = study.told.get(number) ?? '';
    if (before !== '' || stateAfter('accept', state) === undefined) return { state, before, isFirst: false };
    study.told.set(number, jsonText(outcome));
    study.leases.delete(number);
    const at = study.trials.push(entryText({ told: number, ...outcome })) - 1;
    record.remaining--;
    if ('error' in outcome) record.failed++;
    const { nEvaluations: evaluations, remaining, failed } = record;
    this.kept.note(study, { type: 'trial', at, told: { evaluations, remaining, failed } });
    this.kept.hints.tellSoon('told', id);
    return { state, before: '', isFirst: true };
  }

  async report(
    id: string,
    { number, step, value, leaseMs }: { number: number; step: number; value: number; leaseMs: number },
  ): ReturnType<Trials['report']> {
    const study = this.kept.byId.get(id);
    if (study === undefined) return { state: '', before: '', untilMs: 0 };
    const { state, nCandidates } = study.record;
    if (number >= nCandidates) return { state: 'unknown', before: '', untilMs: 0 };
    if (study.told.has(number)) return { state: 'told', before: '', untilMs: 0 };
    if (stateAfter('accept', state) === undefined) return { state, before: '', untilMs: 0 };
    const untilMs = this.kept.nowMs() + leaseMs;
    study.leases.set(number, untilMs);
    const key = `${number}/${step}`;
    const before = study.reports.get(key) ?? '';
    if (before === '') {
      study.reports.set(key, jsonText(value));
      study.trials.push(entryText({ reported: number, step, value }));
    }
    return { state, before, untilMs };
  }

  async settle(id: string, nTrials: number, best: Best | null): Promise<void> {
    const record = this.kept.byId.get(id)?.record;
    if (record !== undefined) Object.assign(record, { nEvaluations: nTrials, remaining: 0, best });
  }

  async leases(id: string): Promise<{ untilMs: ReadonlyMap<number, number>; nowMs: number }> {
    return { untilMs: new Map(this.kept.byId.get(id)?.leases), nowMs: this.kept.nowMs() };
  }
}
