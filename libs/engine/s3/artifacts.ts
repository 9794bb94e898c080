import { FoldmillError } from '#contracts';
import type { Artifacts } from '../ports/artifacts.js';
import type { S3Location } from './location.js';
import { loadS3Sdk, type S3Client, type S3Sdk } from './sdk.js';

/** Larger artifacts are sent in parts of this size, so that a part that fails can be sent again. */
const partBytes = 16 * 1024 * 1024;

/** Immutable bytes in a bucket, an object each. S3 shows an object when it is whole. */
export class S3Artifacts implements Artifacts {
  #connected: Promise<{ sdk: S3Sdk; client: S3Client }> | undefined;

  /** @param load - gives the AWS SDK; another one only in tests. */
  constructor(
    readonly location: S3Location,
    readonly load: () => Promise<S3Sdk> = loadS3Sdk,
  ) {}

  async #connect(): Promise<{ sdk: S3Sdk; client: S3Client }> {
    const sdk = await this.load();
    const { endpoint, region } = this.location;
    const client = new sdk.S3Client({
      ...(endpoint !== undefined && { endpoint }),
      // Servers that are not Amazon's take any region, and the SDK wants one.
      ...((region ?? endpoint) !== undefined && { region: region ?? 'us-east-1' }),
      forcePathStyle: endpoint !== undefined,
      // Many of them know nothing of the checksums that came later.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
    });
    return { sdk, client };
  }

  /** @throws {FoldmillError} store_unavailable with what S3 or the network says; undefined where there is no such object. */
  async #send(
    command: keyof Omit<S3Sdk, 'S3Client'>,
    name: string,
    input: Readonly<Record<string, unknown>> = {},
  ): Promise<Awaited<ReturnType<S3Client['send']>> | undefined> {
    const { bucket, prefix } = this.location;
    this.#connected ??= this.#connect();
    const { sdk, client } = await this.#connected;
    try {
      return await client.send(new sdk[command]({ Bucket: bucket, Key: `${prefix}${name}`, ...input }));
    } catch (error) {
      if (isAbsent(error)) return undefined;
      throw unavailable(error);
    }
  }

  async put(name: string, pieces: readonly Uint8Array[]): Promise<void> {
    if (await this.has(name)) return;
    const size = pieces.reduce((sum, piece) => sum + piece.byteLength, 0);
    if (size > partBytes) return this.#putParts(name, pieces);
    await this.#send('PutObjectCommand', name, { Body: Buffer.concat(pieces), ContentLength: size });
  }

  async #putParts(name: string, pieces: readonly Uint8Array[]): Promise<void> {
    const UploadId = (await this.#send('CreateMultipartUploadCommand', name))?.UploadId;
    try {
      const Parts: { PartNumber: number; ETag: string | undefined }[] = [];
      for (const Body of partsOf(pieces)) {
        const PartNumber = Parts.length + 1;
        const answer = await this.#send('UploadPartCommand', name, { UploadId, PartNumber, Body });
        Parts.push({ PartNumber, ETag: answer?.ETag });
      }
      await this.#send('CompleteMultipartUploadCommand', name, { UploadId, MultipartUpload: { Parts } });
    } catch (error) {
      // Parts without an end would be paid for; why they have none is told, whatever comes of this.
      await this.#send('AbortMultipartUploadCommand', name, { UploadId }).catch(() => undefined);
      throw error;
    }
  }

  async has(name: string): Promise<boolean> {
    return (await this.#send('HeadObjectCommand', name)) !== undefined;
  }

  async size(name: string): Promise<number> {
    return (await this.#send('HeadObjectCommand', name))?.ContentLength ?? 0;
  }

  async get(
    name: string,
    allocate: (bytes: number) => ArrayBufferLike = (bytes) => new ArrayBuffer(bytes),
  ): Promise<Uint8Array | undefined> {
    const answer = await this.#send('GetObjectCommand', name);
    if (answer === undefined) return undefined;
    const size = answer.ContentLength ?? 0;
    const into = new Uint8Array(allocate(size));
    let at = 0;
    for await (const chunk of bodyOf(answer.Body)) {
      into.set(chunk, at);
      at += chunk.byteLength;
    }
    return at === size ? into : undefined;
  }

  async *read(name: string): AsyncGenerator<Uint8Array> {
    const answer = await this.#send('GetObjectCommand', name);
    if (answer !== undefined) yield* bodyOf(answer.Body);
  }

  async delete(name: string): Promise<void> {
    await this.#send('DeleteObjectCommand', name);
  }
}

async function* bodyOf(body: AsyncIterable<Uint8Array> | undefined): AsyncGenerator<Uint8Array> {
  try {
    if (body) yield* body;
  } catch (error) {
    throw unavailable(error);
  }
}

/** The bytes of the pieces in parts of one size; the last may be shorter. */
function* partsOf(pieces: readonly Uint8Array[]): Generator<Uint8Array> {
  let part = Buffer.alloc(partBytes);
  let length = 0;
  for (const piece of pieces) {
    for (let at = 0; at < piece.byteLength; ) {
      const some = piece.subarray(at, at + partBytes - length);
      part.set(some, length);
      length += some.byteLength;
      at += some.byteLength;
      if (length < partBytes) continue;
      yield part;
      part = Buffer.alloc(partBytes);
      length = 0;
    }
  }
  if (length > 0) yield part.subarray(0, length);
}

/** An object that is not there; a bucket that is not there is a fault. */
const isAbsent = (error: unknown): boolean =>
  error instanceof Error && (error.name === 'NoSuchKey' || error.name === 'NotFound');

const unavailable = (error: unknown): FoldmillError => {
  const { name, message, code } = error as { name?: string; message?: string; code?: string };
  const why = [name, code, message].filter((one) => one !== undefined && one !== '').join(': ');
  return new FoldmillError('store_unavailable', `S3 does not take or give the bytes of datasets: ${why}`);
};
