import type { Best, TuningSpec } from '#contracts';
import type { TrialEntry, TrialOutcome } from '#planner';
import type { StudyRecord } from '../study-record.js';

/**
 * The trials of tuning studies: a log of what was asked, reported and told, and who has what until when. Each answer
 * has the state of the study, '' when it is gone.
 */
export interface Trials {
  /**
   * Stores a study without trials; the first is decided when somebody asks. It runs from the beginning.
   * @param claim - key of the request's claim, which must still be this try's.
   * @returns when it was created, ms.
   * @throws {FoldmillError} store_unavailable when it took so long that the caller may have given up.
   */
  create(record: StudyRecord & { spec: TuningSpec }, claim?: string): Promise<number>;
  /** The log from entry `from` on, up to `to`. */
  entries(id: string, from: number, to?: number): Promise<TrialEntry[]>;
  /** Trials whose lease has run out, leased again, the first to run out first. */
  lease(
    id: string,
    n: number,
    leaseMs: number,
  ): Promise<{ state: string; untilMs: number; numbers: number[] }>;
  /** Adds trials from number `first` on, and leases them, unless another scheduler has. */
  ask(
    id: string,
    first: number,
    leaseMs: number,
    decided: readonly TrialEntry[],
  ): Promise<{ state: string; untilMs: number; isAdded: boolean }>;
  /**
   * Records how a trial ended, once.
   * @returns what was told before (JSON) or ''; state 'unknown' when the study has given out no such trial.
   */
  tell(
    id: string,
    number: number,
    outcome: TrialOutcome,
  ): Promise<{ state: string; before: string; isFirst: boolean }>;
  /**
   * Records what a trial reports at a step, once, and renews its lease.
   * @returns what was reported at that step before (JSON) or ''; state 'told' when the trial has ended.
   */
  report(
    id: string,
    report: { number: number; step: number; value: number; leaseMs: number },
  ): Promise<{ state: string; before: string; untilMs: number }>;
  /** Writes what the record of a study says in the end, before the study ends. */
  settle(id: string, nTrials: number, best: Best | null): Promise<void>;
  /** Until when each trial that is out is leased, ms, and what time it is. */
  leases(id: string): Promise<{ untilMs: ReadonlyMap<number, number>; nowMs: number }>;
}
