import type { Artifacts } from '../ports/artifacts.js';
import type { Keys } from './keys.js';
import type { Store } from './scripts/commands.js';

/** Small enough that one command never holds Redis up for long. */
const chunkBytes = 2 * 1024 * 1024;

/** Chunks of an artifact that is never completed, because who wrote it died, go after this long. */
const unfinishedMs = 60 * 60 * 1000;

/** Immutable bytes in chunks. They are there whole or not at all: the header is written last. */
export class RedisArtifacts implements Artifacts {
  constructor(
    readonly redis: Store,
    readonly keys: Keys,
  ) {}

  async put(name: string, pieces: readonly Uint8Array[]): Promise<void> {
    const header = this.keys.blob(name);
    let chunks = 0;
    let bytes = 0;
    for (const chunk of chunksOf(pieces)) {
      const key = this.keys.blobChunk(name, chunks++);
      bytes += chunk.byteLength;
      if ((await this.redis.fmPutChunk(header, key, chunk, unfinishedMs)) === 0) return;
    }
    if ((await this.redis.fmKeepBlob(header, bytes, chunks)) === 1) return;
    throw new Error(`chunks of ${name} expired while it was written`);
  }

  async has(name: string): Promise<boolean> {
    return (await this.redis.exists(this.keys.blob(name))) === 1;
  }

  async size(name: string): Promise<number> {
    return Number(await this.redis.hget(this.keys.blob(name), 'bytes'));
  }

  async get(
    name: string,
    allocate: (bytes: number) => ArrayBufferLike = (bytes) => new ArrayBuffer(bytes),
  ): Promise<Uint8Array | undefined> {
    const header = await this.redis.hmget(this.keys.blob(name), 'bytes', 'chunks');
    if (header[0] === null || header[0] === undefined) return undefined;
    const into = new Uint8Array(allocate(Number(header[0])));
    let offset = 0;
    for await (const part of this.#chunks(name, Number(header[1]))) {
      if (offset + part.byteLength > into.byteLength) return undefined;
      into.set(part, offset);
      offset += part.byteLength;
    }
    return offset === into.byteLength ? into : undefined;
  }

  async *read(name: string): AsyncGenerator<Uint8Array> {
    const chunks = await this.redis.hget(this.keys.blob(name), 'chunks');
    if (chunks !== null) yield* this.#chunks(name, Number(chunks));
  }

  async *#chunks(name: string, chunks: number): AsyncGenerator<Buffer> {
    const fetch = (chunk: number): Promise<Buffer | null> =>
      chunk < chunks ? this.redis.getBuffer(this.keys.blobChunk(name, chunk)) : Promise.resolve(null);
    // One ahead, so that Redis sends it while this end still reads.
    let next = fetch(0);
    for (let chunk = 0; chunk < chunks; chunk++) {
      const ahead = fetch(chunk + 1);
      ahead.catch(() => undefined);
      const part = await next;
      next = ahead;
      if (part === null) return;
      yield part;
    }
  }

  async delete(name: string): Promise<void> {
    const chunks = Number((await this.redis.hget(this.keys.blob(name), 'chunks')) ?? 0);
    await this.redis.del(this.keys.blob(name));
    for (let chunk = 0; chunk < chunks; chunk++) await this.redis.unlink(this.keys.blobChunk(name, chunk));
  }
}

/** The pieces as chunks: all but the last are full, and no bytes make one empty chunk. */
function* chunksOf(pieces: readonly Uint8Array[]): Generator<Buffer> {
  let begun: Buffer[] = [];
  let missing = chunkBytes;
  let isEmpty = true;
  for (const { buffer, byteOffset, byteLength } of pieces) {
    for (let at = 0; at < byteLength; ) {
      const part = Buffer.from(buffer, byteOffset + at, Math.min(missing, byteLength - at));
      begun.push(part);
      at += part.byteLength;
      missing -= part.byteLength;
      isEmpty = false;
      if (missing > 0) continue;
      yield joined(begun);
      begun = [];
      missing = chunkBytes;
    }
  }
  if (begun.length > 0 || isEmpty) yield joined(begun);
}

/** One part is not copied. */
const joined = (parts: readonly Buffer[]): Buffer =>
  parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts);
