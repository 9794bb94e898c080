import { once } from 'node:events';
import { z } from 'zod';
import { fieldError, jsonText, type StudyEvent } from '#contracts';
import { route } from '../route.js';
import { untilLeft } from '../until-left.js';
import { answers, exampleIds } from './answer-examples.js';

/** A comment this often keeps proxies from closing a quiet stream. */
const keepAliveMs = 15_000;

const mediaType = 'text/event-stream; charset=utf-8';

/** Readers of one study get the same groups of events: each is written out once. */
const texts = new WeakMap<readonly StudyEvent[], Buffer>();

function textOf(events: readonly StudyEvent[]): Buffer {
  const known = texts.get(events);
  if (known) return known;
  const lines = events.map(({ id, type, data }) => `id: ${id}\nevent: ${type}\ndata: ${jsonText(data)}\n\n`);
  const text = Buffer.from(lines.join(''));
  texts.set(events, text);
  return text;
}

const eventTypes: readonly StudyEvent['type'][] = [
  'study',
  'progress',
  'evaluation',
  'trial',
  'best',
  'done',
];

/** The types that a reader wants; undefined for all. @throws {FoldmillError} invalid_request for a type that isn't there. */
function wantedTypes(given: string | undefined): ReadonlySet<string> | undefined {
  if (given === undefined) return undefined;
  const wanted = given.split(',');
  const unknown = wanted.find((type) => !(eventTypes as readonly string[]).includes(type));
  if (unknown === undefined) return new Set(wanted);
  const message = `there are no events "${unknown.slice(0, 40)}"; there are ${eventTypes.join(', ')}`;
  throw fieldError('invalid_request', '?types', message);
}

export const eventRoutes = [
  route(
    {
      method: 'GET',
      path: '/v1/studies/{id}/events',
      operationId: 'watchStudy',
      tag: 'studies',
      summary: 'Server-sent events of a study, from its beginning or after Last-Event-ID, until it is done',
      description:
        'A stream that begins with the first event of the study, or after `Last-Event-ID`, and ends after `done`. Each event has an `id`, a type after `event:`, and JSON after `data:`; a line that begins with a colon keeps the connection alive.',
      params: { id: { description: 'the id of a study', example: exampleIds.study } },
      query: z.strictObject({
        types: z
          .string()
          .optional()
          .describe(
            'only these types, with commas between them: `best,done` is little to read of a large study',
          ),
      }),
      headers: { 'Last-Event-ID': 'the id of the last event that was read' },
      responses: {
        200: {
          description:
            'study, progress, evaluation, best and done events; `data` is the JSON of the event’s data',
          media: 'text/event-stream',
          example: answers.events,
        },
      },
      errors: ['invalid_request', 'study_not_found', 'store_unavailable'],
    },
    async ({ engine, params, query, raw, closing }, reply) => {
      const id = params.id;
      const types = wantedTypes(query.types);
      // Errors must be told before the stream begins.
      await engine.studies.get(id);
      if (raw.method === 'HEAD') return reply.type(mediaType).send();
      reply.hijack();
      const stream = reply.raw;
      const signal = untilLeft(reply, closing);
      stream.writeHead(200, {
        'content-type': mediaType,
        'cache-control': 'no-store',
        connection: 'keep-alive',
        'x-accel-buffering': 'no',
        'x-request-id': raw.id,
      });
      stream.flushHeaders();
      const keepAlive = setInterval(() => stream.write(': still here\n\n'), keepAliveMs);
      const last = raw.headers['last-event-id'];
      const lastEventId = typeof last === 'string' ? last : undefined;
      try {
        for await (const events of engine.studies.eventGroups(id, { lastEventId, signal })) {
          const wanted = types === undefined ? events : events.filter(({ type }) => types.has(type));
          if (wanted.length > 0 && !stream.write(textOf(wanted))) await once(stream, 'drain', { signal });
        }
      } catch {
        // The stream has begun, so no problem can be told: the reader comes back with Last-Event-ID.
      } finally {
        clearInterval(keepAlive);
        stream.end();
      }
    },
  ),
];
