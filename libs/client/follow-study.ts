import { setTimeout } from 'node:timers/promises';
import type { StudyEvent } from './api-types.js';
import { FoldmillApiError } from './foldmill-api-error.js';
import type { HttpClient } from './http-client.js';
import { serverSentEvents } from './server-sent-events.js';

/** How long a scheduler may be away (it may be starting again) before following gives up. */
const patienceMs = 60_000;
const retryMs = 500;

export interface FollowOptions {
  /** The id of the last event that was read; from the beginning when left out. */
  after?: string;
  signal?: AbortSignal;
}

/** Named so that the compiler sees to it that none is forgotten; a newer scheduler's other events are skipped. */
const eventTypes: Record<StudyEvent['type'], true> = {
  study: true,
  progress: true,
  evaluation: true,
  best: true,
  done: true,
};

/**
 * The events of a study, each once, until it is done. A connection that breaks is made again after the last event read.
 * @throws {FoldmillApiError} when the study isn't there (any more); the connection's error when no scheduler has
 * answered for a minute; the abort reason when `signal` aborts.
 */
export async function* followStudy(
  http: HttpClient,
  id: string,
  { after, signal }: FollowOptions = {},
): AsyncGenerator<StudyEvent, void, undefined> {
  const path = { id };
  let lastEventId = after;
  let lostMs: number | undefined;
  for (let tries = 0; ; tries++) {
    try {
      if (tries > 0) await setTimeout(retryMs, undefined, { signal });
      const header = lastEventId === undefined ? {} : { 'Last-Event-ID': lastEventId };
      const { data } = await http.GET('/v1/studies/{id}/events', {
        params: { path, header },
        headers: { accept: 'text/event-stream' },
        parseAs: 'stream',
        signal,
      });
      for await (const sent of serverSentEvents(data)) {
        lostMs = undefined;
        lastEventId = sent.id;
        if (!(sent.event in eventTypes)) continue;
        const event = { type: sent.event, id: sent.id, data: JSON.parse(sent.data) } as StudyEvent;
        yield event;
        if (event.type === 'done') return;
      }
      // The stream ended early: the scheduler stopped, or everything was read before.
      const { data: study } = await http.GET('/v1/studies/{id}', { params: { path }, signal });
      if (study.state !== 'queued' && study.state !== 'running') return;
    } catch (error) {
      signal?.throwIfAborted();
      if (error instanceof FoldmillApiError && error.status < 500) throw error;
      lostMs ??= performance.now();
      if (performance.now() - lostMs > patienceMs) throw error;
    }
  }
}
