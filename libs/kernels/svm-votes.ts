import { svmArena } from './svm-arena.js';

const tileRows = 8;

/**
 * Votes of a block of test rows, for several models at once. Lives in the solver's memory until that is released;
 * make it before the decision values that it counts, since making it may move that memory.
 */
export class VoteTable {
  readonly #arena = svmArena();
  readonly #nTiles: number;
  readonly #votes: number;

  /** @param nClasses - at most 32768, so that votes fit 16 bits. */
  constructor(
    nModels: number,
    readonly nClasses: number,
    readonly nTest: number,
  ) {
    this.#nTiles = Math.ceil(nTest / tileRows);
    const bytes = nModels * nClasses * this.#nTiles * tileRows * 2;
    this.#votes = this.#arena.alloc(bytes);
    this.#arena.u8(this.#votes, bytes).fill(0);
  }

  /**
   * Counts one vote per test row of a model: for class `a` where its value is positive, else for `b`.
   * @param values - decision values as DecisionTiles gives them, in the solver's memory.
   */
  add(model: number, a: number, b: number, values: Float64Array): void {
    this.#arena.exports.vote(values.byteOffset, this.#nTiles, this.#of(model, a), this.#of(model, b));
  }

  /** The class with the most votes per test row, the first of equals. */
  winners(model: number): Int32Array {
    const winner = new Int32Array(this.nTest);
    const most = this.#counts(model, 0).slice();
    for (let c = 1; c < this.nClasses; c++) {
      const counts = this.#counts(model, c);
      for (let r = 0; r < counts.length; r++) {
        if (counts[r] > most[r]) {
          most[r] = counts[r];
          winner[r] = c;
        }
      }
    }
    return winner;
  }

  #of(model: number, c: number): number {
    return this.#votes + (model * this.nClasses + c) * this.#nTiles * tileRows * 2;
  }

  #counts(model: number, c: number): Uint16Array {
    return new Uint16Array(this.#arena.memory.buffer, this.#of(model, c), this.nTest);
  }
}
