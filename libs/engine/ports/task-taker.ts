/** Why a worker ends a task before it is done. */
export type StopReason = 'study stopped' | 'lock lost' | 'shutdown' | 'overrun';

/** A task that was taken off the queue. */
export interface TakenTask {
  /** Names it as long as it is held. */
  readonly jobId: string;
  readonly study: string;
  /** Task number. */
  readonly no: string;
}

/** The task is not done, and goes back to the queue. */
export class PutBack extends Error {
  /** @param pauseMs - before it does: what is in its way won't be gone at once. */
  constructor(readonly pauseMs: number) {
    super('the task goes back to the queue');
  }
}

export interface TakeOptions {
  /** Tasks that are held at once. */
  readonly atOnce: number;
  /** @throws {PutBack} when somebody has to try again. */
  run(task: TakenTask, signal: AbortSignal): Promise<unknown>;
  onError(error: Error): void;
  onFailed(task: TakenTask | undefined, error: Error): void;
}

/** What workers are to run, as one worker sees it. */
export interface TaskTaker {
  start(options: TakeOptions): Promise<void>;
  setAtOnce(atOnce: number): void;
  /** Ends a task that is held; `reason` is the signal's. */
  cancel(jobId: string, reason: StopReason): void;
  /** Whether a task waits that no worker has taken. */
  waits(): Promise<boolean>;
  /** Takes no more, and ends what is held with `shutdown`: it goes back. */
  close(): Promise<void>;
}
