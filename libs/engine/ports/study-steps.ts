import type { Best, EndedBy, StudyError, StudyState } from '#contracts';
import type { NumberedWave, Task } from '#planner';
import type { StudyRecord } from '../study-record.js';

/** Where a study that may have something to do stands. */
export interface Standing {
  readonly state: StudyState;
  readonly release: string;
  readonly createdMs: number;
  readonly priority: number;
  /** Seconds that one of its tasks takes, as estimated. */
  readonly taskSeconds: number;
  readonly nTasks: number;
  /** Tasks handed to the queue so far. */
  readonly cursor: number;
  readonly remaining: number;
  /** Its time in milliseconds; null where it has no limit. */
  readonly limitMs: number | null;
  /** Whether it has a refit that is not done. */
  readonly refits: boolean;
  /** Tasks that were handed to the queue and not accepted yet. */
  readonly open: number;
}

/** Candidates that are added to a study, with what they add to it. */
export interface AddedWave {
  readonly wave: NumberedWave;
  readonly evaluations: number;
  readonly fitsAsked: number;
  /** Evaluations whose results are known. */
  readonly known: ReadonlyMap<number, string>;
}

/** A wave that was decided, as the one of this number. */
export interface WaveToAdd extends AddedWave {
  readonly number: number;
  readonly fitsPlanned: number;
}

/** What something was decided for: a study as its record was. */
export type StudyPlace = Pick<StudyRecord, 'id' | 'revision' | 'nTasks'>;

/** How a study ends. */
export interface Ending {
  readonly state: 'completed' | 'failed' | 'cancelled';
  readonly error?: StudyError | undefined;
  /** Only when it has this revision; without one, whatever it has. */
  readonly revision?: number;
  readonly best?: Best | null;
  /** The limit that it reached. */
  readonly endedBy?: EndedBy | null;
  readonly fitsRun?: number;
}

/** What schedulers do to studies. Everything may be done by several at once: it has one outcome. */
export interface StudySteps {
  /** Ids of studies that may have something to do. */
  activeIds(): Promise<string[]>;
  /** One that has ended is active no more. */
  retire(id: string): Promise<void>;
  /** @returns undefined when it is gone. */
  standing(id: string): Promise<Standing | undefined>;
  /** Records that tasks [from, to) are on the queue, unless another scheduler did. @returns whether it was this one. */
  release(id: string, from: number, to: number): Promise<boolean>;
  /** The tasks that were handed to the queue and not accepted yet. */
  openTasks(id: string): Promise<string[]>;
  hasTask(id: string, task: string): Promise<boolean>;
  /** A task that is not there is not open. */
  close(id: string, task: string): Promise<void>;
  /**
   * Adds the tasks of the next wave, once by its number, and only to the revision that it was decided for and while
   * nobody has added any since.
   * @returns whether they were added.
   */
  addWave(at: StudyPlace, tasks: readonly Task[], wave: WaveToAdd): Promise<boolean>;
  /** The same for the tasks of the refit. */
  addRefit(at: StudyPlace, tasks: readonly Task[]): Promise<boolean>;
  /** Counts that the end of a study failed. @returns how often it has; undefined when it is gone. */
  countFailedEnd(id: string): Promise<number | undefined>;
  /** Pauses a study that is under way, or has a paused one go on. @returns the state afterwards, '' when it is gone. */
  setPaused(id: string, paused: boolean): Promise<StudyState | ''>;
  /**
   * Closes a study that runs to further evaluations, once, when its time is over: what is missing of them is given up, and
   * it goes on to its refit and its end. Its time is the store's since it began, or was given more to do after its end,
   * without its pauses.
   * @returns whether it was over now.
   */
  endByTime(id: string): Promise<boolean>;
  /** Ends a study, once. @returns the state that it is in afterwards, '' when it is gone. */
  finish(id: string, ending: Ending): Promise<StudyState | ''>;
}
