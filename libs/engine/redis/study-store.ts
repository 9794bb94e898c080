import { type ComputedSpec, FoldmillError, fieldError } from '#contracts';
import {
  EvaluationTable,
  type NumberedWave,
  type PruneRule,
  parseWave,
  type StudyContext,
  type Task,
  waveText,
} from '#planner';
import type { Keys } from './keys.js';
import { redisNowMs } from './redis.js';
import type { Store } from './scripts/commands.js';
import { encodeFields, field } from './study-fields.js';
import { decodeRecord, type StudyRecord } from './study-record.js';
import { wavesFrom } from './waves.js';

/** Fields per command when a large study is written or read: no single command holds Redis up. */
const page = 1000;

/** Parts of a study that never became visible go after this long. */
const stagedMs = 10 * 60 * 1000;

/** A caller is told that Redis can't be reached after about a second: a study must not be created after that. */
const createWithinMs = 700;

export interface CreateOptions {
  /** What is pruned. */
  rule?: PruneRule | null;
  /** The first wave of a study that learns. */
  wave?: NumberedWave | null;
  /** Key of the request's claim, which must still be this try's. */
  claim?: string;
}

/** Studies in Redis: the record, the tasks, the accepted results. */
export class StudyStore {
  constructor(
    readonly redis: Store,
    readonly keys: Keys,
  ) {}

  /**
   * Stores a study whole. It becomes visible, and can run, with its last command; what was written before goes by itself
   * when that command never comes.
   * @returns when it was created, ms.
   * @throws {FoldmillError} store_unavailable when Redis took so long that the caller may have given up.
   */
  async create(
    record: StudyRecord & { spec: ComputedSpec },
    tasks: readonly Task[],
    known: ReadonlyMap<number, string>,
    { rule = null, wave = null, claim }: CreateOptions = {},
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
      rule,
    });
    const createdMs = await this.redis.fmCreate(
      ...[keys.meta, keys.tasks, keys.results, keys.events, this.keys.active, this.keys.studies],
      ...[claim ?? keys.meta, keys.waves],
      ...[wave === null ? '' : waveText(wave), record.nEvaluations, record.fitsAsked],
      ...[record.id, state, (await redisNowMs(this.redis)) + createWithinMs, tasks.length, known.size],
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

  async get(id: string): Promise<StudyRecord> {
    return decodeRecord(id, await this.redis.hgetall(this.keys.study(id).meta));
  }

  /** Those that are asked for, newest first; `cursor` is the creation time and id of the last one seen. */
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

  /** The waves of a study that learns, from number `from` on. */
  async waves(id: string, from: number): Promise<NumberedWave[]> {
    return (await wavesFrom(this.redis, this.keys.study(id).waves, from)).map(parseWave);
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

  /** Every result that is accepted by now. */
  async table(id: string, context: StudyContext): Promise<EvaluationTable> {
    const table = new EvaluationTable(context);
    const numbers = Array.from({ length: context.nCandidates * context.nSplits }, (_, number) => number);
    for await (const rows of this.results(id, numbers)) {
      for (const [number, text] of rows) table.add(number, text);
    }
    return table;
  }

  /** Stored predictions by evaluation number. */
  async *predictions(id: string, evaluations: Iterable<number>): AsyncGenerator<[number, Uint8Array]> {
    const key = this.keys.study(id).predictions;
    for (const numbers of pages(evaluations, 50)) {
      const rows = await this.redis.hmgetBuffer(key, ...numbers.map(String));
      for (const [index, row] of rows.entries()) if (row !== null) yield [numbers[index]!, row];
    }
  }

  /** The tasks that were handed to the queue and not accepted yet. */
  async openTasks(id: string): Promise<string[]> {
    return this.redis.smembers(this.keys.study(id).open);
  }

  async remove(id: string): Promise<void> {
    const keys = this.keys.study(id);
    await this.redis.srem(this.keys.active, id);
    await this.redis.zrem(this.keys.studies, id);
    await this.redis.unlink(...Object.values(keys));
  }
}

/** What the fair share of a study is told by: estimated seconds of one of its tasks. */
const meanSeconds = (tasks: readonly Task[]): number =>
  tasks.length === 0 ? 0 : tasks.reduce((sum, { seconds }) => sum + seconds, 0) / tasks.length;

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
