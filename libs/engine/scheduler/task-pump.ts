import type { Queue } from 'bullmq';
import { jobPriority } from '../redis/job-priority.js';
import type { Keys } from '../redis/keys.js';
import {
  type ControlJob,
  newTaskJob,
  type QueuedTask,
  queuedTasks,
  type TaskJob,
  taskJobId,
} from '../redis/queues.js';
import type { Store } from '../redis/scripts/commands.js';
import { field } from '../redis/study-fields.js';
import type { StudyStore } from '../redis/study-store.js';
import type { WorkerRegistry } from '../redis/worker-registry.js';
import { chooseRaised, chooseTasks, type WaitingStudy } from './choose-tasks.js';

/**
 * Keeps a window of tasks on the queue, as `chooseTasks` decides, and puts back what got lost. Any number of
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
    // The queue is read before the studies: a task that a worker takes meanwhile counts as waiting, one that is
    // released meanwhile as held by a worker. Either is put right by the next run.
    const queued = await queuedTasks(this.redis, this.keys, this.release);
    const [ids, slots] = await Promise.all([this.studies.activeIds(), this.workers.slots(this.release)]);
    const states = await Promise.all(ids.map((id) => this.#standing(id, queued.get(id) ?? [])));
    const studies = states.filter((study) => study !== undefined);
    await Promise.all(
      chooseRaised(studies, slots).map(async ({ id, priority, level }) => {
        const job = await this.tasks.getJob(taskJobId(id, queued.get(id)![0]!.task));
        await job?.changePriority({ priority: jobPriority(priority, level) });
      }),
    );
    const chosen = chooseTasks(studies, slots);
    if (chosen.length === 0) return;
    const next = new Map(studies.map(({ id, cursor }) => [id, cursor]));
    const tasks = chosen.map((each) => {
      const task = next.get(each.id)!;
      next.set(each.id, task + 1);
      return { study: each.id, task: String(task), priority: each.priority, level: each.level };
    });
    await this.tasks.addBulk(tasks.map(newTaskJob));
    await Promise.all(
      studies.map(async ({ id, cursor }) => {
        const to = next.get(id)!;
        if (to === cursor) return;
        const keys = this.keys.study(id);
        await this.redis.fmRelease(keys.meta, keys.open, keys.tasks, cursor, to);
      }),
    );
  }

  /**
   * Where a study stands; one with nothing left to evaluate or refit is handed to control instead. Those of another
   * release are left to its schedulers.
   */
  async #standing(
    id: string,
    queued: readonly QueuedTask[],
  ): Promise<(WaitingStudy & { cursor: number }) | undefined> {
    const keys = this.keys.study(id);
    const [fields, open] = await Promise.all([
      this.redis.hmget(
        keys.meta,
        ...[field.state, field.release, field.cursor, field.nTasks, field.remaining, field.refitFrom],
        ...[field.refitted, field.createdMs, field.priority, field.taskSeconds],
      ),
      this.redis.scard(keys.open),
    ]);
    const [state, release, cursor, nTasks, remaining, refitFrom, refitted, ...rest] = fields;
    if (state === 'paused') return undefined;
    if (state !== 'queued' && state !== 'running') {
      await this.redis.fmLeaveActive(keys.meta, this.keys.active, id);
      return undefined;
    }
    if (release !== this.release) return undefined;
    const refits = refitFrom !== null && refitted === null;
    if (Number(remaining) === 0 && open === 0 && !refits) {
      await this.control.add('advance', { study: id }, { jobId: `advance-${id}` });
      return undefined;
    }
    const [createdMs, priority, taskSeconds] = rest.map(Number);
    return {
      id,
      createdMs: createdMs!,
      priority: priority!,
      waiting: Number(nTasks) - Number(cursor),
      active: Math.max(0, open - queued.length),
      queued: queued.map(({ level }) => level),
      taskSeconds: taskSeconds!,
      cursor: Number(cursor),
    };
  }

  /**
   * Compares what is open with what the queue holds: a task that is in neither was lost (Redis restored from an older
   * file, a worker that could not put it back) and is put back.
   */
  async reconcile(): Promise<void> {
    for (const id of await this.studies.activeIds()) await this.restore(id);
  }

  /** The same for one study. */
  async restore(id: string): Promise<void> {
    const keys = this.keys.study(id);
    const [release, priority, state] = await this.redis.hmget(
      keys.meta,
      ...[field.release, field.priority, field.state],
    );
    if (release !== this.release || state === 'paused') return;
    for (const task of await this.redis.smembers(keys.open)) {
      const job = await this.tasks.getJob(taskJobId(id, task));
      if (job && !(await job.isFailed())) continue;
      if ((await this.redis.hexists(keys.tasks, task)) === 0) {
        await this.redis.srem(keys.open, task);
        continue;
      }
      if (job) await job.remove();
      // In front: it has waited.
      const again = newTaskJob({ study: id, task, priority: Number(priority), level: 0 });
      await this.tasks.add(again.name, again.data, again.opts);
    }
  }

  /**
   * Takes tasks of a study that has ended, or is paused, off the queue: no worker may be there to find that they are void.
   * One that is being computed stays; whoever has it is told to stop.
   */
  async withdraw(id: string, tasks: readonly string[]): Promise<void> {
    await Promise.all(tasks.map((task) => this.tasks.remove(taskJobId(id, task))));
  }
}
