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
   */
  get<T>(key: string, bytes: number, make: () => T): T;
  /** Whether a value of `bytes` would be kept: where it would not, compute rows on demand instead. */
  fits(bytes: number): boolean;
}

export class LruWorkspace implements Workspace {
  readonly #entries = new Map<string, { value: unknown; bytes: number }>();
  #bytes = 0;

  constructor(readonly maxBytes: number) {}

  fits(bytes: number): boolean {
    return bytes <= this.maxBytes;
  }

  get<T>(key: string, bytes: number, make: () => T): T {
    const found = this.#entries.get(key);
    if (found) {
      this.#entries.delete(key);
      this.#entries.set(key, found);
      return found.value as T;
    }
    const value = make();
    if (!this.fits(bytes)) return value;
    for (const [oldKey, old] of this.#entries) {
      if (this.#bytes + bytes <= this.maxBytes) break;
      this.#entries.delete(oldKey);
      this.#bytes -= old.bytes;
    }
    this.#entries.set(key, { value, bytes });
    this.#bytes += bytes;
    return value;
  }
}
