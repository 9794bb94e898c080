import { PutBack, type StopReason, type TakeOptions, type TaskTaker } from '../ports/task-taker.js';
import type { KeptJob, MemoryTaskQueue } from './task-queue.js';

interface HeldJob {
  readonly stop: AbortController;
  readonly ended: Promise<void>;
}

export class MemoryTaskTaker implements TaskTaker {
  readonly #held = new Map<string, HeldJob>();
  #options: TakeOptions | undefined;
  #atOnce = 0;
  #leave: () => void = () => undefined;

  constructor(readonly queue: MemoryTaskQueue) {}

  async start(options: TakeOptions): Promise<void> {
    this.#options = options;
    this.#leave = this.queue.whenWaiting(() => this.#take());
    this.setAtOnce(options.atOnce);
  }

  setAtOnce(atOnce: number): void {
    this.#atOnce = atOnce;
    this.#take();
  }

  #take(): void {
    const options = this.#options;
    while (options !== undefined && this.#held.size < this.#atOnce) {
      const job = this.queue.take();
      if (job === undefined) return;
      const stop = new AbortController();
      this.#held.set(job.id, { stop, ended: this.#run(job, stop.signal, options) });
    }
  }

  async #run(job: KeptJob, signal: AbortSignal, { run, onFailed }: TakeOptions): Promise<void> {
    const taken = { jobId: job.id, study: job.task.study, no: job.task.task };
    try {
      // Whoever takes tasks first knows that it holds this one.
      await Promise.resolve();
      await run(taken, signal);
      this.queue.end(job, 'done');
    } catch (error) {
      if (error instanceof PutBack) this.queue.putBack(job);
      else {
        this.queue.end(job, 'failed');
        onFailed(taken, error as Error);
      }
    } finally {
      this.#held.delete(job.id);
      setImmediate(() => this.#take());
    }
  }

  cancel(jobId: string, reason: StopReason): void {
    this.#held.get(jobId)?.stop.abort(reason);
  }

  async waits(): Promise<boolean> {
    return this.queue.waits;
  }

  async close(): Promise<void> {
    this.#options = undefined;
    this.#leave();
    const held = [...this.#held.values()];
    for (const { stop } of held) stop.abort('shutdown' satisfies StopReason);
    await Promise.all(held.map(({ ended }) => ended));
  }
}
