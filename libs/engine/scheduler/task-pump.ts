import { isMoving } from '../lifecycle.js';
import type { Standing, StudySteps } from '../ports/study-steps.js';
import type { QueuedTask, StudyQueue, TaskQueue } from '../ports/task-queue.js';
import type { Workers } from '../ports/workers.js';
import { chooseRaised, chooseTasks, type WaitingStudy } from './choose-tasks.js';

/**
 * Keeps a window of tasks on the queue, as `chooseTasks` decides, and puts back what got lost. Any number of
 * schedulers may run one each: everything it does is idempotent.
 */
export class TaskPump {
  #pumping: Promise<void> | undefined;
  #again = false;

  constructor(
    readonly steps: StudySteps,
    readonly workers: Workers,
    readonly tasks: TaskQueue,
    readonly endings: StudyQueue,
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
    const queued = await this.tasks.queued();
    const [ids, slots] = await Promise.all([this.steps.activeIds(), this.workers.slots(this.release)]);
    const states = await Promise.all(ids.map((id) => this.#standing(id, queued.get(id) ?? [])));
    const studies = states.filter((study) => study !== undefined);
    await Promise.all(
      chooseRaised(studies, slots).map(({ id, priority, level }) =>
        this.tasks.raise({ study: id, task: queued.get(id)![0]!.task, priority, level }),
      ),
    );
    const chosen = chooseTasks(studies, slots);
    if (chosen.length === 0) return;
    const next = new Map(studies.map(({ id, cursor }) => [id, cursor]));
    const tasks = chosen.map((each) => {
      const task = next.get(each.id)!;
      next.set(each.id, task + 1);
      return { study: each.id, task: String(task), priority: each.priority, level: each.level };
    });
    await this.tasks.add(tasks);
    await Promise.all(
      studies.map(async ({ id, cursor }) => {
        const to = next.get(id)!;
        if (to > cursor) await this.steps.release(id, cursor, to);
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
    const standing = await this.steps.standing(id);
    if (standing?.state === 'paused') return undefined;
    if (standing === undefined || !isMoving(standing.state)) {
      await this.steps.retire(id);
      return undefined;
    }
    if (standing.release !== this.release) return undefined;
    if (standing.limitMs !== null && (await this.steps.endByTime(id))) return undefined;
    if (isAllIn(standing)) {
      await this.endings.add(id);
      return undefined;
    }
    const { createdMs, priority, nTasks, cursor, open, taskSeconds } = standing;
    return {
      id,
      createdMs,
      priority,
      waiting: nTasks - cursor,
      active: Math.max(0, open - queued.length),
      queued: queued.map(({ level }) => level),
      taskSeconds,
      cursor,
    };
  }

  /**
   * Compares what is open with what the queue holds: a task that is in neither was lost (a store that was restored from an older
   * file, a worker that could not put it back) and is put back.
   */
  async reconcile(): Promise<void> {
    for (const id of await this.steps.activeIds()) await this.restore(id);
  }

  /** The same for one study. */
  async restore(id: string): Promise<void> {
    const standing = await this.steps.standing(id);
    if (standing?.release !== this.release || standing.state === 'paused') return;
    for (const task of await this.steps.openTasks(id)) {
      if (await this.tasks.has(id, task)) continue;
      // In front: it has waited.
      if (await this.steps.hasTask(id, task)) {
        await this.tasks.restore({ study: id, task, priority: standing.priority, level: 0 });
      } else await this.steps.close(id, task);
    }
  }

  /**
   * Takes tasks of a study that has ended, or is paused, off the queue: no worker may be there to find that they are void.
   * One that is being computed stays; whoever has it is told to stop.
   */
  async withdraw(id: string, tasks: readonly string[]): Promise<void> {
    await Promise.all(tasks.map((task) => this.tasks.remove(id, task)));
  }
}

/** Nothing is left to evaluate or to refit: the next step is to be decided. */
const isAllIn = ({ remaining, open, refits }: Standing): boolean => remaining === 0 && open === 0 && !refits;
