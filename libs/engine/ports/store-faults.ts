import { FoldmillError } from '#contracts';

/** Turns the ways in which a store says that it is away into one error; anything else passes. */
export async function orUnavailable<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (isUnavailable(error)) throw new FoldmillError('store_unavailable', whyUnavailable(error));
    throw error;
  }
}

/**
 * The store is away, or takes no writes: nothing is wrong with what was asked. One that is in memory never is; the words
 * are those of Redis and its client.
 */
export const isUnavailable = (error: unknown): error is Error =>
  error instanceof Error &&
  (error.name === 'MaxRetriesPerRequestError' ||
    isFull(error) ||
    /Stream isn't writeable|Connection is closed|Command aborted|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|Socket closed|timed out|READONLY|LOADING|MISCONF|BUSY Redis|EXECABORT/.test(
      error.message,
    ));

/** Redis has reached its `maxmemory`: it still reads and removes. */
export function isFull(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  // The errors of a transaction's commands say why it was refused.
  const { previousErrors = [] } = error as { previousErrors?: unknown[] };
  return error.message.includes('OOM command') || previousErrors.some(isFull);
}

const whyUnavailable = (error: Error): string =>
  isFull(error)
    ? 'Redis is full (maxmemory): delete studies or datasets, or give it more memory; what runs can still be cancelled'
    : `Redis cannot be reached or is not writable: ${error.message}`;
