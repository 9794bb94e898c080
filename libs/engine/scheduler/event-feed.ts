import { LRUCache } from 'lru-cache';
import type { StudyEvent } from '#contracts';

/** The events that an entry stands for. The same array is given to all readers: it is not to be changed. */
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

/** Reads for all who ask while it reads: whoever comes first begins. */
export function inTurn(read: () => Promise<void>): () => Promise<void> {
  let reading: Promise<void> | undefined;
  return () => {
    reading ??= read().finally(() => {
      reading = undefined;
    });
    return reading;
  };
}
