import { createHash, randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { FoldmillError } from '#contracts';
import { compressed } from './compressed.js';

/** Methods that HTTP defines for any resource: where one is not offered, 405 says which are. */
const knownMethods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'QUERY']);

/** An id that somebody else made up goes into headers and logs only while it can do no harm there. */
const requestIdPattern = /^[\w.:-]{1,128}$/;

/** The id of a request: the caller's, or a new one. */
export function requestId(given: string | string[] | undefined): string {
  return typeof given === 'string' && requestIdPattern.test(given)
    ? given
    : `rq_${randomBytes(9).toString('hex')}`;
}

/** @throws {FoldmillError} for a method that no resource here could have. */
export function refuseUnknownMethod(method: string): void {
  if (knownMethods.has(method)) return;
  throw new FoldmillError('method_unknown', `${method} is not a method of this API`);
}

/** What every answer does: it has a tag where its text stays the same for long, carries the id of its request, and travels compressed where that is asked for and pays. */
export function addHttpHabits(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
    refuseUnknownMethod(request.method);
  });
  app.addHook('onSend', async (request, reply, payload) => {
    const { tagged } = request.routeOptions.config as { tagged?: boolean };
    if (tagged && typeof payload === 'string' && reply.statusCode === 200) {
      if (isUnchanged(reply, createHash('sha256').update(payload).digest('base64url').slice(0, 22)))
        return '';
    }
    return compressed(request, reply, payload);
  });
}

/** Whether the caller has this very answer already: then 304, without a body, is all it needs. */
export function isUnchanged(reply: FastifyReply, tag: string): boolean {
  const etag = `W/"${tag}"`;
  reply.header('etag', etag).header('cache-control', 'no-cache');
  const given = reply.request.headers['if-none-match'];
  if (given === undefined) return false;
  const bare = (text: string): string => text.trim().replace(/^W\//, '');
  const matches = given.trim() === '*' || given.split(',').some((each) => bare(each) === bare(etag));
  if (matches) reply.code(304);
  return matches;
}
