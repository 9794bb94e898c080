import { type Best, FoldmillError, jsonText } from '#contracts';
import { entryText, parseEntry, type TrialEntry, type TrialOutcome } from '#planner';
import type { Trials } from '../ports/trials.js';
import type { StudyRecord } from '../study-record.js';
import type { Keys } from './keys.js';
import { redisNowMs } from './redis.js';
import type { Store } from './scripts/commands.js';
import { encodeFields } from './study-fields.js';

/** Entries of a log per command. */
const page = 5000;

/** A caller is told that Redis can't be reached after about a second: a study must not be created after that. */
const createWithinMs = 700;

/** A list for the log, and a set of leases by their end. */
export class RedisTrials implements Trials {
  constructor(
    readonly redis: Store,
    readonly keys: Keys,
  ) {}

  async create(record: StudyRecord, claim?: string): Promise<number> {
    const { meta, events } = this.keys.study(record.id);
    const { createdMs: _, startedMs: __, ...values } = record;
    const createdMs = await this.redis.fmCreateTuning(
      ...[meta, events, this.keys.studies, claim ?? meta],
      ...[record.id, (await redisNowMs(this.redis)) + createWithinMs],
      ...Object.entries(encodeFields(values)).flat(),
    );
    if (createdMs > 0) return createdMs;
    throw new FoldmillError(
      'store_unavailable',
      'Redis took too long: the study was not stored, post it again',
    );
  }

  async entries(id: string, from: number, to = Number.POSITIVE_INFINITY): Promise<TrialEntry[]> {
    const { trials } = this.keys.study(id);
    const entries: TrialEntry[] = [];
    for (;;) {
      const first = from + entries.length;
      const texts = await this.redis.lrange(trials, first, Math.min(to, first + page - 1));
      for (const text of texts) entries.push(parseEntry(text));
      if (texts.length < page || first + page > to) return entries;
    }
  }

  async lease(id: string, n: number, leaseMs: number): ReturnType<Trials['lease']> {
    const { meta, leases } = this.keys.study(id);
    const [state, untilMs, ...numbers] = await this.redis.fmLeaseTrials(meta, leases, n, leaseMs);
    return { state, untilMs: Number(untilMs), numbers: numbers.map(Number) };
  }

  async ask(
    id: string,
    first: number,
    leaseMs: number,
    decided: readonly TrialEntry[],
  ): ReturnType<Trials['ask']> {
    const { meta, leases, trials, events } = this.keys.study(id);
    const [state, untilMs, added] = await this.redis.fmAskTrials(
      ...[meta, leases, trials, events],
      ...[first, leaseMs, this.keys.told, id, ...decided.map(entryText)],
    );
    return { state, untilMs: Number(untilMs), isAdded: added === 1 };
  }

  async tell(id: string, number: number, outcome: TrialOutcome): ReturnType<Trials['tell']> {
    const { meta, told, leases, trials, events } = this.keys.study(id);
    const [state, before, first] = await this.redis.fmTellTrial(
      ...[meta, told, leases, trials, events],
      ...[number, jsonText(outcome), entryText({ told: number, ...outcome })],
      ...['error' in outcome ? 1 : 0, this.keys.told, id],
    );
    return { state, before, isFirst: first === 1 };
  }

  async report(
    id: string,
    { number, step, value, leaseMs }: { number: number; step: number; value: number; leaseMs: number },
  ): ReturnType<Trials['report']> {
    const { meta, told, leases, trials, reports } = this.keys.study(id);
    const [state, before, untilMs] = await this.redis.fmReportTrial(
      ...[meta, told, leases, trials, reports],
      ...[number, step, jsonText(value), entryText({ reported: number, step, value }), leaseMs],
    );
    return { state, before, untilMs: Number(untilMs) };
  }

  async settle(id: string, nTrials: number, best: Best | null): Promise<void> {
    const { meta } = this.keys.study(id);
    const fields = encodeFields({ nEvaluations: nTrials, remaining: 0, best });
    await this.redis.fmNote(meta, ...Object.entries(fields).flat());
  }

  async leases(id: string): ReturnType<Trials['leases']> {
    const rows = await this.redis.zrange(this.keys.study(id).leases, '0', '-1', 'WITHSCORES');
    const untilMs = new Map<number, number>();
    for (let at = 0; at < rows.length; at += 2) untilMs.set(Number(rows[at]), Number(rows[at + 1]));
    return { untilMs, nowMs: await redisNowMs(this.redis) };
  }
}
