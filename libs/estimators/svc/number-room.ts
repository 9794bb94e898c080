/** Numbers that are allocated at a time. */
const chunkLength = 2 ** 16;

/** Room for many short arrays: one allocation holds hundreds of them, and stays as long as any is in use. */
export class NumberRoom {
  #chunk = new Float64Array(0);
  #used = 0;

  /** An array of `length` zeros. */
  take(length: number): Float64Array {
    if (this.#used + length > this.#chunk.length) {
      this.#chunk = new Float64Array(Math.max(chunkLength, length));
      this.#used = 0;
    }
    this.#used += length;
    return this.#chunk.subarray(this.#used - length, this.#used);
  }
}
