import type { WorkerInfo, WorkerList } from '#contracts';
import type { Workers } from '../ports/workers.js';

/** Workers of this process: they are there until they say that they go. */
export class MemoryWorkers implements Workers {
  readonly #workers = new Map<string, WorkerInfo>();

  async report(worker: WorkerInfo): Promise<void> {
    this.#workers.set(worker.id, worker);
  }

  async remove(id: string): Promise<void> {
    this.#workers.delete(id);
  }

  async list(): Promise<WorkerList> {
    const workers = [...this.#workers.values()].sort(
      (a, b) => a.started_at.localeCompare(b.started_at) || a.id.localeCompare(b.id),
    );
    return { workers, slots: workers.reduce((sum, { slots }) => sum + slots, 0) };
  }

  async slots(release: string): Promise<number> {
    const { workers } = await this.list();
    return workers.reduce((sum, worker) => sum + (worker.release === release ? worker.slots : 0), 0);
  }
}
