import type { CallsSpec, ComputedSpec, StudyExtension, StudyState } from '#contracts';
import type { CallPlan, CallTask, NumberedWave, PruneRule, Task } from '#planner';
import type { StudyRecord } from '../study-record.js';
import type { Claim } from './claims.js';
import type { AddedWave } from './study-steps.js';

export interface CreateOptions {
  /** What is pruned. */
  rule?: PruneRule | null;
  /** The first wave of a study that learns. */
  wave?: NumberedWave | null;
  /** The calls of a study of calls. */
  calls?: Pick<CallPlan, 'calls' | 'needs'>;
  /** Key of the request's claim, which must still be this try's. */
  claim?: string | undefined;
}

/** More to do for a study. */
export interface Reopening {
  /** The study as this was planned for. */
  readonly record: StudyRecord;
  /** Evaluations that failed and are computed again, by number. */
  readonly forgotten: readonly number[];
  /** Numbered from the study's last task on. */
  readonly tasks: readonly Task[];
  readonly fitsPlanned: number;
  /** How many evaluations the study may ask for from then on; null: all. */
  readonly mostEvaluations?: number | null;
  /** Evaluations of candidates that it has which are asked for only now. @default 0 */
  readonly more?: number;
  /** What the study has been extended by then, where that changes. */
  readonly extensions?: readonly StudyExtension[];
  /** Candidates that are added now. */
  readonly added?: AddedWave;
}

/** What the fair share of a study is told by: estimated seconds of one of its tasks. */
export const meanSeconds = (tasks: readonly { seconds: number }[]): number =>
  tasks.length === 0 ? 0 : tasks.reduce((sum, { seconds }) => sum + seconds, 0) / tasks.length;

/** How long a study may take, in milliseconds; null where it does not say. */
export function limitMsOf({ spec }: Pick<StudyRecord, 'spec'>): number | null {
  const seconds = 'limits' in spec ? spec.limits?.seconds : undefined;
  return seconds === undefined ? null : Math.round(seconds * 1000);
}

/** Studies: their records, waves and accepted results. */
export interface StudyRecords {
  /**
   * Stores a study whole: it becomes visible, and can run, with all of its tasks and known results, or not at all.
   * @returns when it was created, ms.
   * @throws {FoldmillError} store_unavailable when it took so long that the caller may have given up.
   */
  create(
    record: StudyRecord & { spec: ComputedSpec | CallsSpec },
    tasks: readonly (Task | CallTask)[],
    known: ReadonlyMap<number, string>,
    options?: CreateOptions,
  ): Promise<number>;
  /** @throws {FoldmillError} study_not_found */
  get(id: string): Promise<StudyRecord>;
  /** Those that are asked for, newest first; `cursor` is the creation time and id of the last one seen. */
  list(
    limit: number,
    cursor: string | undefined,
    isAsked: (record: StudyRecord) => boolean,
    sinceMs?: number,
  ): Promise<{ records: StudyRecord[]; next: string | null }>;
  count(): Promise<number>;
  /** Datasets of studies that are under way, and one of those studies each. */
  datasetsInUse(): Promise<Map<string, string>>;
  /** The waves of a study that learns, from number `from` on. */
  waves(id: string, from: number): Promise<NumberedWave[]>;
  /** Results by evaluation number, in the order of `evaluations`, a page at a time; absent ones are left out. */
  results(id: string, evaluations: Iterable<number>): AsyncIterable<[number, string][]>;
  /** What is called in a study of calls, JSON, by number in the order asked, a page at a time. */
  calls(id: string, numbers: Iterable<number>): AsyncIterable<[number, string][]>;
  /** Stored predictions by evaluation number. */
  predictions(id: string, evaluations: Iterable<number>): AsyncIterable<[number, Uint8Array]>;
  /** Whether a study was given more to do for a request with that claim. */
  wasReopenedFor(study: string, claimId: string): Promise<boolean>;
  /**
   * Has a study go on with more to do, also after its end.
   * @returns the state of the study afterwards; '' when it is gone, 'moved' when it is another than it was planned for,
   * 'lost' when another try has the claim: nothing is changed then.
   */
  reopen(reopening: Reopening, claim?: Claim): Promise<StudyState | '' | 'moved' | 'lost'>;
  /** Removes all that is kept of a study. */
  remove(id: string): Promise<void>;
}
