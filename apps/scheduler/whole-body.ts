import { errorCodes, type FastifyRequest } from 'fastify';
import { collectGarbage } from './collect-garbage.js';

/** From so many bytes on, the chunks that a body came in are worth a collection before it is read. */
const largeBytes = 16 * 2 ** 20;

type Done = (error: Error | null, body?: Buffer) => void;

/**
 * Reads a body as bytes. One that says its length is written where it stays as it comes, in memory of its own that can
 * be handed to a thread: chunks that are put together at the end would be there twice.
 * @param payload - the request, or what decodes it.
 */
export function readWholeBody(request: FastifyRequest, payload: NodeJS.ReadableStream, done: Done): void {
  const limit = request.routeOptions.bodyLimit;
  const told = Number(request.headers['content-length']);
  if (told > limit) {
    done(new errorCodes.FST_ERR_CTP_BODY_TOO_LARGE());
    return;
  }
  const body = Number.isNaN(told) ? new GrowingBody() : new SizedBody(told);
  let length = 0;
  const onData = (chunk: Buffer): void => {
    length += chunk.length;
    if (length > limit) finish(new errorCodes.FST_ERR_CTP_BODY_TOO_LARGE());
    else body.add(chunk);
  };
  const onEnd = (): void => {
    if (!Number.isNaN(told) && length !== told) finish(new errorCodes.FST_ERR_CTP_INVALID_CONTENT_LENGTH());
    else {
      if (length >= largeBytes) collectGarbage();
      finish(null, body.whole());
    }
  };
  const onError = (error: Error & { statusCode?: number }): void => {
    // A connection that broke off is the sender's.
    if (!(error.statusCode !== undefined && error.statusCode >= 400)) error.statusCode = 400;
    finish(error);
  };
  function finish(error: Error | null, whole?: Buffer): void {
    payload.removeListener('data', onData).removeListener('end', onEnd).removeListener('error', onError);
    done(error, whole);
  }
  payload.on('data', onData).on('end', onEnd).on('error', onError);
  payload.resume();
}

class SizedBody {
  readonly #bytes: Buffer;
  #length = 0;

  constructor(size: number) {
    // What has not come yet takes no memory, so a length that is only said costs none.
    this.#bytes = Buffer.allocUnsafeSlow(size);
  }

  add(chunk: Buffer): void {
    chunk.copy(this.#bytes, this.#length);
    this.#length += chunk.length;
  }

  whole(): Buffer {
    return this.#bytes;
  }
}

class GrowingBody {
  readonly #chunks: Buffer[] = [];

  add(chunk: Buffer): void {
    this.#chunks.push(chunk);
  }

  whole(): Buffer {
    return Buffer.concat(this.#chunks);
  }
}
