import { RandomState } from '#random';

/** Choices of one study, all from one seed. */
export class Draw {
  readonly #random: RandomState;

  constructor(seed: number) {
    this.#random = new RandomState(seed);
  }

  /** Both ends included. */
  integer(low: number, high: number): number {
    return low + Math.floor(this.#random.randomSample() * (high - low + 1));
  }

  real(low: number, high: number): number {
    return this.#random.uniform(low, high);
  }

  normal(): number {
    return this.#random.standardNormal();
  }

  /** Log-uniform, both ends above 0. */
  magnitude(low: number, high: number): number {
    return Math.exp(this.real(Math.log(low), Math.log(high)));
  }

  chance(probability: number): boolean {
    return this.#random.randomSample() < probability;
  }

  pick<T>(from: readonly T[]): T {
    if (from.length === 0) throw new RangeError('there is nothing to pick from');
    return from[this.integer(0, from.length - 1)];
  }

  /** One of several, by its weight. */
  weighted<T>(from: readonly (readonly [weight: number, value: T])[]): T {
    let left = this.#random.randomSample() * from.reduce((sum, [weight]) => sum + weight, 0);
    for (const [weight, value] of from) {
      left -= weight;
      if (left < 0) return value;
    }
    return from[from.length - 1][1];
  }

  /** `count` different entries at most, in the order drawn. */
  some<T>(from: readonly T[], count: number): T[] {
    const left = [...from];
    const drawn: T[] = [];
    while (left.length > 0 && drawn.length < count)
      drawn.push(...left.splice(this.integer(0, left.length - 1), 1));
    return drawn;
  }

  times<T>(count: number, make: (index: number) => T): T[] {
    return Array.from({ length: count }, (_, index) => make(index));
  }
}
