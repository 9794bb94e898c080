import type { WorkerInfo, WorkerList } from '#contracts';
import type { Keys } from './keys.js';
import type { Store } from './scripts/commands.js';

/** A worker that has not said anything for this long is gone. */
export const workerTtlMs = 10_000;
/** How often a worker says that it is there. */
export const heartbeatMs = 2_000;

/** Which workers there are, as they tell it themselves. */
export class WorkerRegistry {
  constructor(
    readonly redis: Store,
    readonly keys: Keys,
  ) {}

  async report(worker: WorkerInfo, nowMs: number): Promise<void> {
    await this.redis
      .multi()
      .set(this.keys.worker(worker.id), JSON.stringify(worker), 'PX', workerTtlMs)
      .zadd(this.keys.workers, String(nowMs), worker.id)
      .exec();
  }

  async remove(id: string): Promise<void> {
    await this.redis.multi().del(this.keys.worker(id)).zrem(this.keys.workers, id).exec();
  }

  async list(nowMs: number): Promise<WorkerList> {
    await this.redis.zremrangebyscore(this.keys.workers, '-inf', String(nowMs - workerTtlMs));
    const ids = await this.redis.zrange(this.keys.workers, '0', '-1');
    if (ids.length === 0) return { workers: [], slots: 0 };
    const texts = await this.redis.mget(ids.map((id) => this.keys.worker(id)));
    const workers = texts
      .filter((text): text is string => text !== null)
      .map((text) => JSON.parse(text) as WorkerInfo);
    return { workers, slots: workers.reduce((sum, worker) => sum + worker.slots, 0) };
  }
}
