import { type GraphStep, hash128 } from '#contracts';

/** Collects steps, each named by the hash of what it computes. Counts cover all; only `limit` are listed. */
export class GraphBuilder {
  readonly steps: GraphStep[] = [];
  readonly edges: [string, string][] = [];
  readonly counts: Record<string, number> = {};
  #total = 0;

  constructor(readonly limit: number) {}

  /**
   * @param evaluations - how many need the step.
   * @param name - with the operation and the inputs, what the step computes.
   * @returns the step's id.
   */
  add(op: GraphStep['op'], label: string, inputs: string[], evaluations: number, name: string): string {
    const id = hash128(op, ...inputs, name);
    this.#total++;
    this.counts[op] = (this.counts[op] ?? 0) + 1;
    if (this.steps.length < this.limit) {
      const listed = inputs.slice(0, this.limit);
      this.steps.push({ id, op, label, inputs: listed, evaluations });
      for (const input of listed) this.edges.push([input, id]);
    }
    return id;
  }

  get truncated(): boolean {
    return this.#total > this.steps.length;
  }
}
