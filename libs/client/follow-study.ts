import { parseJson } from '#contracts';
import type { StudyEvent } from './api-types.js';
import type { HttpClient } from './http-client.js';
import { isUnderWay, Patience, pause, retryMs } from './patience.js';
import { serverSentEvents } from './server-sent-events.js';

export interface FollowOptions {
  /** The id of the last event that was read; from the beginning when left out. */
  after?: string;
  signal?: AbortSignal;
  /** Only these events, and `done`: of a large study `evaluation` is most of what there is to read. */
  types?: readonly StudyEvent['type'][];
  /** Called once when the scheduler stops answering, and again when it does so after it had come back. */
  onLost?(error: unknown): void;
}

/** Named so that the compiler sees to it that none is forgotten; a newer scheduler's other events are skipped. */
const eventTypes: Record<StudyEvent['type'], true> = {
  study: true,
  progress: true,
  evaluation: true,
  call: true,
  call_said: true,
  trial: true,
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
  { after, signal, types, onLost }: FollowOptions = {},
  floats = true,
): AsyncGenerator<StudyEvent, void, undefined> {
  const path = { id };
  const query = types === undefined ? {} : { types: [...new Set([...types, 'done'])].join(',') };
  let lastEventId = after;
  const patience = new Patience();
  for (let tries = 0; ; tries++) {
    try {
      if (tries > 0) await pause(retryMs, signal);
      const header = lastEventId === undefined ? {} : { 'Last-Event-ID': lastEventId };
      const { data } = await http.GET('/v1/studies/{id}/events', {
        params: { path, header, query },
        headers: { accept: 'text/event-stream' },
        parseAs: 'stream',
        signal,
      });
      for await (const sent of serverSentEvents(chunksOf(data, signal))) {
        patience.found();
        lastEventId = sent.id;
        if (!(sent.event in eventTypes)) continue;
        const event = {
          type: sent.event,
          id: sent.id,
          data: parseJson(sent.data, { floats }),
        } as StudyEvent;
        yield event;
        if (event.type === 'done') return;
      }
      // The stream ended early: the scheduler stopped, or everything was read before.
      const { data: study } = await http.GET('/v1/studies/{id}', { params: { path }, signal });
      if (!isUnderWay(study.state)) return;
    } catch (error) {
      signal?.throwIfAborted();
      if (patience.lost(error)) onLost?.(error);
    }
  }
}

/**
 * The chunks of a body. Not every browser lets a stream be iterated, and Node may forget the signal of a request whose
 * body is still being read: the reader is cancelled here.
 * @throws the abort reason when `signal` aborts.
 */
async function* chunksOf(
  stream: ReadableStream<Uint8Array> | null,
  signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array> {
  const reader = stream?.getReader();
  if (reader === undefined) return;
  // What is still to come is not wanted; it may have failed by itself.
  const cancel = (): Promise<void> => reader.cancel().catch(() => undefined);
  signal?.addEventListener('abort', cancel, { once: true });
  try {
    signal?.throwIfAborted();
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      signal?.throwIfAborted();
      yield read.value;
    }
    signal?.throwIfAborted();
  } finally {
    signal?.removeEventListener('abort', cancel);
    await cancel();
  }
}
