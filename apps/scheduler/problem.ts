import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyError, FastifyReply } from 'fastify';
import { type ErrorCode, errorTable, FoldmillError, type Problem } from '#contracts';

/** How long a caller should wait before it tries again, seconds. */
export const retryAfterSeconds = 2;

/** What may well succeed when it is tried again. */
export const retryable: ReadonlySet<ErrorCode> = new Set([
  'uploads_busy',
  'store_unavailable',
  'request_in_progress',
]);

/** What Fastify itself refuses, in our words. */
const fastifyErrors: Record<string, [code: ErrorCode, message?: string]> = {
  FST_ERR_CTP_BODY_TOO_LARGE: ['payload_too_large'],
  FST_REQ_FILE_TOO_LARGE: ['payload_too_large'],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: [
    'unsupported_media_type',
    'the content-type header cannot be read: send one such as application/json',
  ],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: ['invalid_request'],
  FST_ERR_BAD_URL: [
    'invalid_request',
    'the URL cannot be read: it is too long, or a % in it is not followed by two hexadecimal digits',
  ],
  FST_FILES_LIMIT: ['invalid_request', 'the form has more than one file: send one dataset at a time'],
  FST_PARTS_LIMIT: ['invalid_request', 'the form has too many parts'],
  FST_PROTO_VIOLATION: ['invalid_request', 'the form has a field whose name every object has'],
};

/**
 * The error as a caller may see it: a bug shows no more than that it is one.
 * @param bodyLimit - bytes that the call takes, told when they were too many.
 */
export function toFoldmillError(error: FastifyError | Error, bodyLimit?: number): FoldmillError {
  if (error instanceof FoldmillError) return error;
  const [code, message] = ('code' in error ? fastifyErrors[error.code] : undefined) ?? [];
  if (code === 'payload_too_large' && bodyLimit !== undefined) {
    const limit = `${(bodyLimit / 2 ** 20).toLocaleString('en')} MiB`;
    return new FoldmillError(code, `the body is larger than ${limit}, the limit of this call`);
  }
  if (code !== undefined) return new FoldmillError(code, message ?? error.message);
  const status = 'statusCode' in error ? (error.statusCode ?? 500) : 500;
  if (status >= 400 && status < 500) return new FoldmillError('invalid_request', error.message);
  return new FoldmillError('internal', 'this is a bug; the log of the scheduler has the details');
}

/** Nobody reads more faults than these, nor longer ones: what is answered must not grow with what was sent. */
const mostErrors = 50;
const longestMessage = 3000;
const longestPointer = 500;

const shortened = (text: string, longest: number): string =>
  text.length > longest ? `${text.slice(0, longest)}…` : text;

export function problemOf(error: FoldmillError): Problem {
  const { status, title } = errorTable[error.code];
  const more = error.errors.length - mostErrors;
  return {
    type: `/docs#error-${error.code}`,
    title,
    status,
    detail: shortened(error.message, longestMessage),
    code: error.code,
    errors: error.errors.slice(0, mostErrors).map(({ pointer, message }) => ({
      pointer: shortened(pointer, longestPointer),
      message: shortened(message, longestMessage),
    })),
    ...(more > 0 && { more_errors: more }),
  };
}

export function sendProblem(reply: FastifyReply, error: FoldmillError): FastifyReply {
  if (retryable.has(error.code)) reply.header('retry-after', retryAfterSeconds);
  // The rest of the body is not wanted any more.
  if (error.code === 'request_timeout') reply.header('connection', 'close');
  return reply
    .code(error.status)
    .type('application/problem+json')
    .send(JSON.stringify(problemOf(error)));
}

/** Answers what isn't HTTP, or not any that can be taken, and ends the connection: there is no request to reply to. */
export function refuseConnection(
  error: Error & { code?: string; rawPacket?: unknown },
  socket: Socket,
): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  // The parser calls any first word that is no method of its own an invalid method, of HTTP or not.
  const isOther =
    error.code === 'HPE_INVALID_METHOD' &&
    !requestLine.test(Buffer.isBuffer(error.rawPacket) ? error.rawPacket.toString('latin1') : '');
  const code = isOther ? '' : (error.code ?? '');
  const told = new FoldmillError(
    connectionCodes[code] ?? 'invalid_request',
    connectionErrors[code] ?? 'this is not HTTP/1.1',
  );
  const body = JSON.stringify(problemOf(told));
  socket.end(
    [
      `HTTP/1.1 ${told.status} ${STATUS_CODES[told.status]}`,
      'content-type: application/problem+json; charset=utf-8',
      `content-length: ${Buffer.byteLength(body)}`,
      'connection: close',
      '',
      body,
    ].join('\r\n'),
  );
}

/** `METHOD target HTTP/1.x`, RFC 9112, 3. */
const requestLine = /^[!#$%&'*+.^_`|~\w-]+ \S+ HTTP\/1\.[01]\r?\n/;

const connectionCodes: Record<string, ErrorCode> = {
  ERR_HTTP_REQUEST_TIMEOUT: 'request_timeout',
  HPE_INVALID_METHOD: 'method_unknown',
};

const connectionErrors: Record<string, string> = {
  HPE_INVALID_METHOD: 'the method of the request is unknown',
  HPE_HEADER_OVERFLOW: 'the URL and the headers are together larger than 16 KiB',
  ERR_HTTP_REQUEST_TIMEOUT: 'the headers took too long to arrive',
};
