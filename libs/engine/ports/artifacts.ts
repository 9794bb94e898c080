/** Immutable bytes under a name. There whole or not at all. */
export interface Artifacts {
  /** Stores the bytes of the pieces, one piece after the other, unless there are some under this name. */
  put(name: string, pieces: readonly Uint8Array[]): Promise<void>;
  has(name: string): Promise<boolean>;
  /** @returns how many bytes there are; 0 when there is no such artifact. */
  size(name: string): Promise<number>;
  /**
   * The bytes, or undefined when there is no such artifact.
   * @param allocate - where they go: a SharedArrayBuffer lets threads share them.
   */
  get(name: string, allocate?: (bytes: number) => ArrayBufferLike): Promise<Uint8Array | undefined>;
  /** The bytes as they come; nothing when there is no such artifact, and fewer than there are when it went meanwhile. */
  read(name: string): AsyncIterable<Uint8Array>;
  delete(name: string): Promise<void>;
}
