import type { Workspace } from '../workspace.js';
import type { PairSolution, Stop } from './pair-paths.js';

/** What a pair of classes is to the solver where the Gram is an identity and every row weighs 1. */
export interface SizedPair {
  readonly sizes: readonly [number, number];
  /** Upper bound of the duals per class. */
  readonly bounds: readonly [number, number];
}

/** Bytes of solutions that a thread keeps. */
const keptBytes = 16 * 2 ** 20;

/**
 * Solutions of pairs whose Gram is an identity: sizes and bounds are all that they depend on, so that one serves
 * every such pair, of any split, gamma and dataset.
 */
export class IdentitySolutions {
  readonly #solutions = new Map<string, PairSolution>();
  readonly #copies = new WeakMap<PairSolution, PairSolution>();
  #bytes = 0;

  /** Those of this thread. */
  static of(workspace: Workspace): IdentitySolutions {
    return workspace.get('svc:identity', keptBytes, () => new IdentitySolutions());
  }

  get(pair: SizedPair, stop: Stop): PairSolution | undefined {
    return this.#solutions.get(keyOf(pair, stop));
  }

  set(pair: SizedPair, stop: Stop, solution: PairSolution): void {
    if (this.#bytes > keptBytes) {
      this.#solutions.clear();
      this.#bytes = 0;
    }
    this.#solutions.set(keyOf(pair, stop), this.#copyOf(solution));
    this.#bytes += solution.coefficients.byteLength + 200;
  }

  /** One copy of each solution: what its coefficients lie among must not stay with it. */
  #copyOf(solution: PairSolution): PairSolution {
    const copy = this.#copies.get(solution) ?? {
      ...solution,
      coefficients: solution.coefficients.slice(),
    };
    this.#copies.set(solution, copy);
    return copy;
  }
}

const keyOf = ({ sizes, bounds }: SizedPair, { tol, maxIter }: Stop): string =>
  `${sizes.join()}|${bounds.join()}|${tol}|${maxIter}`;
