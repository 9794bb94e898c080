import { type GraphStep, hash128 } from '#contracts';

/** Collects steps, each named by the hash of what it computes. Counts cover all; only `limit` are listed. */
export class GraphBuilder {
  readonly steps: GraphStep[] = [];
  readonly edges: [string, string][] = [];
  readonly counts: Record<string, number> = {};
  readonly #shared = new Map<string, GraphStep | null>();
  #total = 0;

  constructor(readonly limit: number) {}

  /**
   * Adds a step, or to the evaluations that need it where it is there already: equal steps are one.
   * @param evaluations - how many need the step.
   * @param name - with the operation and the inputs, what the step computes.
   * @returns the step's id.
   */
  add(op: GraphStep['op'], label: string, inputs: string[], evaluations: number, name: string): string {
    const id = hash128(op, ...inputs, name);
    if (op === 'transform' || op === 'kernel' || op === 'fit') {
      const known = this.#shared.get(id);
      if (known) known.evaluations += evaluations;
      if (known !== undefined) return id;
      this.#shared.set(id, null);
    }
    this.#total++;
    this.counts[op] = (this.counts[op] ?? 0) + 1;
    if (this.steps.length < this.limit) {
      const listed = inputs.slice(0, this.limit);
      const step = { id, op, label, inputs: listed, evaluations };
      this.steps.push(step);
      if (this.#shared.has(id)) this.#shared.set(id, step);
      for (const input of listed) this.edges.push([input, id]);
    }
    return id;
  }

  get truncated(): boolean {
    return this.#total > this.steps.length;
  }
}
