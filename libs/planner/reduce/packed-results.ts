import type { TaskResult } from './task-result.js';

/**
 * Results of a task as two texts: from a thread over the worker's main one to Redis a text costs a fraction of what a
 * thousand small ones do.
 */
export interface PackedResults {
  /** Evaluation numbers, "3,14". */
  readonly evaluations: string;
  /** The encoded results in the same order, a line each: JSON has no line breaks. */
  readonly rows: string;
  /** Numbers of those whose fits failed. */
  readonly failures: string;
}

export function packResults(results: TaskResult['results']): PackedResults {
  return {
    evaluations: results.map(([evaluation]) => evaluation).join(','),
    rows: results.map(([, row]) => row).join('\n'),
    failures: results
      .filter(([, , failed]) => failed)
      .map(([evaluation]) => evaluation)
      .join(','),
  };
}

/** Both, in this order. */
export function joinResults(some: PackedResults, more: PackedResults): PackedResults {
  const join = (key: keyof PackedResults, by: string): string =>
    [some[key], more[key]].filter((text) => text !== '').join(by);
  return {
    evaluations: join('evaluations', ','),
    rows: join('rows', '\n'),
    failures: join('failures', ','),
  };
}
