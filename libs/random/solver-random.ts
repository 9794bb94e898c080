import { Mt19937 } from './mt19937.js';

const wordSpan = 2 ** 32;

/** The draws of scikit-learn's libsvm and liblinear. @see sklearn/svm/src/newrand/newrand.h */
export class SolverRandom {
  readonly #bits: Mt19937;

  /** @param seed - as `set_seed` takes it: what `drawSeed` gives. */
  constructor(seed: number) {
    this.#bits = new Mt19937(seed);
  }

  /**
   * Uniform integer in [0, range): the high half of a word times the range, drawn again where that is uneven.
   * @param range - 1 to 2^21, so that products are exact.
   * @see Lemire 2019, ACM TOMACS 29:3
   */
  below(range: number): number {
    const uneven = wordSpan % range;
    for (;;) {
      const product = this.#bits.nextUint32() * range;
      const high = Math.floor(product / wordSpan);
      const low = product - high * wordSpan;
      if (low >= range || low >= uneven) return high;
    }
  }
}
