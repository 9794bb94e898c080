import type { NewTask, QueuedTask, TaskQueue } from '../ports/task-queue.js';

/** A task on the queue, or held by a worker. */
export interface KeptJob {
  readonly id: string;
  readonly task: NewTask;
  /** Counts the tasks that came. */
  readonly place: number;
}

const jobId = (study: string, task: string): string => `${study}-${task}`;

const goesFirst = (one: KeptJob, other: KeptJob): number =>
  other.task.priority - one.task.priority || one.task.level - other.task.level || one.place - other.place;

/** The tasks that wait, in their order, and those that are held. */
export class MemoryTaskQueue implements TaskQueue {
  readonly #waiting = new Map<string, KeptJob>();
  readonly #held = new Set<string>();
  readonly #listeners = new Set<() => void>();
  #came = 0;
  #failed = 0;

  /** Calls when a task waits that may be taken. @returns ends that. */
  whenWaiting(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #wake(): void {
    for (const listener of this.#listeners) setImmediate(listener);
  }

  get waits(): boolean {
    return this.#waiting.size > 0;
  }

  /** The first task, which is held from now on. */
  take(): KeptJob | undefined {
    const [first] = this.#inOrder();
    if (first === undefined) return undefined;
    this.#waiting.delete(first.id);
    this.#held.add(first.id);
    return first;
  }

  putBack(job: KeptJob): void {
    this.#held.delete(job.id);
    this.#waiting.set(job.id, job);
    this.#wake();
  }

  /** A task is done with. */
  end(job: KeptJob, how: 'done' | 'failed'): void {
    this.#held.delete(job.id);
    if (how === 'failed') this.#failed++;
  }

  #inOrder(): KeptJob[] {
    return [...this.#waiting.values()].sort(goesFirst);
  }

  async queued(): Promise<Map<string, QueuedTask[]>> {
    const tasks = new Map<string, QueuedTask[]>();
    for (const { task } of this.#inOrder()) {
      const queued = { task: task.task, level: task.level };
      tasks.set(task.study, [...(tasks.get(task.study) ?? []), queued]);
    }
    return tasks;
  }

  async add(tasks: readonly NewTask[]): Promise<void> {
    for (const task of tasks) {
      const id = jobId(task.study, task.task);
      if (this.#waiting.has(id) || this.#held.has(id)) continue;
      this.#waiting.set(id, { id, task: { ...task }, place: this.#came++ });
    }
    this.#wake();
  }

  async raise(task: NewTask): Promise<void> {
    const job = this.#waiting.get(jobId(task.study, task.task));
    if (job !== undefined) this.#waiting.set(job.id, { ...job, task: { ...task } });
  }

  async restore(task: NewTask): Promise<void> {
    await this.add([task]);
  }

  async has(study: string, task: string): Promise<boolean> {
    const id = jobId(study, task);
    return this.#waiting.has(id) || this.#held.has(id);
  }

  async remove(study: string, task: string): Promise<void> {
    this.#waiting.delete(jobId(study, task));
  }

  async counts(): Promise<{ waiting: number; active: number; failed: number }> {
    return { waiting: this.#waiting.size, active: this.#held.size, failed: this.#failed };
  }
}
