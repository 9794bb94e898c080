import type { WorkerInfo } from '#contracts';
import { type CallTask, evaluationsOf, isCallTask, type Task } from '#planner';

/** A task that a worker holds. */
export interface RunningTask {
  readonly study: string;
  readonly no: string;
  /** Set once it is known what there is to do. */
  task: Task | CallTask | null;
  /** When a slot began to compute; null while none does. By this process's own clock. */
  computingSinceMs: number | null;
}

/** An estimate can be this far off before a task counts as one that holds up others. */
const patienceSeconds = 5;
const patienceFactor = 30;

/** Seconds after which the neighbours of whatever takes so long should not wait any longer; null: it has none. */
export function patienceOf({ task }: RunningTask): number | null {
  // Calls that are not begun in time are handed on by whoever makes them.
  if (task === null || isCallTask(task) || task.piece !== undefined) return null;
  if (task.patience !== undefined) return task.patience;
  return evaluationsOf(task) > 1 ? patienceSeconds + patienceFactor * task.seconds : null;
}

/** Seconds that an evaluation may take which was parted from others that took too long. */
export const nextPatience = ({ task }: RunningTask): number =>
  task === null || isCallTask(task) || task.patience === undefined ? patienceSeconds : 2 * task.patience;

/** The tasks that a worker holds, from the moment that it takes them: a stop may come at any time. */
export class RunningTasks {
  readonly #byJob = new Map<string, RunningTask>();

  add(jobId: string, study: string, no: string): RunningTask {
    const running = { study, no, task: null, computingSinceMs: null };
    this.#byJob.set(jobId, running);
    return running;
  }

  delete(jobId: string): void {
    this.#byJob.delete(jobId);
  }

  [Symbol.iterator](): IterableIterator<[jobId: string, running: RunningTask]> {
    return this.#byJob.entries();
  }

  studies(): string[] {
    return [...new Set([...this.#byJob.values()].map(({ study }) => study))];
  }

  /** What slots compute now. A task of one evaluation says which. */
  info(nowMs: number): WorkerInfo['running'] {
    return [...this.#byJob.values()].flatMap(({ study, task, computingSinceMs }) => {
      if (task === null || computingSinceMs === null) return [];
      const seconds = (nowMs - computingSinceMs) / 1000;
      if (isCallTask(task)) return [{ study, task: task.no, evaluations: task.calls.length, seconds }];
      const evaluations = evaluationsOf(task);
      const [block] = task.blocks;
      return [
        {
          study,
          task: task.no,
          evaluations,
          seconds,
          ...(evaluations === 1 && { candidate: block.candidates[0] }),
          ...(evaluations === 1 && block.split !== null && { split: block.split }),
        },
      ];
    });
  }
}
