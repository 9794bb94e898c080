import { FitError } from '../estimator.js';
import { ofPair } from './class-pairs.js';
import type { SvcParams } from './svc-params.js';
import type { TrainingSet, TrainingWeights } from './training-set.js';

/**
 * C times the class weight, per class of the training set. "balanced" counts every given row, whatever its sample
 * weight, as SVC does.
 * @throws {FitError} where labels are weighed that don't occur while others that do are not.
 */
export function classBounds({ C, class_weight }: SvcParams, training: TrainingWeights): Float64Array {
  const weights = classWeights(class_weight, training);
  return Float64Array.from(training.labelOf, (label) => C * weights[label]);
}

/** scikit-learn's compute_class_weight. */
function classWeights(
  weights: SvcParams['class_weight'],
  { labels, counts }: TrainingWeights,
): readonly number[] {
  if (weights === null) return labels.map(() => 1);
  if (weights === 'balanced') {
    const total = counts.reduce((sum, count) => sum + count, 0);
    return counts.map((count) => total / (labels.length * count));
  }
  const unweighted = labels.filter((label) => !Object.hasOwn(weights, String(label)));
  const nWeights = Object.keys(weights).length;
  if (unweighted.length > 0 && nWeights > 0 && labels.length - unweighted.length !== nWeights) {
    throw new FitError(`The classes, [${unweighted.map(String).join(', ')}], are not in class_weight`);
  }
  return labels.map((label) => {
    const name = String(label);
    return Object.hasOwn(weights, name) ? weights[name] : 1;
  });
}

/** Upper bounds of the duals of the two classes of a pair, before sample weights. */
export type PairBounds = readonly [number, number];

/** Upper bounds of the duals of a pair's rows, those of class a first: sample weight times the class's bound. */
export class PairBoxes {
  readonly #nFirst: number;
  readonly #box: Float64Array;
  readonly #weights: Float64Array | undefined;
  readonly #leastWeight: number;

  constructor({ starts, sampleWeight }: TrainingSet & TrainingWeights, a: number, b: number) {
    this.#nFirst = starts[a + 1] - starts[a];
    this.#box = new Float64Array(this.#nFirst + starts[b + 1] - starts[b]);
    this.#weights = sampleWeight && ofPair(sampleWeight, starts, a, b);
    this.#leastWeight = this.#weights ? this.#weights.reduce((p, q) => Math.min(p, q)) : 1;
  }

  /** One bound. */
  at([first, second]: PairBounds, row: number): number {
    return (row < this.#nFirst ? first : second) * (this.#weights ? this.#weights[row] : 1);
  }

  /** All of them, until the next call. */
  of([first, second]: PairBounds): Float64Array {
    const box = this.#box.fill(first, 0, this.#nFirst).fill(second, this.#nFirst);
    if (this.#weights) for (let row = 0; row < box.length; row++) box[row] *= this.#weights[row];
    return box;
  }

  /** Whether some row's dual can't move at all, or almost: no row's bound is smaller than what is looked at. */
  holdsSome([first, second]: PairBounds): boolean {
    return Math.min(first, second) * this.#leastWeight <= 0;
  }
}
