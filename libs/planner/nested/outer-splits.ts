import { type Cv, FoldmillError, fieldError } from '#contracts';
import type { Split, Splits } from '#model-selection';
import type { StrategyFacts } from '../strategy/resource-bounds.js';

/** Makes the splits of some rows, which are numbered from 0; of all rows of the study without any. */
export type MakeSplits = (cv: Cv, rows?: Int32Array) => Splits;

/** Outer splits that are kept: those of five or ten folds, not those of leave-one-out. */
const mostKept = 12;

/** The outer splits of a nested cross-validation, and the splits that the search makes of their training rows. */
export class OuterSplits {
  readonly #outer: Splits;
  readonly #known = new Map<number, { split: Split; inner: Splits }>();

  /** @throws {FoldmillError} invalid_cv with a pointer under `/outer_cv`. */
  constructor(
    outerCv: Cv,
    readonly cv: Cv,
    readonly make: MakeSplits,
    /** How many classes some rows have; null for a regression. */
    readonly countClasses: (rows: Int32Array) => number | null,
  ) {
    this.#outer = withPlace(() => make(outerCv), 'outer_cv', '');
  }

  get length(): number {
    return this.#outer.length;
  }

  /** An outer split. */
  at(outer: number): Split {
    return this.#of(outer).split;
  }

  /** How many splits the search makes of the training rows of an outer split. @throws {FoldmillError} invalid_cv */
  nInner(outer: number): number {
    return this.#of(outer).inner.length;
  }

  /** What a strategy must know of the search on the training rows of an outer split. */
  facts(outer: number): StrategyFacts {
    const { split, inner } = this.#of(outer);
    return {
      nSamples: split.train.length,
      nSplits: inner.length,
      nClasses: this.countClasses(split.train),
    };
  }

  /** Has errors of what is made of an outer split say of which. */
  within<T>(outer: number, make: () => T): T {
    return withPlace(make, 'cv', ofTraining(outer));
  }

  /** A split of the training rows of an outer split, in rows of the study. */
  innerAt(outer: number, index: number): Split {
    const { split, inner } = this.#of(outer);
    const { train, test } = inner.at(index);
    return { train: train.map((row) => split.train[row]!), test: test.map((row) => split.train[row]!) };
  }

  /** What scikit-learn warns of while it splits, each once. */
  warnings(): string[] {
    const all = Array.from({ length: this.length }, (_, outer) => this.#of(outer).inner.warnings ?? []);
    return [...new Set([...(this.#outer.warnings ?? []), ...all.flat()])];
  }

  #of(outer: number): { split: Split; inner: Splits } {
    const known = this.#known.get(outer);
    if (known) return known;
    const split = this.#outer.at(outer);
    const inner = withPlace(() => this.make(this.cv, split.train), 'cv', ofTraining(outer));
    const made = { split, inner };
    if (this.#known.size === mostKept) this.#known.clear();
    this.#known.set(outer, made);
    return made;
  }
}

/** The splits of the training rows of an outer split, where they are fewer than those of all rows. */
export function innerSplits(outer: OuterSplits, at: number, nSplits: number): readonly number[] | undefined {
  const count = outer.nInner(at);
  if (count > nSplits) {
    throw fieldError(
      'invalid_cv',
      '/cv',
      `it makes ${count} splits of the training rows of outer split ${at}, more than the ${nSplits} of all rows`,
    );
  }
  return count < nSplits ? Array.from({ length: count }, (_, split) => split) : undefined;
}

const ofTraining = (outer: number): string => `on the training rows of outer split ${outer}: `;

/** Has errors of splits say of which they are. */
function withPlace<T>(make: () => T, field: 'cv' | 'outer_cv', where: string): T {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof FoldmillError)) throw error;
    const fields = error.errors.map(({ pointer, message }) => ({
      pointer: pointer.replace(/^\/cv/, `/${field}`),
      message: where + message,
    }));
    throw new FoldmillError(error.code, where + error.message, fields);
  }
}
