import type { Costs } from '../ports/costs.js';
import type { Keys } from './keys.js';
import type { Store } from './scripts/commands.js';

/** A hash by kind of work. Two that learn at the same time: the later one is known. */
export class RedisCosts implements Costs {
  constructor(
    readonly redis: Store,
    readonly keys: Keys,
  ) {}

  async all(): Promise<ReadonlyMap<string, number>> {
    const costs = await this.redis.hgetall(this.keys.costs);
    return new Map(Object.entries(costs).map(([key, cost]) => [key, Number(cost)]));
  }

  async learn(costKey: string, ratio: number): Promise<void> {
    const known = Number((await this.redis.hget(this.keys.costs, costKey)) ?? ratio);
    await this.redis.hset(this.keys.costs, costKey, String(known + (ratio - known) / 5));
  }
}
