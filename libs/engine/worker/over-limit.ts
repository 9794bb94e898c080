import { evaluationsOf, type Task } from '#planner';

/** What a task computes was ended because it took too long. */
export class OverLimit extends Error {}

/** What a task computes was ended because it took too much memory, or may have. */
export class OverMemory extends Error {
  constructor(limitBytes: number) {
    super(`it took more memory than its limit of ${limitBytes / mebibyte} MB`);
  }
}

export const mebibyte = 2 ** 20;

/** A task of several evaluations may take this many times its estimate longer than one may. */
const estimateFactor = 2;

/**
 * Seconds after which what a task computes is ended; null: never. One of several evaluations is then parted, and each
 * is timed by itself.
 * @param limit - seconds of one evaluation. A fit on all rows is none, and takes what it needs.
 */
export function secondsFor(task: Task, limit: number | null): number | null {
  if (limit === null || task.blocks.every(({ split }) => split === null)) return null;
  return evaluationsOf(task) === 1 ? limit : limit + estimateFactor * task.seconds;
}

/**
 * Bytes that what a task computes may take; null: as many as it needs. A fit on all rows is no evaluation.
 * @param limit - of one evaluation. While a whole task stays within it, so does each of its evaluations.
 */
export const bytesFor = (task: Task, limit: number | null): number | null =>
  task.blocks.every(({ split }) => split === null) ? null : limit;

/**
 * Computes within a time.
 * @param seconds - null: for as long as it takes.
 * @throws {OverLimit} when the time was over first.
 */
export async function within<T>(
  seconds: number | null,
  signal: AbortSignal,
  compute: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  if (seconds === null) return compute(signal);
  const over = new AbortController();
  const timer = setTimeout(() => over.abort(), seconds * 1000);
  try {
    return await compute(AbortSignal.any([signal, over.signal]));
  } catch (error) {
    if (!over.signal.aborted || signal.aborted) throw error;
    throw new OverLimit(`it computed for longer than its limit of ${seconds} s`);
  } finally {
    clearTimeout(timer);
  }
}
