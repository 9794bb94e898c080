import type { CallError } from '#contracts';

/** The encoded result of a call. */
export interface CallResult {
  readonly value: unknown;
  readonly seconds: number;
  /** It was remembered. */
  readonly cached?: true;
}

/** Why a call has no result; `skipped`: the number of the failed call that it needs. */
export type CallFailure =
  | { readonly error: CallError; readonly seconds: number }
  | { readonly skipped: number };

/** What a call came to, as it is stored: a line of JSON. */
export type CallOutcome = CallResult | CallFailure;

export const callRow = (outcome: CallOutcome): string => JSON.stringify(outcome);
export const parseCallRow = (row: string): CallOutcome => JSON.parse(row) as CallOutcome;
export const hasResult = (outcome: CallOutcome): outcome is CallResult => 'value' in outcome;

/** Why a call has no result. @param nameOf - what calls are called. */
export function whyNone(outcome: CallFailure, nameOf: (call: number) => string): CallError {
  if ('error' in outcome) return outcome.error;
  return { name: 'Skipped', message: `${nameOf(outcome.skipped)}, which it needs, has failed` };
}
