import type { StudyState } from '#contracts';

/** What happened in a study, in the order in which it was accepted. */
export type StudyLogEntry =
  | { readonly type: 'study'; readonly state: StudyState }
  /** Evaluations and fits that are asked for with this wave and those before. */
  | { readonly type: 'wave'; readonly evaluations: number; readonly fitsAsked: number }
  /** What one accepted task added, and where the study stood then. */
  | {
      readonly type: 'evaluations';
      readonly evaluations: readonly number[];
      readonly remaining: number;
      readonly failed: number;
      readonly fitsRun: number;
    }
  /** Failed evaluations are computed again: their results are gone. */
  | { readonly type: 'retry'; readonly remaining: number; readonly failed: number; readonly fitsRun: number }
  /** Parts of a divided refit that are in. */
  | { readonly type: 'refit'; readonly done: number; readonly of: number }
  /** A trial was given out or told: the place of that in the log of trials; where it was told, how many there are then. */
  | { readonly type: 'trial'; readonly at: number; readonly told?: TrialCounts }
  /** What a call said while it was made, JSON. */
  | { readonly type: 'said'; readonly said: string }
  | { readonly type: 'done'; readonly state: StudyState };

export interface TrialCounts {
  readonly evaluations: number;
  readonly remaining: number;
  readonly failed: number;
}

export interface NumberedEntry {
  /** `<milliseconds>-<n>`, rising. */
  readonly id: string;
  readonly entry: StudyLogEntry;
}

/** @returns below 0 when the entry with the first id came before that with the other. */
export function compareIds(a: string, b: string): number {
  const [aMs = 0, aSeq = 0] = a.split('-').map(Number);
  const [bMs = 0, bSeq = 0] = b.split('-').map(Number);
  return aMs - bMs || aSeq - bSeq;
}

/** What happened in studies. */
export interface StudyLog {
  /** Entries after one, oldest first; '0-0' is before all. */
  after(study: string, id: string, count: number): Promise<NumberedEntry[]>;
  at(study: string, id: string): Promise<NumberedEntry | undefined>;
  /** A study that was deleted has none and never will. */
  has(study: string): Promise<boolean>;
}
