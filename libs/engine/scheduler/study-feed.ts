import { LRUCache } from 'lru-cache';
import { evaluates, FoldmillError, type StudyError, type StudyEvent, type StudyState } from '#contracts';
import { decodeEvaluation, EvaluationTable, evaluationEvent, type StudyContext } from '#planner';
import type { Keys } from '../redis/keys.js';
import type { Store } from '../redis/scripts/commands.js';
import type { StudyRecord } from '../redis/study-record.js';
import type { StudyStore } from '../redis/study-store.js';
import { chunkOf, fieldsOf, isRetry, type StreamFields } from '../redis/study-stream.js';
import type { StudyContexts } from './study-contexts.js';

/** Stream entries a command. */
const page = 200;

/** Where a study stands, as an entry says. */
interface Counts {
  remaining: number;
  failed: number;
  fitsRun: number;
}

/** An entry of a study's stream that was read before. */
interface Known {
  readonly id: string;
  /** The best candidate, where the entry brought a new one. */
  readonly best: StudyEvent | null;
}

/** The events that a stream entry stands for. The same array is given to all readers: it is not to be changed. */
export interface FeedEntry {
  readonly id: string;
  readonly events: readonly StudyEvent[];
}

/** A study's stream as events. */
export interface EventFeed {
  /** The entry at a place, 0, 1, …; undefined when it isn't there yet. */
  at(place: number): Promise<FeedEntry | undefined>;
}

/** Decoded entries of all studies that are read, by study and entry. */
export type FeedMemory = LRUCache<string, FeedEntry>;

/** Events beyond these are decoded again for readers that come for them: about 50 MB. */
const maxEvents = 50_000;

export const feedMemory = (): FeedMemory =>
  new LRUCache({ maxSize: maxEvents, sizeCalculation: ({ events }) => events.length + 1 });

/** A study's stream as events, decoded once for all readers of a scheduler. */
export class StudyFeed implements EventFeed {
  readonly #known: Known[] = [];
  #table: EvaluationTable;
  #bestCandidate = -1;
  /** As the last wave left them. */
  #evaluations: number;
  #fitsAsked: number;
  #reading: Promise<void> | undefined;

  constructor(
    readonly redis: Store,
    readonly keys: Keys,
    readonly studies: StudyStore,
    readonly record: StudyRecord,
    readonly context: StudyContext,
    readonly contexts: StudyContexts,
    readonly memory: FeedMemory,
  ) {
    this.#table = new EvaluationTable(context);
    this.#evaluations = record.firstEvaluations ?? record.nEvaluations;
    this.#fitsAsked = record.firstFitsAsked ?? record.fitsAsked;
  }

  /** The entry at a place, 0, 1, …; undefined when it isn't there yet. */
  async at(place: number): Promise<FeedEntry | undefined> {
    if (place >= this.#known.length) {
      // Whoever comes first reads for all.
      this.#reading ??= this.#read().finally(() => {
        this.#reading = undefined;
      });
      await this.#reading;
    }
    const known = this.#known[place];
    if (known === undefined) return undefined;
    return this.memory.get(this.#memoryKey(known.id)) ?? this.#again(known);
  }

  #memoryKey(entry: string): string {
    return `${this.record.id}/${entry}`;
  }

  async #read(): Promise<void> {
    const after = this.#known.at(-1)?.id ?? '0-0';
    const key = this.keys.study(this.record.id).events;
    const entries = (await this.redis.xrange(key, `(${after}`, '+', 'COUNT', page)) as [
      string,
      StreamFields,
    ][];
    for (const [id, fields] of entries) {
      const events = await this.#expand(id, fields, (number, text) => this.#table.add(number, text));
      if (isRetry(fields)) this.#table = await this.studies.table(this.record.id, this.context);
      const best = chunkOf(fields) ? this.#newBest(`${id}.${events.length}`) : null;
      this.#known.push({ id, best });
      this.#keep(id, events, best);
    }
  }

  #keep(id: string, events: StudyEvent[], best: StudyEvent | null): FeedEntry {
    const entry = { id, events: best ? [...events, best] : events };
    this.memory.set(this.#memoryKey(id), entry);
    return entry;
  }

  /** An entry that was read before, and forgotten since. */
  async #again({ id, best }: Known): Promise<FeedEntry | undefined> {
    const [entry] = await this.redis.xrange(this.keys.study(this.record.id).events, id, id);
    if (entry === undefined) return undefined;
    const events = await this.#expand(id, entry[1], (_, text) => decodeEvaluation(text));
    return this.#keep(id, events, best);
  }

  #newBest(id: string): StudyEvent | null {
    const best = this.#table.best();
    if (best === null || best.candidate === this.#bestCandidate) return null;
    this.#bestCandidate = best.candidate;
    return { type: 'best', id, data: best };
  }

  /** Why a study failed, which its record has by the time its last event is there; null for one that is deleted. */
  async #error(): Promise<StudyError | null> {
    try {
      return (await this.studies.get(this.record.id)).error;
    } catch (error) {
      if (error instanceof FoldmillError && error.code === 'study_not_found') return null;
      throw error;
    }
  }

  async #expand(
    id: string,
    fields: StreamFields,
    decode: (number: number, text: string) => ReturnType<typeof decodeEvaluation>,
  ): Promise<StudyEvent[]> {
    const { record, context } = this;
    const map = fieldsOf(fields);
    const state = map.get('state') as StudyState;
    if (map.get('type') === 'study')
      return [{ type: 'study', id: `${id}.0`, data: { id: record.id, state } }];
    if (map.get('type') === 'done') {
      const error = state === 'failed' ? await this.#error() : null;
      return [{ type: 'done', id: `${id}.0`, data: { id: record.id, state, error } }];
    }
    if (map.get('type') === 'wave') {
      await this.contexts.learn(record.id, context);
      this.#evaluations = Number(map.get('evaluations'));
      this.#fitsAsked = Number(map.get('fits_asked'));
      return [];
    }
    if (map.get('type') === 'refit') return evaluates(record.spec) ? [] : [fitProgress(id, map)];
    if (isRetry(fields)) {
      const [remaining, failed, fitsRun] = ['remaining', 'failed', 'fits_run'].map((key) =>
        Number(map.get(key)),
      );
      return [this.#progress(`${id}.0`, { remaining: remaining!, failed: failed!, fitsRun: fitsRun! })];
    }
    const chunk = chunkOf(fields);
    if (chunk === undefined) return [];
    const events: StudyEvent[] = [];
    for await (const rows of this.studies.results(record.id, chunk.evaluations)) {
      for (const [number, text] of rows) {
        const data = evaluationEvent(context, number, decode(number, text));
        events.push({ type: 'evaluation', id: `${id}.${events.length}`, data });
      }
    }
    events.push(this.#progress(`${id}.${events.length}`, chunk));
    return events;
  }

  #progress(id: string, { remaining, failed, fitsRun }: Counts): StudyEvent {
    const evaluations = this.#evaluations;
    const done = evaluations - remaining;
    const data = { evaluations, done, failed, fits_asked: this.#fitsAsked, fits_run: fitsRun };
    return { type: 'progress', id, data };
  }
}

/** How far a divided fit is: its tasks stand where a study has evaluations. */
function fitProgress(id: string, fields: ReadonlyMap<string, string>): StudyEvent {
  const [evaluations, done] = [Number(fields.get('of')), Number(fields.get('done'))];
  const data = { evaluations, done, failed: 0, fits_asked: 1, fits_run: 0 };
  return { type: 'progress', id: `${id}.0`, data };
}
