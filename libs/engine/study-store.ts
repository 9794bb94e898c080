import { fieldError, type StudyState } from '#contracts';
import type { PruneRule, Task } from '#planner';
import type { Keys } from './keys.js';
import type { Store } from './scripts/commands.js';
import { decodeRecord, encodeRecord, type StudyRecord } from './study-record.js';

/** Fields per command when a large study is written or read: no single command holds Redis up. */
const page = 1000;

/** Studies in Redis: the record, the tasks, the accepted results. */
export class StudyStore {
  constructor(
    readonly redis: Store,
    readonly keys: Keys,
  ) {}

  /**
   * Stores a study whole. It becomes visible, and can run, with its last command: a crash before leaves
   * only keys that nothing points to.
   */
  async create(
    record: StudyRecord,
    tasks: readonly Task[],
    known: ReadonlyMap<number, string>,
    rule: PruneRule | null = null,
  ): Promise<void> {
    const keys = this.keys.study(record.id);
    for (let at = 0; at < tasks.length; at += page) {
      const fields = tasks.slice(at, at + page).flatMap((task) => [String(task.no), JSON.stringify(task)]);
      await this.redis.hset(keys.tasks, ...fields);
    }
    const results = [...known];
    for (let at = 0; at < results.length; at += page) {
      const fields = results.slice(at, at + page).flatMap(([evaluation, row]) => [String(evaluation), row]);
      await this.redis.hset(keys.results, ...fields);
    }
    const events = this.redis.multi();
    events.xadd(keys.events, '*', 'type', 'study', 'state', record.state);
    for (let at = 0; at < results.length; at += page) {
      const numbers = results.slice(at, at + page).map(([evaluation]) => evaluation);
      const done = at + numbers.length;
      events.xadd(
        keys.events,
        '*',
        ...['type', 'evaluations', 'evaluations', numbers.join(',')],
        ...['remaining', String(record.remaining + results.length - done), 'failed', '0', 'fits_run', '0'],
      );
    }
    await events
      .hset(keys.meta, { ...encodeRecord(record), ...(rule && { prune: JSON.stringify(rule) }) })
      .sadd(this.keys.active, record.id)
      .zadd(this.keys.studies, String(record.createdMs), record.id)
      .exec();
  }

  async get(id: string): Promise<StudyRecord> {
    return decodeRecord(id, await this.redis.hgetall(this.keys.study(id).meta));
  }

  /** Newest first; `cursor` is the creation time and id of the last one seen. */
  async list(
    limit: number,
    cursor: string | undefined,
    state: StudyState | undefined,
  ): Promise<{ records: StudyRecord[]; next: string | null }> {
    const records: StudyRecord[] = [];
    let offset = cursor === undefined ? 0 : await this.#offsetAfter(cursor);
    for (;;) {
      const ids = await this.redis.zrevrange(this.keys.studies, offset, offset + limit - 1);
      for (const id of ids) {
        offset++;
        const fields = await this.redis.hgetall(this.keys.study(id).meta);
        if (fields['spec'] === undefined) continue;
        const record = decodeRecord(id, fields);
        if (state !== undefined && record.state !== state) continue;
        records.push(record);
        if (records.length === limit) return { records, next: `${record.createdMs}-${id}` };
      }
      if (ids.length < limit) return { records, next: null };
    }
  }

  /** @throws {FoldmillError} for a cursor that no page ended with. */
  async #offsetAfter(cursor: string): Promise<number> {
    const [, createdMs, id] = /^(\d+)-(.+)$/.exec(cursor) ?? [];
    if (id === undefined) {
      throw fieldError('invalid_request', '?cursor', 'give `next` of the page before as it was');
    }
    const rank = await this.redis.zrevrank(this.keys.studies, id);
    // Removed since: what is older than it comes next.
    return rank === null ? this.redis.zcount(this.keys.studies, `(${createdMs}`, '+inf') : rank + 1;
  }

  async activeIds(): Promise<string[]> {
    return this.redis.smembers(this.keys.active);
  }

  /** Results by evaluation number, in the order of `evaluations`, a page at a time; absent ones are left out. */
  async *results(id: string, evaluations: Iterable<number>): AsyncGenerator<[number, string][]> {
    const key = this.keys.study(id).results;
    const ask = (numbers: number[]): Promise<(string | null)[]> =>
      this.redis.hmget(key, ...numbers.map(String));
    for await (const [numbers, rows] of askedAhead(pages(evaluations), ask)) {
      yield rows.flatMap((row, index) => (row === null ? [] : [[numbers[index]!, row]]));
    }
  }

  /** Stored predictions by evaluation number. */
  async *predictions(id: string, evaluations: Iterable<number>): AsyncGenerator<[number, Uint8Array]> {
    const key = this.keys.study(id).predictions;
    for (const numbers of pages(evaluations, 50)) {
      const rows = await this.redis.hmgetBuffer(key, ...numbers.map(String));
      for (const [index, row] of rows.entries()) if (row !== null) yield [numbers[index]!, row];
    }
  }

  async task(id: string, no: string): Promise<string | null> {
    return this.redis.hget(this.keys.study(id).tasks, no);
  }

  async remove(id: string): Promise<void> {
    const keys = this.keys.study(id);
    await this.redis.srem(this.keys.active, id);
    await this.redis.zrem(this.keys.studies, id);
    await this.redis.unlink(...Object.values(keys));
  }
}

/** Questions with their answers. The next is asked before one is used, so that Redis and its reader work side by side. */
async function* askedAhead<Q, A>(
  questions: Iterable<Q>,
  ask: (question: Q) => Promise<A>,
): AsyncGenerator<[Q, A]> {
  let asked: { question: Q; answer: Promise<A> } | undefined;
  for (const question of questions) {
    const answer = ask(question);
    // A failure is the reader's when it comes to it; one who has left misses nothing.
    answer.catch(() => undefined);
    if (asked) yield [asked.question, await asked.answer];
    asked = { question, answer };
  }
  if (asked) yield [asked.question, await asked.answer];
}

function* pages(numbers: Iterable<number>, size = page): Generator<number[]> {
  let current: number[] = [];
  for (const number of numbers) {
    current.push(number);
    if (current.length === size) {
      yield current;
      current = [];
    }
  }
  if (current.length > 0) yield current;
}
