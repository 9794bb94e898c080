import {
  type CallOutcome,
  type CallTask,
  callsPerTask,
  parseCallRow,
  type StoredCall,
  spreadOver,
} from '#planner';
import type { CallSaying, CallWork, MadeCalls } from '../ports/call-work.js';
import type { Keys } from './keys.js';
import type { Store } from './scripts/commands.js';

export class RedisCallWork implements CallWork {
  constructor(
    readonly redis: Store,
    readonly keys: Keys,
    readonly release: string,
  ) {}

  async calls(study: string, numbers: readonly number[]): Promise<StoredCall[]> {
    const texts = await this.redis.hmget(this.keys.study(study).calls, ...numbers.map(String));
    return texts.map((text) => JSON.parse(text ?? '{}') as StoredCall);
  }

  async outcomes(study: string, numbers: readonly number[]): Promise<(CallOutcome | undefined)[]> {
    if (numbers.length === 0) return [];
    const rows = await this.redis.hmget(this.keys.study(study).results, ...numbers.map(String));
    return rows.map((row) => (row === null ? undefined : parseCallRow(row)));
  }

  async say(study: string, sayings: readonly CallSaying[]): Promise<void> {
    const { meta, events } = this.keys.study(study);
    await this.redis.fmSay(
      ...[meta, events, this.keys.changed, study],
      ...sayings.map((saying) => JSON.stringify(saying)),
    );
  }

  async accept(
    study: string,
    { no, turn }: CallTask,
    { numbers, rows, failed, raises, rest, seconds, slots, keep }: MadeCalls,
  ): Promise<{ accepted: number; next: CallTask | null }> {
    const keys = this.keys.study(study);
    const most = callsPerTask(Number.POSITIVE_INFINITY, seconds, slots);
    const [accepted, next] = await this.redis.fmAcceptCalls(
      ...[keys.meta, keys.results, keys.events, keys.open, keys.tasks, keys.parts, keys.tries],
      ...[keys.waits, keys.dependents],
      ...[this.release, no, turn, this.keys.changed, this.keys.stopped, study],
      ...[numbers.join(','), failed.join(','), raises ? 1 : 0, rows.join('\n'), rest.join(',')],
      ...[seconds, most, spreadOver(slots), keep ? 1 : 0],
    );
    return { accepted, next: next === '' ? null : (JSON.parse(next) as CallTask) };
  }
}
