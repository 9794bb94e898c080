/**
 * What fits share inside one thread: distance matrices, Grams, binned columns. Keyed by what is computed
 * (a frame's id and the parameters), bounded in bytes, least recently used out first.
 */
export interface Workspace {
  /** Bound on what is kept, bytes. */
  readonly maxBytes: number;
  /**
   * The value under `key`, computed by `make` when it isn't there.
   * @param bytes - what it will occupy; a value larger than the whole bound is made and not kept.
   * @param kind - values of one kind and size take over each other's memory: `make` gets one that had to go, to be
   *   overwritten. Nobody may look at such a value after the next `get`.
   */
  get<T>(key: string, bytes: number, make: (spare?: T) => T, kind?: string): T;
  /** Whether a value of `bytes` would be kept: where it would not, compute rows on demand instead. */
  fits(bytes: number): boolean;
}

interface Entry {
  readonly value: unknown;
  readonly bytes: number;
  readonly kind?: string;
}

export class LruWorkspace implements Workspace {
  readonly #entries = new Map<string, Entry>();
  #bytes = 0;

  constructor(readonly maxBytes: number) {}

  fits(bytes: number): boolean {
    return bytes <= this.maxBytes;
  }

  get<T>(key: string, bytes: number, make: (spare?: T) => T, kind?: string): T {
    const found = this.#entries.get(key);
    if (found) {
      this.#entries.delete(key);
      this.#entries.set(key, found);
      return found.value as T;
    }
    if (!this.fits(bytes)) return make();
    const gone = this.#makeRoom(bytes);
    const spare = gone.find((entry) => kind !== undefined && entry.kind === kind && entry.bytes === bytes);
    const value = make(spare?.value as T | undefined);
    // What `make` asked for in turn may have taken the room.
    this.#makeRoom(bytes);
    this.#entries.set(key, { value, bytes, kind });
    this.#bytes += bytes;
    return value;
  }

  /** Drops what was used longest ago until there is room. @returns what was dropped. */
  #makeRoom(bytes: number): Entry[] {
    const gone: Entry[] = [];
    for (const [key, entry] of this.#entries) {
      if (this.#bytes + bytes <= this.maxBytes) break;
      this.#entries.delete(key);
      this.#bytes -= entry.bytes;
      gone.push(entry);
    }
    return gone;
  }
}
