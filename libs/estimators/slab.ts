interface Hole {
  from: number;
  to: number;
}

/**
 * Large arrays of numbers side by side in one block of memory, which is taken once and never given back: an array of
 * its own for every kernel matrix has the collector run for each, on the cores that compute.
 */
export class Slab {
  /** Where nothing is, ascending, never adjacent; in numbers. */
  #holes: Hole[];
  #memory: SharedArrayBuffer | undefined;

  /** @param length - numbers that it holds. */
  constructor(readonly length: number) {
    this.#holes = [{ from: 0, to: length }];
  }

  /** The first place for `length` numbers, with what was there before; undefined where there is none. */
  take(length: number): Float64Array | undefined {
    const hole = this.#holes.find(({ from, to }) => to - from >= length);
    if (!hole) return undefined;
    // Pages take no memory until they are written.
    this.#memory ??= new SharedArrayBuffer(this.length * 8);
    const place = new Float64Array(this.#memory, hole.from * 8, length);
    hole.from += length;
    this.#holes = this.#holes.filter(({ from, to }) => from < to);
    return place;
  }

  /** @param place - of `take`; not to be used any more. */
  give(place: Float64Array): void {
    const from = place.byteOffset / 8;
    const holes = [...this.#holes, { from, to: from + place.length }].sort((a, b) => a.from - b.from);
    this.#holes = [];
    for (const hole of holes) {
      const last = this.#holes.at(-1);
      if (last?.to === hole.from) last.to = hole.to;
      else if (hole.from < hole.to) this.#holes.push({ ...hole });
    }
  }
}
