import { Readable, type Transform } from 'node:stream';
import { promisify } from 'node:util';
import { constants, createGzip, gzip } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';

const gzipped = promisify(gzip);

/** Below this a body fits in one packet anyway. */
const leastBytes = 1400;

/** Numbers as text shrink to a third at the quickest level, and hardly more at the others. */
const options = { level: constants.Z_BEST_SPEED };

const compressible = /^(application\/(json|problem\+json)|text\/(csv|html|yaml|plain))/;

/** Whether `Accept-Encoding` takes gzip. */
export function acceptsGzip(header: string | string[] | undefined): boolean {
  const codings = String(header ?? '')
    .toLowerCase()
    .split(',')
    .map((coding) => /^\s*([^;\s]+)\s*(?:;\s*q=([\d.]+))?\s*$/.exec(coding))
    .filter((match) => match !== null);
  const weightOf = (name: string): number | undefined => {
    const found = codings.find(([, coding]) => coding === name);
    return found && Number(found[2] ?? 1);
  };
  return (weightOf('gzip') ?? weightOf('*') ?? 0) > 0;
}

/** The payload of an answer, with gzip where the caller takes it and the answer is large. Runs off the main thread. */
export async function compressed(
  request: FastifyRequest,
  reply: FastifyReply,
  payload: unknown,
): Promise<unknown> {
  const type = String(reply.getHeader('content-type') ?? '');
  if (!compressible.test(type) || reply.hasHeader('content-encoding')) return payload;
  reply.header('vary', 'accept-encoding');
  if (!acceptsGzip(request.headers['accept-encoding'])) return payload;
  const mark = (): void => void reply.header('content-encoding', 'gzip').removeHeader('content-length');
  if (typeof payload === 'string' && payload.length >= leastBytes) {
    const bytes = await gzipped(payload, options);
    mark();
    return bytes;
  }
  if (!(payload instanceof Readable)) return payload;
  mark();
  const stream: Transform = createGzip(options);
  payload.on('error', (error) => stream.destroy(error));
  return payload.pipe(stream);
}
