import { addScaled, dot } from './vectors.js';

/** Steps and gradient changes remembered, as scipy's L-BFGS-B does. */
const memory = 10;

/** What L-BFGS knows of a function's curvature: its last steps and what they changed of the gradient. */
export class CorrectionHistory {
  /** Rings of vectors, made once: a minimization of few parameters would otherwise spend its time on allocations. */
  readonly #steps: readonly Float64Array[];
  readonly #changes: readonly Float64Array[];
  readonly #curvatures = new Float64Array(memory);
  readonly #alphas = new Float64Array(memory);
  #oldest = 0;
  #count = 0;
  #scale = 1;

  constructor(size: number) {
    this.#steps = Array.from({ length: memory }, () => new Float64Array(size));
    this.#changes = Array.from({ length: memory }, () => new Float64Array(size));
  }

  get isEmpty(): boolean {
    return this.#count === 0;
  }

  clear(): void {
    this.#oldest = 0;
    this.#count = 0;
    this.#scale = 1;
  }

  /** @param curvature - inner product of the step and the gradient's change, above 0. */
  add(
    step: number,
    direction: Float64Array,
    before: Float64Array,
    after: Float64Array,
    curvature: number,
  ): void {
    const slot = (this.#oldest + this.#count) % memory;
    if (this.#count < memory) this.#count++;
    else this.#oldest = (this.#oldest + 1) % memory;
    const steps = this.#steps[slot];
    const changes = this.#changes[slot];
    for (let i = 0; i < steps.length; i++) {
      steps[i] = direction[i] * step;
      changes[i] = after[i] - before[i];
    }
    this.#curvatures[slot] = curvature;
    this.#scale = curvature / dot(changes, changes);
  }

  /** Writes the gradient times minus the inverse Hessian that the corrections describe: the two-loop recursion. */
  direct(gradient: Float64Array, direction: Float64Array): void {
    for (let i = 0; i < direction.length; i++) direction[i] = -gradient[i];
    for (let k = this.#count - 1; k >= 0; k--) {
      const slot = (this.#oldest + k) % memory;
      const alpha = dot(this.#steps[slot], direction) / this.#curvatures[slot];
      this.#alphas[slot] = alpha;
      addScaled(direction, -alpha, this.#changes[slot]);
    }
    const scale = this.#scale;
    for (let i = 0; i < direction.length; i++) direction[i] *= scale;
    for (let k = 0; k < this.#count; k++) {
      const slot = (this.#oldest + k) % memory;
      const beta = dot(this.#changes[slot], direction) / this.#curvatures[slot];
      addScaled(direction, this.#alphas[slot] - beta, this.#steps[slot]);
    }
  }
}
