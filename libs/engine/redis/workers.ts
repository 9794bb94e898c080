import type { WorkerInfo, WorkerList } from '#contracts';
import type { Workers } from '../ports/workers.js';
import type { Keys } from './keys.js';
import type { Store } from './scripts/commands.js';

/** A worker that has not said anything for this long is gone. */
const workerTtlMs = 10_000;

/**
 * Which workers there are, as they tell it themselves. How long ago that was is Redis's to know: clocks of different
 * machines are never compared.
 */
export class RedisWorkers implements Workers {
  constructor(
    readonly redis: Store,
    readonly keys: Keys,
  ) {}

  async report(worker: WorkerInfo): Promise<void> {
    await this.redis.fmReport(
      ...[this.keys.worker(worker.id), this.keys.workerIds],
      ...[worker.id, JSON.stringify(worker), workerTtlMs],
    );
  }

  async remove(id: string): Promise<void> {
    await this.redis.del(this.keys.worker(id));
    await this.redis.srem(this.keys.workerIds, id);
  }

  async list(): Promise<WorkerList> {
    const ids = await this.redis.smembers(this.keys.workerIds);
    if (ids.length === 0) return { workers: [], slots: 0 };
    const texts = await this.redis.mget(ids.map((id) => this.keys.worker(id)));
    const gone = ids.filter((_, i) => texts[i] === null);
    // One that comes back meanwhile is a member again with its next report.
    if (gone.length > 0) await this.redis.srem(this.keys.workerIds, gone);
    const workers = texts
      .filter((text): text is string => text !== null)
      .map((text) => JSON.parse(text) as WorkerInfo)
      .sort((a, b) => a.started_at.localeCompare(b.started_at) || a.id.localeCompare(b.id));
    return { workers, slots: workers.reduce((sum, worker) => sum + worker.slots, 0) };
  }

  async slots(release: string): Promise<number> {
    const { workers } = await this.list();
    return workers.reduce((sum, worker) => sum + (worker.release === release ? worker.slots : 0), 0);
  }
}
