import type { FastifyReply } from 'fastify';

/**
 * Aborts when the reader of an answer has left, or the server shuts down: the reader comes back, to another scheduler
 * or to this one started again.
 */
export function untilLeft(reply: FastifyReply, closing: AbortSignal): AbortSignal {
  const left = new AbortController();
  reply.raw.on('close', () => left.abort());
  return AbortSignal.any([left.signal, closing]);
}
