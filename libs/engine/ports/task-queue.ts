/** A task for the queue, which is in the order of priorities, then of levels, then in which they came. */
export interface NewTask {
  study: string;
  /** Task number. */
  task: string;
  priority: number;
  level: number;
}

/** A task that waits on the queue. */
export interface QueuedTask {
  task: string;
  level: number;
}

/** Levels of tasks within a priority go from 0 to this. */
export const maxLevel = 9_999;

/** What workers are to run, as schedulers see it. Adding a task twice is adding it once. */
export interface TaskQueue {
  /** The tasks that wait, by study, in the order of the queue. */
  queued(): Promise<Map<string, QueuedTask[]>>;
  add(tasks: readonly NewTask[]): Promise<void>;
  /** Moves a task that waits. */
  raise(task: NewTask): Promise<void>;
  /** Puts a task back that is neither waiting nor held by a worker. */
  restore(task: NewTask): Promise<void>;
  /** Whether a task is waiting, or held by a worker. */
  has(study: string, task: string): Promise<boolean>;
  /** Takes a task off unless a worker holds it. */
  remove(study: string, task: string): Promise<void>;
  counts(): Promise<{ waiting: number; active: number; failed: number }>;
}

/** Studies whose evaluations are all in, for some scheduler to move on; each by one at a time. */
export interface StudyQueue {
  add(study: string): Promise<void>;
  /**
   * Has studies moved on from now on. One that fails comes again with the next `add`.
   * @param moveOn - is called at most four times at once.
   */
  start(
    moveOn: (study: string) => Promise<void>,
    onFailed: (study: string | undefined, error: Error) => void,
    onError: (error: Error) => void,
  ): Promise<void>;
}
