import type { FastifyError, FastifyReply } from 'fastify';
import { type ErrorCode, errorTable, FoldmillError, type Problem } from '#contracts';

/** How long a caller should wait before it tries again, seconds. */
const retryAfterSeconds = 2;

/** What Fastify itself refuses, in our words. */
const fastifyCodes: Record<string, ErrorCode> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'payload_too_large',
  FST_REQ_FILE_TOO_LARGE: 'payload_too_large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported_media_type',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'invalid_json',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'invalid_request',
  FST_ERR_BAD_URL: 'invalid_request',
};

/**
 * The error as a caller may see it: a bug shows no more than that it is one.
 * @param bodyLimit - bytes that the call takes, told when they were too many.
 */
export function toFoldmillError(error: FastifyError | Error, bodyLimit?: number): FoldmillError {
  if (error instanceof FoldmillError) return error;
  const code = 'code' in error ? fastifyCodes[error.code] : undefined;
  if (code === 'payload_too_large' && bodyLimit !== undefined) {
    const limit = `${(bodyLimit / 2 ** 20).toLocaleString('en')} MiB`;
    return new FoldmillError(code, `the body is larger than ${limit}, the limit of this call`);
  }
  if (code !== undefined) return new FoldmillError(code, error.message);
  const status = 'statusCode' in error ? (error.statusCode ?? 500) : 500;
  if (status >= 400 && status < 500) return new FoldmillError('invalid_request', error.message);
  return new FoldmillError('internal', 'this is a bug; the log of the scheduler has the details');
}

export function problemOf(error: FoldmillError): Problem {
  const { status, title } = errorTable[error.code];
  return {
    type: `/docs#error-${error.code}`,
    title,
    status,
    detail: error.message,
    code: error.code,
    errors: [...error.errors],
  };
}

export function sendProblem(reply: FastifyReply, error: FoldmillError): FastifyReply {
  if (error.code === 'store_unavailable') reply.header('retry-after', retryAfterSeconds);
  return reply
    .code(error.status)
    .type('application/problem+json')
    .send(JSON.stringify(problemOf(error)));
}
