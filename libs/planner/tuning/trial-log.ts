import { jsonText, type Params, parseJson } from '#contracts';
import type { WaveCandidate } from '../strategy/strategy.js';

/** A trial as it was decided: a setting and, in rungs, how much of the resource it has and what it goes on from. */
export type DecidedTrial = Pick<WaveCandidate, 'params' | 'resource' | 'rung' | 'bracket' | 'from'>;

/** A trial with its value as strategies read it. */
export interface ScoredTrial extends DecidedTrial {
  /** Larger is better; NaN where the trial failed, undefined while it is pending. */
  readonly score: number | undefined;
}

/** How a trial ended. A stopped one has the last value that it reported. */
export type TrialOutcome =
  | { readonly value: number }
  | { readonly error: string }
  | { readonly stopped: true };

/** What happened in a tuning study, in the order in which it was recorded. */
export type TrialEntry =
  | { readonly asked: DecidedTrial }
  | ({ readonly told: number } & TrialOutcome)
  | { readonly reported: number; readonly step: number; readonly value: number };

export const entryText = (entry: TrialEntry): string => jsonText(entry);
export const parseEntry = (text: string): TrialEntry => parseJson(text, { floats: true }) as TrialEntry;

export interface LoggedTrial extends DecidedTrial {
  readonly number: number;
  readonly outcome: TrialOutcome | undefined;
  /** In their order, with the values as they were reported. */
  readonly reports: readonly { readonly step: number; readonly value: number }[];
}

/** The value that stands for a trial, as it was told; undefined while it is pending, null where it has none. */
export function trialValue({ outcome, reports }: LoggedTrial): number | null | undefined {
  if (outcome === undefined) return undefined;
  if ('value' in outcome) return outcome.value;
  return 'stopped' in outcome ? (reports.at(-1)?.value ?? null) : null;
}

/** How a trial stands. */
export function trialState({ outcome }: LoggedTrial): 'running' | 'completed' | 'stopped' | 'failed' {
  if (outcome === undefined) return 'running';
  if ('value' in outcome) return 'completed';
  return 'error' in outcome ? 'failed' : 'stopped';
}

/** Why a trial failed; null where it did not. */
export const errorOf = ({ outcome }: LoggedTrial): string | null =>
  outcome !== undefined && 'error' in outcome ? outcome.error : null;

/** A trial that has a value. */
export type ValuedTrial = LoggedTrial & { readonly value: number };

/** The trials of a study, from its log. The same log always gives the same trials. */
export class TrialLog {
  readonly #trials: { -readonly [K in keyof LoggedTrial]: LoggedTrial[K] }[] = [];
  readonly #scored: ScoredTrial[] = [];
  #best: ValuedTrial | null = null;
  #length = 0;
  #told = 0;
  #failed = 0;

  /** @param sign - 1 where the greater value is better, -1 where the smaller is. */
  constructor(readonly sign: 1 | -1) {}

  /** Entries so far. */
  get length(): number {
    return this.#length;
  }
  get trials(): readonly LoggedTrial[] {
    return this.#trials;
  }
  /** The trials as strategies read them: made once each, not for every decision. */
  get scored(): readonly ScoredTrial[] {
    return this.#scored;
  }
  get nPending(): number {
    return this.#trials.length - this.#told;
  }
  get nTold(): number {
    return this.#told;
  }
  get nFailed(): number {
    return this.#failed;
  }

  add(entry: TrialEntry): void {
    this.#length += 1;
    if ('asked' in entry) {
      const number = this.#trials.length;
      this.#trials.push({ ...entry.asked, number, outcome: undefined, reports: [] });
      const { params, resource, rung, bracket, from } = entry.asked;
      this.#scored.push({ params, resource, rung, bracket, from, score: undefined });
      return;
    }
    if ('reported' in entry) {
      const trial = this.#trials[entry.reported];
      if (trial) trial.reports = [...trial.reports, { step: entry.step, value: entry.value }];
      return;
    }
    const { told, ...outcome } = entry;
    const trial = this.#trials[told];
    if (!trial) return;
    trial.outcome = outcome;
    this.#told += 1;
    if ('error' in outcome) this.#failed += 1;
    const value = trialValue(trial);
    this.#scored[told] = { ...this.#scored[told], score: this.sign * (value ?? Number.NaN) };
    if (typeof value === 'number') this.#best = this.#better({ ...trial, value });
  }

  /**
   * The best trial with a value: among those with most of the resource, where there is one, and among those that were
   * not stopped, where there are any. The first of equal ones.
   */
  get best(): ValuedTrial | null {
    return this.#best;
  }

  #better(trial: ValuedTrial): ValuedTrial {
    const best = this.#best;
    if (best === null) return trial;
    const ahead =
      standing(trial) - standing(best) ||
      this.sign * (trial.value - best.value) ||
      best.number - trial.number;
    return ahead > 0 ? trial : best;
  }
}

/** What was stopped stands behind what was not, and less of the resource behind more. */
const standing = ({ outcome, resource = 0 }: LoggedTrial): number =>
  outcome !== undefined && 'stopped' in outcome ? -1 : resource;

/** The name of each parameter that a trial has, in alphabetical order. */
export const paramNames = (trials: readonly { readonly params: Params }[]): string[] =>
  [...new Set(trials.flatMap(({ params }) => Object.keys(params)))].sort();
