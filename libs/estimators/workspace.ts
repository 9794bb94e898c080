import { Slab } from './slab.js';

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
  /**
   * The `length` numbers under `key`, written by `fill` when they aren't there. To be read before anything else is
   * asked for: their memory may then be another's.
   */
  numbers(key: string, length: number, fill: (into: Float64Array) => void): Float64Array;
  /** Whether a value of `bytes` would be kept: where it would not, compute rows on demand instead. */
  fits(bytes: number): boolean;
  /** Forgets everything. */
  clear(): void;
}

interface Entry {
  readonly value: unknown;
  readonly bytes: number;
  /** Where its numbers lie in the slab. */
  readonly place?: Float64Array;
}

export class LruWorkspace implements Workspace {
  readonly #entries = new Map<string, Entry>();
  readonly #slab: Slab;
  #bytes = 0;

  constructor(readonly maxBytes: number) {
    this.#slab = new Slab(Math.floor(maxBytes / 8));
  }

  fits(bytes: number): boolean {
    return bytes <= this.maxBytes;
  }

  clear(): void {
    for (const key of this.#entries.keys()) this.#drop(key);
  }

  get<T>(key: string, bytes: number, make: () => T): T {
    const found = this.#find(key);
    if (found) return found.value as T;
    const value = make();
    if (this.fits(bytes)) this.#keep(key, { value, bytes });
    return value;
  }

  numbers(key: string, length: number, fill: (into: Float64Array) => void): Float64Array {
    const found = this.#find(key);
    if (found) return found.value as Float64Array;
    const place = this.#takePlace(length);
    const value = place ?? new Float64Array(length);
    try {
      fill(value);
    } catch (error) {
      if (place) this.#slab.give(place);
      throw error;
    }
    if (place) this.#keep(key, { value, bytes: place.byteLength, place });
    return value;
  }

  #find(key: string): Entry | undefined {
    const found = this.#entries.get(key);
    if (found) {
      this.#entries.delete(key);
      this.#entries.set(key, found);
    }
    return found;
  }

  #keep(key: string, entry: Entry): void {
    for (const oldKey of this.#entries.keys()) {
      if (this.#bytes + entry.bytes <= this.maxBytes) break;
      this.#drop(oldKey);
    }
    this.#entries.set(key, entry);
    this.#bytes += entry.bytes;
  }

  /** Room in the slab, for which what was used longest ago goes; undefined where that isn't enough. */
  #takePlace(length: number): Float64Array | undefined {
    let place = this.#slab.take(length);
    if (place || !this.fits(length * 8)) return place;
    for (const [key, entry] of this.#entries) {
      if (!entry.place) continue;
      this.#drop(key);
      place = this.#slab.take(length);
      if (place) break;
    }
    return place;
  }

  #drop(key: string): void {
    const entry = this.#entries.get(key);
    if (!entry) return;
    this.#entries.delete(key);
    this.#bytes -= entry.bytes;
    if (entry.place) this.#slab.give(entry.place);
  }
}
