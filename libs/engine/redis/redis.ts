import { Redis, type RedisOptions } from 'ioredis';
import { FoldmillError } from '#contracts';
import { watchSilence } from './watch-silence.js';

/** Redis comes back within seconds of a restart, not after ioredis' default of up to 20 s. */
const retryStrategy = (attempt: number): number => Math.min(attempt * 100, 500);

/** A connection that is being ended is closed by force after this long. */
const disconnectTimeout = 50;

/** A caller learns within a second that Redis does not answer. */
const requestSilentMs = 600;

/** Longer than BullMQ waits in Redis for the next job. */
const patientSilentMs = 2000;

/**
 * A connection for HTTP callers: fails at once when Redis is away, so that no write lands after its caller
 * has been told that it failed.
 */
export function requestConnection(redisUrl: string): Redis {
  return connect(redisUrl, { maxRetriesPerRequest: 0, enableOfflineQueue: false }, requestSilentMs);
}

/** A connection for what waits: workers, subscribers, blocking reads. Commands wait until Redis is back. */
export function patientConnection(redisUrl: string): Redis {
  return connect(redisUrl, { maxRetriesPerRequest: null }, patientSilentMs);
}

function connect(redisUrl: string, options: RedisOptions, silentMs: number): Redis {
  const redis = new Redis(redisUrl, {
    retryStrategy,
    disconnectTimeout,
    connectTimeout: silentMs,
    ...options,
  });
  // Without a listener every failed reconnect is printed; the commands themselves report what matters.
  redis.on('error', () => undefined);
  return watchSilence(redis, silentMs);
}

/** What Redis answers to a wrong password or none: waiting does not help. */
const isRefused = (error: Error): boolean => /NOAUTH|WRONGPASS/.test(error.message);

/**
 * Resolves when the connection is usable.
 * @throws {FoldmillError} store_unavailable after `timeoutMs`, and at once when Redis asks for another password.
 */
export async function untilReady(redis: Redis, redisUrl: string, timeoutMs = 15_000): Promise<void> {
  if (redis.status === 'ready') return;
  const at = withoutPassword(redisUrl);
  await new Promise<void>((resolve, reject) => {
    const settle = (why?: string): void => {
      clearTimeout(timer);
      redis.off('ready', onReady).off('error', onError);
      if (why === undefined) resolve();
      else reject(new FoldmillError('store_unavailable', why));
    };
    const onReady = (): void => settle();
    const onError = (error: Error): void => {
      if (isRefused(error)) settle(`the Redis at ${at} asks for another password: give it in the URL`);
    };
    const timer = setTimeout(() => settle(`no Redis answers at ${at}`), timeoutMs);
    redis.on('ready', onReady).on('error', onError);
  });
}

/** The time by the clock of Redis, ms: the one clock that all parts of a cluster share. */
export async function redisNowMs(redis: Redis): Promise<number> {
  const [seconds, microseconds] = await redis.time();
  return Number(seconds) * 1000 + Math.floor(Number(microseconds) / 1000);
}

export const withoutPassword = (redisUrl: string): string => redisUrl.replace(/\/\/[^@/]*@/, '//***@');
