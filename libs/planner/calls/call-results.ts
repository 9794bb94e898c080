import type { CallsResults, CallsSpec, EndedBy } from '#contracts';
import { type CallOutcome, hasResult, whyNone } from './call-row.js';
import type { StoredCall } from './plan-calls.js';

/** Failed calls that results name. */
const mostFailed = 1000;

/** What is known of the calls of a study. */
export interface KnownCalls {
  readonly calls: readonly StoredCall[];
  /** By number; undefined: not made yet. */
  readonly outcomes: readonly (CallOutcome | undefined)[];
  /** The hash of the module of each function that was called. */
  readonly functions: Readonly<Record<string, string>>;
}

/** What a call is called: the name of a task, the index of an item. */
export const callName = ({ name }: Pick<StoredCall, 'name'>, number: number): string =>
  name ?? String(number);

export function callResults(
  spec: CallsSpec,
  { calls, outcomes, functions }: KnownCalls,
  partial: boolean,
  endedBy: EndedBy | null = null,
): CallsResults {
  const nameOf = (number: number): string => callName(calls[number]!, number);
  const failed: CallsResults['failed'] = [];
  for (const [number, outcome] of outcomes.entries()) {
    if (outcome === undefined || hasResult(outcome) || failed.length === mostFailed) continue;
    failed.push({ call: nameOf(number), error: whyNone(outcome, nameOf) });
  }
  const common = {
    ...{ partial, errors: [], warnings: [], failed, functions: { ...functions } },
    ...(endedBy !== null && { ended_by: endedBy }),
  };
  if (spec.kind === 'map') {
    const results = outcomes.map((outcome) => (outcome && hasResult(outcome) ? outcome.value : none));
    return { kind: 'map', ...common, results };
  }
  const results: Record<string, unknown> = {};
  for (const [number, outcome] of outcomes.entries()) {
    if (outcome && hasResult(outcome) && calls[number]!.kept) results[nameOf(number)] = outcome.value;
  }
  return { kind: 'graph', ...common, results };
}

const none = { $undefined: true };

/** The calls as a table, a row each. */
export function callColumns(results: CallsResults): Record<string, unknown[]> {
  const names = Array.isArray(results.results)
    ? results.results.map((_, index) => String(index))
    : [...new Set([...Object.keys(results.results), ...results.failed.map(({ call }) => call)])];
  const errors = new Map(results.failed.map(({ call, error }) => [call, error.message]));
  const values: Record<string, unknown> = { ...results.results };
  return {
    call: names,
    value: names.map((name) => values[name] ?? null),
    error: names.map((name) => errors.get(name) ?? null),
  };
}
