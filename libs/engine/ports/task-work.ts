import type { StudyState } from '#contracts';
import type { CallTask, Incumbent, PruneRule, SplitTask, Task, TaskPiece } from '#planner';

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
  task: Task | CallTask | null;
  /** The tries that have begun, this one too. */
  tries: number;
  /** False when the task was tried before, and waits for a turn of its own. */
  started: boolean;
  /** Why the try before failed; '' when nothing is known of its end, as when its worker died. */
  reason: string;
}

/** What a worker is told of a study. */
export interface StoredRules {
  /** JSON. */
  readonly spec: string;
  readonly datasetId: string;
  readonly prune: PruneRule | null;
  readonly nSplits: number;
  /** Candidates that the spec says, which are in no wave. */
  readonly nFirst: number;
}

/** What a task computed. */
export interface ComputedRows {
  /** Numbers, "3,14". */
  readonly evaluations: string;
  /** Their results, a line each, in the same order. */
  readonly rows: string;
  /** Those that failed, "3,14". */
  readonly failures: string;
  /** By evaluation number. */
  readonly predictions: readonly (readonly [number, Uint8Array])[];
  readonly fitsRun: number;
  /** A failed evaluation fails the study. */
  readonly raises: boolean;
}

/** The model of a refit, or why there is none. */
export type RefitOutcome = { readonly model: string; readonly seconds: number } | { readonly error: string };

/** What workers do to studies, for a release of their own. */
export interface TaskWork {
  /** @returns undefined when the study is gone. */
  rules(study: string): Promise<StoredRules | undefined>;
  /** The waves of a study that learns, JSON, from number `from` on. */
  waves(study: string, from: number): Promise<string[]>;
  state(study: string): Promise<StudyState | undefined>;
  /** Whether the tasks of a running study are all done, and it waits for a scheduler. */
  awaitsStep(study: string): Promise<boolean>;
  /** @param alone - the task would run in a process of its own, as one that was tried before must. */
  begin(attempt: Try, alone: boolean): Promise<Begun>;
  /**
   * Ends a try without a result.
   * @param reason - why it failed; '' when the task is not to blame, and the try doesn't count.
   */
  end(attempt: Try, reason: string): Promise<void>;
  /**
   * Puts others in the place of a task.
   * @param tries - that they have behind them.
   */
  split(study: string, task: Task, parts: readonly SplitTask[], tries: number, reason: string): Promise<void>;
  /**
   * Accepts each evaluation once, whoever computed it.
   * @returns how many were new.
   * @throws when they are another release's, or don't fit the study.
   */
  accept(study: string, task: Task, computed: ComputedRows): Promise<number>;
  /** Stored results by evaluation number, in the order asked; null where there is none. */
  rows(study: string, evaluations: readonly number[]): Promise<(string | null)[]>;
  /** The candidate to beat, where candidates that can't win are pruned. */
  incumbent(study: string): Promise<Incumbent | null>;
  /** Makes a candidate the one to beat, when its mean is greater, or equal and its number lower. */
  challenge(study: string, challenger: Incumbent): Promise<void>;
  /** The model that the refit is to make; null when nobody waits for it. */
  refitModel(study: string, task: Task): Promise<string | null>;
  /** @returns whether it was accepted; `gone` when the study is. */
  acceptRefit(study: string, task: Task, outcome: RefitOutcome): Promise<'accepted' | 'refused' | 'gone'>;
  hasPart(study: string, piece: TaskPiece): Promise<boolean>;
  /** @returns whether the fit is complete now, and it is this task that merges it. */
  acceptPart(study: string, task: Task, piece: TaskPiece, part: Uint8Array): Promise<boolean>;
  /**
   * All parts of a fit, in order.
   * @returns null when another worker has merged them, or the study has ended, since they were complete.
   * @throws when they are not there though the task is still to be done.
   */
  parts(study: string, task: Task, piece: TaskPiece): Promise<Uint8Array[] | null>;
}

/** A task is tried this often, whichever workers try; then it is given up. */
export const maxTries = 3;
