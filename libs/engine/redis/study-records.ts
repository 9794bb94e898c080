import { type CallsSpec, type ComputedSpec, FoldmillError, jsonText, type StudyState } from '#contracts';
import { type CallTask, dependentsOf, type NumberedWave, parseWave, type Task, waveText } from '#planner';
import { storedIds } from '../dataset-pair.js';
import { isUnderWay } from '../lifecycle.js';
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
import { decodeRecord } from './decode-record.js';
import type { Keys, StudyKeys } from './keys.js';
import { redisNowMs } from './redis.js';
import type { Store } from './scripts/commands.js';
import { decodeField, encodeFields, field } from './study-fields.js';

import { wavesFrom } from './waves.js';

/** Fields per command when a large study is written or read: no single command holds Redis up. */
const page = 1000;

/** Parts of a study that never became visible go after this long. */
const stagedMs = 10 * 60 * 1000;

/** A caller is told that Redis can't be reached after about a second: a study must not be created after that. */
const createWithinMs = 700;

/** Studies in Redis: the record, the tasks, the accepted results. */
export class RedisStudyRecords implements StudyRecords {
  constructor(
    readonly redis: Store,
    readonly keys: Keys,
  ) {}

  /**
   * It becomes visible, and can run, with the last command; what was written before goes by itself when that command
   * never comes.
   */
  async create(
    record: StudyRecord & { spec: ComputedSpec | CallsSpec },
    tasks: readonly (Task | CallTask)[],
    known: ReadonlyMap<number, string>,
    { rule = null, wave = null, calls, claim }: CreateOptions = {},
  ): Promise<number> {
    const keys = this.keys.study(record.id);
    await this.#stage(
      keys.tasks,
      tasks.map((task) => [String(task.no), JSON.stringify(task)]),
    );
    await this.#stage(
      keys.results,
      Array.from(known, ([evaluation, row]) => [String(evaluation), row]),
    );
    if (calls) await this.#stageCalls(keys, calls);
    const numbers = [...known.keys()];
    const cached: (string | number)[] = [];
    for (let at = 0; at < numbers.length; at += page) {
      const some = numbers.slice(at, at + page);
      cached.push(some.join(','), record.remaining + numbers.length - (at + some.length));
    }
    const { state, createdMs: _, ...values } = record;
    const fields = encodeFields({
      ...values,
      priority: record.spec.priority,
      taskSeconds: meanSeconds(tasks),
      limitMs: limitMsOf(record),
      rule,
    });
    const createdMs = await this.redis.fmCreate(
      ...[keys.meta, keys.tasks, keys.results, keys.events, this.keys.active, this.keys.studies],
      ...[claim ?? keys.meta, keys.waves, keys.calls, keys.waits, keys.dependents],
      ...[wave === null ? '' : waveText(wave), record.nEvaluations, record.fitsAsked],
      ...[record.id, state, (await redisNowMs(this.redis)) + createWithinMs, tasks.length, known.size],
      calls?.calls.length ?? 0,
      ...[cached.length / 2, ...cached],
      ...Object.entries(fields).flat(),
    );
    if (createdMs > 0) return createdMs;
    throw new FoldmillError(
      'store_unavailable',
      'Redis took too long: the study was not stored, post it again',
    );
  }

  async #stage(key: string, fields: readonly [string, string][]): Promise<void> {
    for (let at = 0; at < fields.length; at += page) {
      await this.redis.fmStage(key, stagedMs, ...fields.slice(at, at + page).flat());
    }
  }

  async #stageCalls(keys: StudyKeys, { calls, needs }: NonNullable<CreateOptions['calls']>): Promise<void> {
    await this.#stage(
      keys.calls,
      calls.map((call, number) => [String(number), JSON.stringify(call)]),
    );
    await this.#stage(
      keys.waits,
      needs.flatMap(({ length }, number) => (length === 0 ? [] : [[String(number), String(length)]])),
    );
    await this.#stage(
      keys.dependents,
      dependentsOf(needs).flatMap((each, number) =>
        each.length === 0 ? [] : [[String(number), each.join(',')]],
      ),
    );
  }

  async get(id: string): Promise<StudyRecord> {
    return decodeRecord(id, await this.redis.hgetall(this.keys.study(id).meta));
  }

  async list(
    limit: number,
    cursor: string | undefined,
    isAsked: (record: StudyRecord) => boolean,
    sinceMs = 0,
  ): Promise<{ records: StudyRecord[]; next: string | null }> {
    const records: StudyRecord[] = [];
    let offset = cursor === undefined ? 0 : await this.#offsetAfter(cursor);
    for (;;) {
      const ids = await this.redis.zrevrange(this.keys.studies, offset, offset + limit - 1);
      for (const id of ids) {
        offset++;
        const fields = await this.redis.hgetall(this.keys.study(id).meta);
        if (fields[field.spec] === undefined) continue;
        const record = decodeRecord(id, fields);
        if (record.createdMs < sinceMs) return { records, next: null };
        if (!isAsked(record)) continue;
        records.push(record);
        if (records.length === limit) return { records, next: cursorAfter(record) };
      }
      if (ids.length < limit) return { records, next: null };
    }
  }

  /** @throws {FoldmillError} for a cursor that no page ended with. */
  async #offsetAfter(cursor: string): Promise<number> {
    const { createdMs, id } = parseCursor(cursor);
    const rank = await this.redis.zrevrank(this.keys.studies, id);
    // Removed since: what is older than it comes next.
    return rank === null ? this.redis.zcount(this.keys.studies, `(${createdMs}`, '+inf') : rank + 1;
  }

  async waves(id: string, from: number): Promise<NumberedWave[]> {
    return (await wavesFrom(this.redis, this.keys.study(id).waves, from)).map(parseWave);
  }

  count(): Promise<number> {
    return this.redis.zcard(this.keys.studies);
  }

  async datasetsInUse(): Promise<Map<string, string>> {
    const uses = new Map<string, string>();
    for (const study of await this.redis.smembers(this.keys.active)) {
      const id = await this.redis.hget(this.keys.study(study).meta, field.datasetId);
      for (const one of id === null ? [] : storedIds(id)) if (one !== undefined) uses.set(one, study);
    }
    return uses;
  }

  results(id: string, evaluations: Iterable<number>): AsyncGenerator<[number, string][]> {
    return this.#rows(this.keys.study(id).results, evaluations);
  }

  calls(id: string, numbers: Iterable<number>): AsyncGenerator<[number, string][]> {
    return this.#rows(this.keys.study(id).calls, numbers);
  }

  async *#rows(key: string, asked: Iterable<number>): AsyncGenerator<[number, string][]> {
    const ask = (numbers: number[]): Promise<(string | null)[]> =>
      this.redis.hmget(key, ...numbers.map(String));
    for await (const [numbers, rows] of askedAhead(pages(asked), ask)) {
      yield rows.flatMap((row, index) => (row === null ? [] : [[numbers[index]!, row]]));
    }
  }

  async *predictions(id: string, evaluations: Iterable<number>): AsyncGenerator<[number, Uint8Array]> {
    const key = this.keys.study(id).predictions;
    for (const numbers of pages(evaluations, 50)) {
      const rows = await this.redis.hmgetBuffer(key, ...numbers.map(String));
      for (const [index, row] of rows.entries()) if (row !== null) yield [numbers[index]!, row];
    }
  }

  async wasReopenedFor(study: string, claimId: string): Promise<boolean> {
    const done = await this.redis.hget(this.keys.study(study).meta, field.reopenedFor);
    return decodeField('reopenedFor', done).split(',').includes(claimId);
  }

  async reopen(
    { record, forgotten, tasks, fitsPlanned, mostEvaluations, more, extensions, added }: Reopening,
    claim?: Claim,
  ): Promise<StudyState | '' | 'moved' | 'lost'> {
    const keys = this.keys.study(record.id);
    return this.redis.fmReopen(
      ...[keys.meta, keys.tasks, keys.open, keys.tries, keys.parts, keys.results, keys.predictions],
      ...[keys.waves, keys.events, this.keys.active, claim?.key ?? keys.meta],
      ...[record.revision, record.nTasks, isUnderWay(record.state) ? 0 : 1, this.keys.changed, record.id],
      ...[claim?.id ?? '', forgotten.join(','), extensions ? jsonText(extensions) : ''],
      ...[added ? waveText(added.wave) : '', record.nWaves ?? 0, added?.wave.candidates.length ?? 0],
      ...[added?.evaluations ?? 0, added?.fitsAsked ?? 0, fitsPlanned],
      ...[mostEvaluations ?? '', more ?? 0, tasks.length],
      ...[...tasks.map((task) => JSON.stringify(task)), ...[...(added?.known ?? [])].flat()],
    );
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
