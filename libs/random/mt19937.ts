const stateLength = 624;
const shift = 397;

/**
 * The Mersenne Twister, seeded as numpy's legacy `RandomState(seed)`: `init_genrand` of one 32-bit word.
 * @see Matsumoto, Nishimura 1998, ACM TOMACS 8:3
 */
export class Mt19937 {
  readonly #key = new Uint32Array(stateLength);
  #position = stateLength;

  /** @param seed - an integer, 0 to 2^32 - 1. */
  constructor(seed: number) {
    if (!Number.isInteger(seed) || seed < 0 || seed > 0xffffffff) {
      throw new RangeError(`seed must be an integer from 0 to 4294967295, got ${seed}`);
    }
    let word = seed >>> 0;
    for (let i = 0; i < stateLength; i++) {
      this.#key[i] = word;
      word = (Math.imul(1812433253, word ^ (word >>> 30)) + i + 1) >>> 0;
    }
  }

  clone(): Mt19937 {
    const copy = new Mt19937(0);
    copy.#key.set(this.#key);
    copy.#position = this.#position;
    return copy;
  }

  /** Uniform integer, 0 to 2^32 - 1. */
  nextUint32(): number {
    if (this.#position === stateLength) this.#twist();
    let y = this.#key[this.#position++];
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    return (y ^ (y >>> 18)) >>> 0;
  }

  /** Uniform on [0, 1) with 53 random bits, from two words. */
  nextDouble(): number {
    const high = this.nextUint32() >>> 5;
    const low = this.nextUint32() >>> 6;
    return (high * 67108864 + low) / 9007199254740992;
  }

  #twist(): void {
    const key = this.#key;
    for (let i = 0; i < stateLength; i++) {
      const next = i + 1 < stateLength ? i + 1 : 0;
      const far = i + shift < stateLength ? i + shift : i + shift - stateLength;
      const y = (key[i] & 0x80000000) | (key[next] & 0x7fffffff);
      key[i] = key[far] ^ (y >>> 1) ^ (y & 1 ? 0x9908b0df : 0);
    }
    this.#position = 0;
  }
}
