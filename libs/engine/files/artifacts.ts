import { randomUUID } from 'node:crypto';
import { type FileHandle, open, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Artifacts } from '../ports/artifacts.js';

/** What is read from a file at a time, bytes. */
const chunkBytes = 2 * 1024 * 1024;

const isAbsent = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';

/** Immutable bytes in a folder, a file each. One is there whole or not at all: it gets its name when it is complete. */
export class FileArtifacts implements Artifacts {
  constructor(readonly folder: string) {}

  #path(name: string): string {
    return join(this.folder, name);
  }

  async put(name: string, pieces: readonly Uint8Array[]): Promise<void> {
    if (await this.has(name)) return;
    // Of its own, since others may write the same bytes at the same time.
    const begun = this.#path(`.${name}-${randomUUID()}`);
    try {
      await this.#write(begun, pieces);
      await rename(begun, this.#path(name));
    } catch (error) {
      await rm(begun, { force: true });
      throw error;
    }
  }

  async #write(path: string, pieces: readonly Uint8Array[]): Promise<void> {
    const file = await open(path, 'wx');
    try {
      for (const piece of pieces) if (piece.byteLength > 0) await file.writeFile(piece);
      await file.sync();
    } finally {
      await file.close();
    }
  }

  async has(name: string): Promise<boolean> {
    return (await this.#find(name)) !== undefined;
  }

  async size(name: string): Promise<number> {
    return (await this.#find(name)) ?? 0;
  }

  /** Bytes of the file; undefined where there is none. */
  async #find(name: string): Promise<number | undefined> {
    try {
      return (await stat(this.#path(name))).size;
    } catch (error) {
      if (isAbsent(error)) return undefined;
      throw error;
    }
  }

  async #open(name: string): Promise<FileHandle | undefined> {
    try {
      return await open(this.#path(name));
    } catch (error) {
      if (isAbsent(error)) return undefined;
      throw error;
    }
  }

  async get(
    name: string,
    allocate: (bytes: number) => ArrayBufferLike = (bytes) => new ArrayBuffer(bytes),
  ): Promise<Uint8Array | undefined> {
    const size = await this.#find(name);
    if (size === undefined) return undefined;
    const into = new Uint8Array(allocate(size));
    let at = 0;
    for await (const chunk of this.read(name)) {
      into.set(chunk, at);
      at += chunk.byteLength;
    }
    return at === size ? into : undefined;
  }

  async *read(name: string): AsyncGenerator<Uint8Array> {
    const file = await this.#open(name);
    if (file === undefined) return;
    try {
      for (;;) {
        const { bytesRead, buffer } = await file.read(Buffer.alloc(chunkBytes), 0, chunkBytes);
        if (bytesRead === 0) return;
        yield buffer.subarray(0, bytesRead);
      }
    } finally {
      await file.close();
    }
  }

  async delete(name: string): Promise<void> {
    await rm(this.#path(name), { force: true });
  }
}
