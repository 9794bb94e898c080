import { evaluates, FoldmillError, type StudyError, type StudyEvent } from '#contracts';
import { decodeEvaluation, EvaluationTable, evaluationEvent, type StudyContext } from '#planner';
import type { NumberedEntry, StudyLog, StudyLogEntry } from '../ports/study-log.js';
import type { StudyRecords } from '../ports/study-records.js';
import type { StudyRecord } from '../study-record.js';
import { type EventFeed, type FeedEntry, type FeedMemory, inTurn } from './event-feed.js';
import type { StudyContexts } from './study-contexts.js';
import { studyTable } from './study-table.js';

/** Entries that are read at once. */
const page = 200;

/** Where a study stands, as an entry says. */
type Counts = Pick<StudyLogEntry & { type: 'retry' }, 'remaining' | 'failed' | 'fitsRun'>;

/** An entry of a study's log that was read before. */
interface Known {
  readonly id: string;
  /** The best candidate, where the entry brought a new one. */
  readonly best: StudyEvent | null;
}

/** A study's log as events, decoded once for all readers of a scheduler. */
export class StudyFeed implements EventFeed {
  readonly #known: Known[] = [];
  #table: EvaluationTable;
  #bestCandidate = -1;
  /** As the last wave left them. */
  #evaluations: number;
  #fitsAsked: number;
  readonly #catchUp = inTurn(() => this.#read());

  constructor(
    readonly studies: StudyRecords,
    readonly log: StudyLog,
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
    if (place >= this.#known.length) await this.#catchUp();
    const known = this.#known[place];
    if (known === undefined) return undefined;
    return this.memory.get(this.#memoryKey(known.id)) ?? this.#again(known);
  }

  #memoryKey(entry: string): string {
    return `${this.record.id}/${entry}`;
  }

  async #read(): Promise<void> {
    const after = this.#known.at(-1)?.id ?? '0-0';
    for (const numbered of await this.log.after(this.record.id, after, page)) {
      const { id, entry } = numbered;
      const events = await this.#expand(numbered, (number, text) => this.#table.add(number, text));
      if (entry.type === 'retry') this.#table = await studyTable(this.studies, this.record.id, this.context);
      const best = entry.type === 'evaluations' ? this.#newBest(`${id}.${events.length}`) : null;
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
    const entry = await this.log.at(this.record.id, id);
    if (entry === undefined) return undefined;
    const events = await this.#expand(entry, (_, text) => decodeEvaluation(text));
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
    { id, entry }: NumberedEntry,
    decode: (number: number, text: string) => ReturnType<typeof decodeEvaluation>,
  ): Promise<StudyEvent[]> {
    const { record, context } = this;
    switch (entry.type) {
      case 'study':
        return [{ type: 'study', id: `${id}.0`, data: { id: record.id, state: entry.state } }];
      case 'done': {
        const error = entry.state === 'failed' ? await this.#error() : null;
        return [{ type: 'done', id: `${id}.0`, data: { id: record.id, state: entry.state, error } }];
      }
      case 'wave':
        await this.contexts.learn(record.id, context);
        this.#evaluations = entry.evaluations;
        this.#fitsAsked = entry.fitsAsked;
        return [];
      case 'retry':
        return [this.#progress(`${id}.0`, entry)];
      case 'refit':
        return evaluates(record.spec) ? [] : [fitProgress(id, entry)];
      case 'trial':
      case 'said':
        return [];
      case 'evaluations':
        return this.#evaluationsOf(id, entry, decode);
    }
  }

  async #evaluationsOf(
    id: string,
    entry: StudyLogEntry & { type: 'evaluations' },
    decode: (number: number, text: string) => ReturnType<typeof decodeEvaluation>,
  ): Promise<StudyEvent[]> {
    const events: StudyEvent[] = [];
    for await (const rows of this.studies.results(this.record.id, entry.evaluations)) {
      for (const [number, text] of rows) {
        const data = evaluationEvent(this.context, number, decode(number, text));
        events.push({ type: 'evaluation', id: `${id}.${events.length}`, data });
      }
    }
    events.push(this.#progress(`${id}.${events.length}`, entry));
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
function fitProgress(id: string, { done, of }: { done: number; of: number }): StudyEvent {
  const data = { evaluations: of, done, failed: 0, fits_asked: 1, fits_run: 0 };
  return { type: 'progress', id: `${id}.0`, data };
}
