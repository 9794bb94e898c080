import type { ClusterSpeed } from '#planner';
import type { Keys } from '../redis/keys.js';
import type { Store } from '../redis/scripts/commands.js';
import type { WorkerRegistry } from '../redis/worker-registry.js';

/** A plan is for workers too that are still to come. */
const fewestSlots = 2;

/** What plans are cut by: the slots there are, and what work was measured to take. */
export class MeasuredSpeed {
  constructor(
    readonly redis: Store,
    readonly keys: Keys,
    readonly workers: WorkerRegistry,
    readonly release: string,
  ) {}

  async now(): Promise<Required<ClusterSpeed>> {
    const [slots, costs] = await Promise.all([
      this.workers.slots(this.release),
      this.redis.hgetall(this.keys.costs),
    ]);
    return { slots: Math.max(slots, fewestSlots), costFactor: (costKey) => Number(costs[costKey] ?? 1) };
  }
}
