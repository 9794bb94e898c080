import { Redis, type RedisOptions } from 'ioredis';
import { FoldmillError } from '#contracts';

/** Redis comes back within seconds of a restart, not after ioredis' default of up to 20 s. */
const retryStrategy = (attempt: number): number => Math.min(attempt * 100, 1000);

/**
 * A connection for HTTP callers: fails at once when Redis is away, so that no write lands after its caller
 * has been told that it failed.
 */
export function requestConnection(redisUrl: string): Redis {
  return connect(redisUrl, { maxRetriesPerRequest: 1, enableOfflineQueue: false });
}

/** A connection for what waits: workers, subscribers, blocking reads. Commands wait until Redis is back. */
export function patientConnection(redisUrl: string): Redis {
  return connect(redisUrl, { maxRetriesPerRequest: null });
}

function connect(redisUrl: string, options: RedisOptions): Redis {
  const redis = new Redis(redisUrl, { retryStrategy, ...options });
  // Without a listener every failed reconnect is printed; the commands themselves report what matters.
  redis.on('error', () => undefined);
  return redis;
}

/** Resolves when the connection is usable. @throws {FoldmillError} store_unavailable after `timeoutMs`. */
export async function untilReady(redis: Redis, redisUrl: string, timeoutMs = 15_000): Promise<void> {
  if (redis.status === 'ready') return;
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new FoldmillError('store_unavailable', `no Redis answers at ${withoutPassword(redisUrl)}`));
    }, timeoutMs);
    redis.once('ready', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

/** Turns the ways in which ioredis says that Redis is away into one error; anything else passes. */
export async function orUnavailable<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Error && isUnavailable(error)) {
      throw new FoldmillError(
        'store_unavailable',
        `Redis cannot be reached or is not writable: ${error.message}`,
      );
    }
    throw error;
  }
}

const isUnavailable = (error: Error): boolean =>
  error.name === 'MaxRetriesPerRequestError' ||
  /Stream isn't writeable|Connection is closed|ECONNREFUSED|ECONNRESET|EPIPE|READONLY|LOADING|OOM command|MISCONF/.test(
    error.message,
  );

export const withoutPassword = (redisUrl: string): string => redisUrl.replace(/\/\/[^@/]*@/, '//***@');
