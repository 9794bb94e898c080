import { LRUCache } from 'lru-cache';
import { isTuned, type StudyEvent } from '#contracts';
import { compareIds, type StudyLog } from '../ports/study-log.js';
import type { StudyRecords } from '../ports/study-records.js';
import type { Trials } from '../ports/trials.js';
import type { StudyRecord } from '../study-record.js';
import { CallFeed } from './call-feed.js';
import { isOfCalls } from './calls-api.js';
import type { ChangeHints } from './change-hints.js';
import { type EventFeed, feedMemory } from './event-feed.js';
import type { StudyContexts } from './study-contexts.js';
import { StudyFeed } from './study-feed.js';
import { TuningFeed } from './tuning-feed.js';

/** Where a reader is: an entry of the log, and how many of the events that it stands for were sent. */
interface Position {
  entry: string;
  sent: number;
}

/** `<entry>.<n>`: the nth event that an entry of the log stands for. */
function parsePosition(lastEventId: string | undefined): Position {
  const match = /^(\d+-\d+)\.(\d+)$/.exec(lastEventId ?? '');
  return match ? { entry: match[1]!, sent: Number(match[2]) + 1 } : { entry: '0-0', sent: 0 };
}

/** Feeds of the studies that were read last: a late reader begins with what is there. */
const maxFeeds = 8;

/** Reads a study's log as the events of the API. The same entry always stands for the same events, in the same order. */
export class StudyEvents {
  readonly #memory = feedMemory();
  readonly #feeds = new LRUCache<string, EventFeed>({ max: maxFeeds });

  constructor(
    readonly studies: StudyRecords,
    readonly log: StudyLog,
    readonly contexts: StudyContexts,
    readonly trials: Trials,
    readonly hints: ChangeHints,
  ) {}

  /** The events by what brought them. Readers of one study get the same arrays, which are not to be changed. */
  async *read(
    record: StudyRecord,
    options: { lastEventId?: string; signal: AbortSignal },
  ): AsyncGenerator<readonly StudyEvent[]> {
    const feed = await this.#feedOf(record);
    const from = parsePosition(options.lastEventId);
    for (let place = 0; !options.signal.aborted; ) {
      const hint = this.hints.next(record.id, 1000, options.signal);
      const entry = await feed.at(place);
      if (entry === undefined) {
        // A deleted study has no log and never will.
        if (!(await this.log.has(record.id))) {
          hint.cancel();
          return;
        }
        await hint.promise;
        continue;
      }
      hint.cancel();
      place++;
      const { id, events } = entry;
      const skip = compareIds(id, from.entry) < 0 ? events.length : id === from.entry ? from.sent : 0;
      const unread = skip === 0 ? events : events.slice(skip);
      const ends = events.at(-1)?.type === 'done';
      // A study that went on after it had ended is not done there: only its last end is told.
      if (ends && (await feed.at(place)) !== undefined) continue;
      if (unread.length > 0) yield unread;
      if (ends) return;
    }
  }

  async #feedOf(record: StudyRecord): Promise<EventFeed> {
    const known = this.#feeds.get(record.id);
    if (known) return known;
    const made = await this.#makeFeed(record);
    const feed = this.#feeds.get(record.id) ?? made;
    this.#feeds.set(record.id, feed);
    return feed;
  }

  async #makeFeed(record: StudyRecord): Promise<EventFeed> {
    const { spec } = record;
    if (isOfCalls(record)) return new CallFeed(this.studies, this.log, record, this.#memory);
    if (isTuned(spec)) {
      return new TuningFeed(this.studies, this.log, this.trials, { ...record, spec });
    }
    const context = await this.contexts.of(record);
    return new StudyFeed(
      ...([this.studies, this.log, record, context, this.contexts, this.#memory] as const),
    );
  }
}
