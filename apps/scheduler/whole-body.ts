import { errorCodes, type FastifyRequest } from 'fastify';
import { shrinkingBuffer } from '#datasets';
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

/** How a .npy file begins. */
const numpyMagic = Buffer.from('\x93NUMPY', 'latin1');

class SizedBody {
  #bytes: Buffer | undefined;
  #length = 0;

  constructor(readonly size: number) {}

  add(chunk: Buffer): void {
    this.#bytes ??= this.#allocated(chunk);
    chunk.copy(this.#bytes, this.#length);
    this.#length += chunk.length;
  }

  whole(): Buffer {
    return this.#bytes ?? Buffer.alloc(0);
  }

  /** What has not come yet takes no memory, so a length that is only said costs none. */
  #allocated(chunk: Buffer): Buffer {
    // The memory of a large array goes back while its columns are read.
    const shrinks = this.size >= largeBytes && chunk.subarray(0, numpyMagic.length).equals(numpyMagic);
    return shrinks ? Buffer.from(shrinkingBuffer(this.size)) : Buffer.allocUnsafeSlow(this.size);
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
