import { boundedInteger } from './bounded-integer.js';
import { chooseWeighted } from './choose-weighted.js';
import { Mt19937 } from './mt19937.js';
import { nearestLog } from './nearest-log.js';

/** Anything that can be shuffled in place. */
export interface Shufflable {
  readonly length: number;
  [index: number]: unknown;
}

export interface ChoiceOptions {
  /** Whether an index can be drawn twice. Default true, as numpy. */
  readonly replace?: boolean;
  /** Probabilities, shape (n,), summing to 1. Default: all equal. */
  readonly p?: ArrayLike<number>;
}

/**
 * numpy's legacy `RandomState`: the same seed gives the same draws, in the same order. Integers, shuffles and
 * uniforms are equal bit by bit; normals and exponentials go through a logarithm that platforms round differently: here it is the nearest double.
 * @see https://numpy.org/doc/stable/reference/random/legacy.html
 */
export class RandomState {
  readonly #bits: Mt19937;
  #cachedGauss: number | undefined;

  /**
   * @param seed - an integer, 0 to 2^32 - 1; or a state to copy, which then goes its own way.
   * @throws {RangeError} for any other seed.
   */
  constructor(seed: number | RandomState) {
    if (seed instanceof RandomState) {
      this.#bits = seed.#bits.clone();
      this.#cachedGauss = seed.#cachedGauss;
    } else {
      this.#bits = new Mt19937(seed);
    }
  }

  /** Uniform integer, 0 to 2^32 - 1: one word of the stream. */
  uint32(): number {
    return this.#bits.nextUint32();
  }

  /**
   * Uniform integers in [low, high), as `RandomState.randint` with its default 64-bit dtype.
   * @param low - a safe integer.
   * @param high - above `low`; `high - low` at most 2^53 - 1.
   * @throws {RangeError} where no integer lies in [low, high).
   */
  randint(low: number, high: number): number;
  randint(low: number, high: number, size: number): Float64Array;
  randint(low: number, high: number, size?: number): number | Float64Array {
    const max = high - 1 - low;
    if (!Number.isSafeInteger(low) || !Number.isSafeInteger(max) || max < 0) {
      throw new RangeError(`randint needs integers low < high, got [${low}, ${high})`);
    }
    return this.#draw(size, () => low + boundedInteger(this.#bits, max));
  }

  /** Uniform on [0, 1). */
  randomSample(): number;
  randomSample(size: number): Float64Array;
  randomSample(size?: number): number | Float64Array {
    return this.#draw(size, () => this.#bits.nextDouble());
  }

  /** Uniform on [low, high). */
  uniform(low: number, high: number): number;
  uniform(low: number, high: number, size: number): Float64Array;
  uniform(low: number, high: number, size?: number): number | Float64Array {
    const range = high - low;
    return this.#draw(size, () => low + range * this.#bits.nextDouble());
  }

  /** Normal with mean 0 and standard deviation 1. Draws come in pairs: the second is kept for the next call. */
  standardNormal(): number;
  standardNormal(size: number): Float64Array;
  standardNormal(size?: number): number | Float64Array {
    return this.#draw(size, () => this.#gauss());
  }

  /** Normal with mean `loc` and standard deviation `scale`. */
  normal(loc: number, scale: number): number;
  normal(loc: number, scale: number, size: number): Float64Array;
  normal(loc: number, scale: number, size?: number): number | Float64Array {
    return this.#draw(size, () => loc + scale * this.#gauss());
  }

  /** Exponential with mean 1. */
  standardExponential(): number;
  standardExponential(size: number): Float64Array;
  standardExponential(size?: number): number | Float64Array {
    return this.#draw(size, () => -nearestLog(1 - this.#bits.nextDouble()));
  }

  /** Shuffles in place. @returns the same array. */
  shuffle<T extends Shufflable>(array: T): T {
    const items: { [index: number]: unknown } = array;
    for (let i = array.length - 1; i > 0; i--) {
      const j = boundedInteger(this.#bits, i);
      const swapped = items[i];
      items[i] = items[j];
      items[j] = swapped;
    }
    return array;
  }

  /** 0…n-1 in random order, shape (n,). */
  permutation(n: number): Int32Array {
    const indices = new Int32Array(n);
    for (let i = 0; i < n; i++) indices[i] = i;
    return this.shuffle(indices);
  }

  /**
   * `size` indices out of 0…n-1, as `RandomState.choice(n, size, replace, p)`.
   * @throws {RangeError} where n is 0, p doesn't sum to 1, or more are asked for than can be had.
   */
  choice(n: number, size: number, { replace = true, p }: ChoiceOptions = {}): Int32Array {
    if (n < 1) throw new RangeError(`choice needs at least one index to draw from, got ${n}`);
    if (!replace && size > n) throw new RangeError(`cannot draw ${size} of ${n} without replacement`);
    if (p) return chooseWeighted(this, n, size, replace, p);
    if (!replace) return this.permutation(n).slice(0, size);
    return Int32Array.from(this.randint(0, n, size));
  }

  #gauss(): number {
    if (this.#cachedGauss !== undefined) {
      const cached = this.#cachedGauss;
      this.#cachedGauss = undefined;
      return cached;
    }
    for (;;) {
      const x1 = 2 * this.#bits.nextDouble() - 1;
      const x2 = 2 * this.#bits.nextDouble() - 1;
      const r2 = x1 * x1 + x2 * x2;
      if (r2 >= 1 || r2 === 0) continue;
      const f = Math.sqrt((-2 * nearestLog(r2)) / r2);
      this.#cachedGauss = f * x1;
      return f * x2;
    }
  }

  #draw(size: number | undefined, next: () => number): number | Float64Array {
    if (size === undefined) return next();
    const values = new Float64Array(size);
    for (let i = 0; i < size; i++) values[i] = next();
    return values;
  }
}
