import type { Costs } from '../ports/costs.js';

export class MemoryCosts implements Costs {
  readonly #known = new Map<string, number>();

  async all(): Promise<ReadonlyMap<string, number>> {
    return new Map(this.#known);
  }

  async learn(costKey: string, ratio: number): Promise<void> {
    const known = this.#known.get(costKey) ?? ratio;
    this.#known.set(costKey, known + (ratio - known) / 5);
  }
}
