import type { Artifacts } from '../ports/artifacts.js';

export class MemoryArtifacts implements Artifacts {
  readonly #bytes = new Map<string, Uint8Array>();

  async put(name: string, pieces: readonly Uint8Array[]): Promise<void> {
    if (!this.#bytes.has(name)) this.#bytes.set(name, Buffer.concat(pieces));
  }

  async has(name: string): Promise<boolean> {
    return this.#bytes.has(name);
  }

  async size(name: string): Promise<number> {
    return this.#bytes.get(name)?.byteLength ?? 0;
  }

  async get(
    name: string,
    allocate: (bytes: number) => ArrayBufferLike = (bytes) => new ArrayBuffer(bytes),
  ): Promise<Uint8Array | undefined> {
    const bytes = this.#bytes.get(name);
    if (bytes === undefined) return undefined;
    const into = new Uint8Array(allocate(bytes.byteLength));
    into.set(bytes);
    return into;
  }

  async *read(name: string): AsyncGenerator<Uint8Array> {
    const bytes = this.#bytes.get(name);
    if (bytes !== undefined) yield bytes;
  }

  async delete(name: string): Promise<void> {
    this.#bytes.delete(name);
  }
}
