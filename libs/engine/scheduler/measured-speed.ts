import type { ClusterSpeed } from '#planner';
import type { Costs } from '../ports/costs.js';
import type { Workers } from '../ports/workers.js';

/** A plan is for workers too that are still to come. */
const fewestSlots = 2;

/** What plans are cut by: the slots there are, and what work was measured to take. */
export class MeasuredSpeed {
  constructor(
    readonly costs: Costs,
    readonly workers: Workers,
    readonly release: string,
  ) {}

  async now(): Promise<Required<ClusterSpeed>> {
    const [slots, costs] = await Promise.all([this.workers.slots(this.release), this.costs.all()]);
    return { slots: Math.max(slots, fewestSlots), costFactor: (costKey) => costs.get(costKey) ?? 1 };
  }
}
