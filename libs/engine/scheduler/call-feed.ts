import type { CallEvent, StudyEvent } from '#contracts';
import { type CallOutcome, callName, hasResult, parseCallRow, type StoredCall, whyNone } from '#planner';
import type { CallSaying } from '../ports/call-work.js';
import type { StudyLog, StudyLogEntry } from '../ports/study-log.js';
import type { StudyRecords } from '../ports/study-records.js';
import type { CallsRecord } from './calls-api.js';
import { type EventFeed, type FeedEntry, type FeedMemory, inTurn } from './event-feed.js';

/** Entries that are read at once. */
const page = 200;

/** A log of calls as events, decoded once for all readers of a scheduler. */
export class CallFeed implements EventFeed {
  readonly #ids: string[] = [];
  readonly #catchUp = inTurn(() => this.#read());

  constructor(
    readonly studies: StudyRecords,
    readonly log: StudyLog,
    readonly record: CallsRecord,
    readonly memory: FeedMemory,
  ) {}

  async at(place: number): Promise<FeedEntry | undefined> {
    if (place >= this.#ids.length) await this.#catchUp();
    const id = this.#ids[place];
    if (id === undefined) return undefined;
    const known = this.memory.get(this.#memoryKey(id));
    if (known) return known;
    const again = await this.log.at(this.record.id, id);
    return again && this.#expanded(again.id, again.entry);
  }

  #memoryKey(entry: string): string {
    return `${this.record.id}/${entry}`;
  }

  async #read(): Promise<void> {
    const after = this.#ids.at(-1) ?? '0-0';
    for (const { id, entry } of await this.log.after(this.record.id, after, page)) {
      await this.#expanded(id, entry);
      this.#ids.push(id);
    }
  }

  async #expanded(id: string, entry: StudyLogEntry): Promise<FeedEntry> {
    const events = await this.#eventsOf(entry);
    const expanded = { id, events: events.map((event, at) => ({ ...event, id: `${id}.${at}` })) };
    this.memory.set(this.#memoryKey(id), expanded);
    return expanded;
  }

  async #eventsOf(entry: StudyLogEntry): Promise<StudyEvent[]> {
    const { id } = this.record;
    switch (entry.type) {
      case 'study':
        return [{ type: 'study', id: '', data: { id, state: entry.state } }];
      case 'done': {
        const error = entry.state === 'failed' ? (await this.studies.get(id)).error : null;
        return [{ type: 'done', id: '', data: { id, state: entry.state, error } }];
      }
      case 'evaluations':
        return this.#callsOf(entry);
      case 'said':
        return [await this.#said(JSON.parse(entry.said) as CallSaying)];
      default:
        return [];
    }
  }

  async #said({ call: index, message, done, of }: CallSaying): Promise<StudyEvent> {
    const call = callName({ name: (await this.#names([index])).get(index) }, index);
    return {
      type: 'call_said',
      id: '',
      data: { call, index, message: message ?? null, done: done ?? null, of: of ?? null },
    };
  }

  async #callsOf({
    evaluations: numbers,
    remaining,
    failed,
    fitsRun,
  }: StudyLogEntry & { type: 'evaluations' }): Promise<StudyEvent[]> {
    const outcomes = new Map<number, CallOutcome>();
    for await (const rows of this.studies.results(this.record.id, numbers)) {
      for (const [number, text] of rows) outcomes.set(number, parseCallRow(text));
    }
    const names = await this.#names([...numbers, ...causesOf(outcomes.values())]);
    const nameOf = (number: number): string => callName({ name: names.get(number) }, number);
    const events = [...outcomes].map(
      ([number, outcome]): StudyEvent => ({
        type: 'call',
        id: '',
        data: callEvent(number, outcome, nameOf),
      }),
    );
    const evaluations = this.record.nEvaluations;
    const done = evaluations - remaining;
    const data = { evaluations, done, failed, fits_asked: this.record.fitsAsked, fits_run: fitsRun };
    return [...events, { type: 'progress', id: '', data }];
  }

  async #names(numbers: readonly number[]): Promise<ReadonlyMap<number, string>> {
    const names = new Map<number, string>();
    if (this.record.spec.kind === 'map') return names;
    for await (const rows of this.studies.calls(this.record.id, numbers)) {
      for (const [number, text] of rows) {
        const { name } = JSON.parse(text) as StoredCall;
        if (name !== undefined) names.set(number, name);
      }
    }
    return names;
  }
}

const causesOf = (outcomes: Iterable<CallOutcome>): number[] =>
  Array.from(outcomes).flatMap((outcome) => ('skipped' in outcome ? [outcome.skipped] : []));

function callEvent(number: number, outcome: CallOutcome, nameOf: (number: number) => string): CallEvent {
  const call = nameOf(number);
  if (hasResult(outcome)) {
    return {
      call,
      index: number,
      state: 'done',
      seconds: outcome.seconds,
      value: outcome.value,
      error: null,
    };
  }
  const skipped = 'skipped' in outcome;
  return {
    ...{ call, index: number, state: skipped ? 'skipped' : 'failed' },
    seconds: skipped ? 0 : outcome.seconds,
    error: whyNone(outcome, nameOf),
  };
}
