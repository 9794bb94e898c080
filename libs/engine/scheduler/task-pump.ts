import type { Queue } from 'bullmq';
import type { Keys } from '../redis/keys.js';
import { type ControlJob, type TaskJob, taskJobId } from '../redis/queues.js';
import type { Store } from '../redis/scripts/commands.js';
import type { StudyStore } from '../redis/study-store.js';
import type { WorkerRegistry } from '../redis/worker-registry.js';

/** Tasks on the queue per slot of the cluster: enough that no slot waits, few enough to stay fair and cancellable. */
const windowPerSlot = 3;
/** With no worker yet, so that the first one finds something. */
const smallestWindow = 8;

/**
 * Keeps a window of tasks on the queue, shared evenly among the studies, and puts back what got lost. Any number of
 * schedulers may run one each: everything it does is idempotent.
 */
export class TaskPump {
  #pumping: Promise<void> | undefined;
  #again = false;

  constructor(
    readonly redis: Store,
    readonly keys: Keys,
    readonly studies: StudyStore,
    readonly workers: WorkerRegistry,
    readonly tasks: Queue<TaskJob>,
    readonly control: Queue<ControlJob>,
    readonly release: string,
  ) {}

  /** Fills the window. Calls while one runs are merged into one more run. */
  pump(): Promise<void> {
    if (this.#pumping) {
      this.#again = true;
      return this.#pumping;
    }
    const run = async (): Promise<void> => {
      do {
        this.#again = false;
        await this.#fillWindow();
      } while (this.#again);
    };
    this.#pumping = run().finally(() => {
      this.#pumping = undefined;
    });
    return this.#pumping;
  }

  async #fillWindow(): Promise<void> {
    const [ids, slots] = await Promise.all([this.studies.activeIds(), this.workers.slots(this.release)]);
    const states = await Promise.all(ids.map((id) => this.#release(id)));
    const studies = states.filter((study) => study !== undefined).map((study) => ({ ...study, count: 0 }));
    const window = Math.max(smallestWindow, slots * windowPerSlot);
    let free = window - studies.reduce((sum, study) => sum + study.open, 0);
    let waiting = studies;
    for (; free > 0; free--) {
      waiting = waiting.filter((study) => study.cursor + study.count < study.nTasks);
      if (waiting.length === 0) break;
      // The one with the fewest tasks out, so that a small study or a refit is not stuck behind a large one.
      const next = waiting.reduce((a, b) => (b.open + b.count < a.open + a.count ? b : a));
      next.count++;
    }
    for (const { id, cursor, count } of studies) {
      if (count > 0) await this.#enqueue(id, cursor, cursor + count);
    }
  }

  /**
   * Where a study stands; one with nothing left to evaluate or refit is handed to control instead. Those of another
   * release are left to its schedulers.
   */
  async #release(
    id: string,
  ): Promise<{ id: string; cursor: number; nTasks: number; open: number } | undefined> {
    const keys = this.keys.study(id);
    const [fields, open] = await Promise.all([
      this.redis.hmget(
        keys.meta,
        ...['state', 'release', 'cursor', 'task_count', 'remaining', 'refit_from', 'refitted'],
      ),
      this.redis.scard(keys.open),
    ]);
    const [state, release, cursor, nTasks, remaining, refitFrom, refitted] = fields;
    if (state !== 'queued' && state !== 'running') {
      await this.redis.srem(this.keys.active, id);
      return undefined;
    }
    if (release !== this.release) return undefined;
    const refits = refitFrom !== null && refitted === null;
    if (Number(remaining) === 0 && open === 0 && !refits) {
      await this.control.add('advance', { study: id }, { jobId: `advance-${id}` });
      return undefined;
    }
    return { id, cursor: Number(cursor), nTasks: Number(nTasks), open };
  }

  async #enqueue(id: string, from: number, to: number): Promise<void> {
    const keys = this.keys.study(id);
    const jobs = Array.from({ length: to - from }, (_, index) => this.#job(id, String(from + index)));
    await this.tasks.addBulk(jobs);
    await this.redis.fmRelease(keys.meta, keys.open, keys.tasks, from, to);
  }

  #job(study: string, task: string): { name: string; data: TaskJob; opts: { jobId: string } } {
    return { name: 'task', data: { study, task }, opts: { jobId: taskJobId(study, task) } };
  }

  /**
   * Compares what is open with what the queue holds: a task that is in neither was lost (Redis restored from an older
   * file, a worker that could not put it back) and is put back.
   */
  async reconcile(): Promise<void> {
    for (const id of await this.studies.activeIds()) {
      const keys = this.keys.study(id);
      if ((await this.redis.hget(keys.meta, 'release')) !== this.release) continue;
      for (const task of await this.redis.smembers(keys.open)) {
        const job = await this.tasks.getJob(taskJobId(id, task));
        if (job && !(await job.isFailed())) continue;
        if ((await this.redis.hexists(keys.tasks, task)) === 0) {
          await this.redis.srem(keys.open, task);
          continue;
        }
        if (job) await job.remove();
        const again = this.#job(id, task);
        await this.tasks.add(again.name, again.data, again.opts);
      }
    }
  }

  /**
   * Takes tasks of a study that has ended off the queue: no worker may be there to find that they are void.
   * One that is being computed stays; whoever has it is told to stop.
   */
  async withdraw(id: string, tasks: readonly string[]): Promise<void> {
    await Promise.all(tasks.map((task) => this.tasks.remove(taskJobId(id, task))));
  }
}
