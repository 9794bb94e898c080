import type { SplitTask, Task } from '#planner';
import { tasksOfFit } from '#planner';
import type { Keys } from './keys.js';
import type { Store } from './scripts/commands.js';

/** A task is tried this often, whichever workers try; then it is given up. */
export const maxTries = 3;

/** A try of a task. */
export interface Try {
  study: string;
  /** Task number. */
  no: string;
  /** Names this try among all of all workers. */
  name: string;
}

/** What there is to do in a try. */
export interface Begun {
  /** Null when nothing is: the task is done, or the study has ended or is another release's. */
  task: Task | null;
  /** The tries that have begun, this one too. */
  tries: number;
  /** False when the task was tried before, and waits for a turn of its own. */
  started: boolean;
  /** Why the try before failed; '' when nothing is known of its end, as when its worker died. */
  reason: string;
}

/** Tries of tasks, counted in Redis: the process that computes a task may be killed by it. */
export class TaskTries {
  constructor(
    readonly redis: Store,
    readonly keys: Keys,
    readonly release: string,
  ) {}

  /** @param alone - the task would run in a process of its own, as one that was tried before must. */
  async begin({ study, no, name }: Try, alone: boolean): Promise<Begun> {
    const keys = this.keys.study(study);
    const [, text, tries, reason] = await this.redis.fmBegin(
      ...[keys.meta, keys.tasks, keys.events, keys.tries],
      ...[no, this.release, name, alone ? 1 : 0, this.keys.changed, study],
    );
    const task = text === '' ? null : (JSON.parse(text) as Task);
    return { task, tries: Math.abs(tries), started: tries > 0, reason };
  }

  /**
   * Ends a try without a result.
   * @param reason - why it failed; '' when the task is not to blame, and the try doesn't count.
   */
  async end({ study, no, name }: Try, reason: string): Promise<void> {
    const keys = this.keys.study(study);
    await this.redis.fmEndTry(keys.meta, keys.tries, no, name, reason.slice(0, 1000));
  }

  /**
   * Puts others in the place of a task.
   * @param tries - that they have behind them.
   */
  async split(
    study: string,
    task: Task,
    parts: readonly SplitTask[],
    tries: number,
    reason: string,
  ): Promise<void> {
    const keys = this.keys.study(study);
    const { first, of } = tasksOfFit(task);
    await this.redis.fmSplitTask(
      ...[keys.meta, keys.open, keys.tasks, keys.parts, keys.tries],
      ...[first, of, this.keys.changed, study, tries, reason],
      ...parts.map((part) => JSON.stringify(part).slice(1)),
    );
  }
}
