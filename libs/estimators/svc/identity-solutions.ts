import type { Workspace } from '../workspace.js';
import type { PairSolution, Stop } from './pair-paths.js';

/** What a pair of classes is to the solver where the Gram is an identity and every row weighs 1. */
export interface SizedPair {
  readonly sizes: readonly [number, number];
  /** Upper bound of the duals per class. */
  readonly bounds: readonly [number, number];
}

/** A solution that no bound had a say in, and the largest dual proposed on the way to it, per class. */
interface Free {
  readonly solution: PairSolution;
  readonly peaks: readonly [number, number];
}

/** Bytes of solutions that a thread keeps. */
const keptBytes = 16 * 2 ** 20;

/**
 * Solutions of pairs whose Gram is an identity: sizes and bounds are all that they depend on, so that one serves
 * every such pair, of any split, gamma and dataset; where no bound was reached, the bounds neither.
 */
export class IdentitySolutions {
  readonly #bound = new Map<string, PairSolution>();
  readonly #free = new Map<string, Free>();
  /** One copy of each solution: what its coefficients lie among must not stay with it. */
  #copies = new WeakMap<PairSolution, PairSolution>();
  #bytes = 0;

  /** Those of this thread. */
  static of(workspace: Workspace): IdentitySolutions {
    return workspace.get('svc:identity', keptBytes, () => new IdentitySolutions());
  }

  get({ sizes, bounds }: SizedPair, stop: Stop): PairSolution | undefined {
    const free = this.#free.get(freeKey(sizes, stop));
    if (free && bounds[0] > free.peaks[0] && bounds[1] > free.peaks[1]) return free.solution;
    return this.#bound.get(boundKey(sizes, bounds, stop));
  }

  set({ sizes, bounds }: SizedPair, stop: Stop, solution: PairSolution): void {
    this.#bound.set(boundKey(sizes, bounds, stop), this.#copyOf(solution));
  }

  /** @param peak - the largest value proposed for each dual, those of the first class first. */
  setFree(sizes: SizedPair['sizes'], stop: Stop, solution: PairSolution, peak: Float64Array): void {
    const peaks = [largest(peak.subarray(0, sizes[0])), largest(peak.subarray(sizes[0]))] as const;
    this.#free.set(freeKey(sizes, stop), { solution: this.#copyOf(solution), peaks });
  }

  #copyOf(solution: PairSolution): PairSolution {
    const known = this.#copies.get(solution);
    if (known) return known;
    if (this.#bytes > keptBytes) {
      this.#bound.clear();
      this.#free.clear();
      this.#copies = new WeakMap();
      this.#bytes = 0;
    }
    const copy = { ...solution, coefficients: solution.coefficients.slice() };
    this.#copies.set(solution, copy);
    this.#bytes += copy.coefficients.byteLength + 200;
    return copy;
  }
}

function largest(values: Float64Array): number {
  let most = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; i++) if (values[i] > most) most = values[i];
  return most;
}

const freeKey = ([nA, nB]: SizedPair['sizes'], { tol, maxIter }: Stop): string =>
  `${nA},${nB}|${tol}|${maxIter}`;

const boundKey = (sizes: SizedPair['sizes'], [a, b]: SizedPair['bounds'], stop: Stop): string =>
  `${freeKey(sizes, stop)}|${a},${b}`;
