import type { Redis } from 'ioredis';
import { LRUCache } from 'lru-cache';
import { isComputed, type StudyEvent } from '#contracts';
import type { Keys } from '../redis/keys.js';
import type { Store } from '../redis/scripts/commands.js';
import type { StudyRecord } from '../redis/study-record.js';
import type { StudyStore } from '../redis/study-store.js';
import type { TrialStore } from '../redis/trial-store.js';
import type { StudyContexts } from './study-contexts.js';
import { type EventFeed, feedMemory, StudyFeed } from './study-feed.js';
import { TuningFeed } from './tuning-feed.js';

/** Hints that a study changed, from one subscription for the whole process. */
export class ChangeHints {
  readonly #waiting = new Map<string, Set<() => void>>();

  constructor(subscriber: Redis, keys: Keys) {
    subscriber.on('message', (channel: string, study: string) => {
      if (channel !== keys.changed) return;
      for (const wake of this.#waiting.get(study) ?? []) wake();
    });
  }

  /** Resolves at the next hint, after `timeoutMs` (hints can be missed), or when `signal` aborts. */
  next(study: string, timeoutMs: number, signal: AbortSignal): { promise: Promise<void>; cancel(): void } {
    let wake = (): void => undefined;
    const promise = new Promise<void>((resolve) => {
      wake = resolve;
    });
    const waiting = this.#waiting.get(study) ?? new Set();
    this.#waiting.set(study, waiting.add(wake));
    const timer = setTimeout(wake, timeoutMs);
    signal.addEventListener('abort', wake, { once: true });
    const cancel = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', wake);
      waiting.delete(wake);
      if (waiting.size === 0) this.#waiting.delete(study);
    };
    return { promise: promise.finally(cancel), cancel };
  }
}

/** Where a reader is: a stream entry, and how many of the events that it stands for were sent. */
interface Position {
  entry: string;
  sent: number;
}

/** `<stream id>.<n>`: the nth event that a stream entry stands for. */
function parsePosition(lastEventId: string | undefined): Position {
  const match = /^(\d+-\d+)\.(\d+)$/.exec(lastEventId ?? '');
  return match ? { entry: match[1]!, sent: Number(match[2]) + 1 } : { entry: '0-0', sent: 0 };
}

/** Feeds of the studies that were read last: a late reader begins with what is there. */
const maxFeeds = 8;

/** Reads a study's stream as the events of the API. The same entry always stands for the same events, in the same order. */
export class StudyEvents {
  readonly #memory = feedMemory();
  readonly #feeds = new LRUCache<string, EventFeed>({ max: maxFeeds });

  constructor(
    readonly redis: Store,
    readonly keys: Keys,
    readonly studies: StudyStore,
    readonly contexts: StudyContexts,
    readonly trials: TrialStore,
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
        // A deleted study has no stream and never will.
        if ((await this.redis.exists(this.keys.study(record.id).events)) === 0) {
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
    if (!isComputed(spec)) {
      return new TuningFeed(this.redis, this.keys, this.studies, this.trials, { ...record, spec });
    }
    const context = await this.contexts.of(record);
    return new StudyFeed(
      ...([this.redis, this.keys, this.studies, record, context, this.contexts, this.#memory] as const),
    );
  }
}

function compareIds(a: string, b: string): number {
  const [aMs = 0, aSeq = 0] = a.split('-').map(Number);
  const [bMs = 0, bSeq = 0] = b.split('-').map(Number);
  return aMs - bMs || aSeq - bSeq;
}
