import type { CallOutcome, CallTask, StoredCall } from '#planner';

/** What came of calls, and what is to be done next. */
export interface MadeCalls {
  readonly numbers: readonly number[];
  /** What each came to, JSON, in the same order. */
  readonly rows: readonly string[];
  /** Those that failed. */
  readonly failed: readonly number[];
  /** One that failed fails the study. */
  readonly raises: boolean;
  /** Calls of the task that are still to be made. */
  readonly rest: readonly number[];
  /** Seconds that a call takes, as measured. */
  readonly seconds: number;
  /** Slots that calls which are ready are spread over. */
  readonly slots: number;
  /** The worker goes on with the first of them, under the same task. */
  readonly keep: boolean;
}

/** What a call says while it is made: a message, or how far it is. */
export interface CallSaying {
  /** Its number. */
  readonly call: number;
  readonly message?: string;
  readonly done?: number;
  readonly of?: number;
}

/** What workers do to studies of calls, for a release of their own. */
export interface CallWork {
  /** What is called, by number, in the order asked. */
  calls(study: string, numbers: readonly number[]): Promise<StoredCall[]>;
  /** What calls came to, in the order asked; undefined where nothing is known. */
  outcomes(study: string, numbers: readonly number[]): Promise<(CallOutcome | undefined)[]>;
  /** Tells the readers of a study's events. Nothing is kept of it where the study is gone. */
  say(study: string, sayings: readonly CallSaying[]): Promise<void>;
  /**
   * Accepts what each call came to, once, whoever made it. Calls that waited for these alone are in tasks then.
   * @returns how many were new, and the task as the worker goes on with it.
   * @throws when they are another release's, or don't fit the study.
   */
  accept(
    study: string,
    task: CallTask,
    made: MadeCalls,
  ): Promise<{ accepted: number; next: CallTask | null }>;
}
