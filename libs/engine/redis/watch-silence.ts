import type { Redis } from 'ioredis';

/**
 * Has a connection notice when Redis hangs, or when packets are dropped in silence: it asks for a sign of life, and when
 * none comes for `silentMs` it closes itself, as it would if Redis had died, and connects anew. Without that a command
 * would wait until TCP gives up, which takes a quarter of an hour. Holds for its duplicates too: BullMQ makes some.
 */
export function watchSilence<R extends Redis>(redis: R, silentMs: number): R {
  const everyMs = silentMs / 4;
  /** When the sign of life was asked for that has not come yet. */
  let askedMs: number | undefined;
  let lastLookMs = 0;
  let timer: NodeJS.Timeout | undefined;

  const answered = (): void => {
    askedMs = undefined;
  };
  const look = (): void => {
    const nowMs = performance.now();
    const wasBusy = nowMs - lastLookMs > 2 * everyMs;
    lastLookMs = nowMs;
    if (redis.status !== 'ready' && redis.status !== 'connect') return;
    if (askedMs === undefined) {
      askedMs = nowMs;
      redis.ping().then(answered, answered);
    }
    // This thread did something else: the answer may wait to be read.
    else if (wasBusy) askedMs = nowMs;
    else if (nowMs - askedMs > silentMs) {
      askedMs = undefined;
      redis.disconnect(true);
    }
  };
  const watch = (): void => {
    clearInterval(timer);
    lastLookMs = performance.now();
    timer = setInterval(look, everyMs);
    timer.unref();
  };

  watch();
  // BullMQ ends a connection and connects it anew.
  redis.on('connecting', watch);
  redis.on('end', () => clearInterval(timer));
  // Redis has to answer the handshake.
  redis.on('connect', () => {
    askedMs = performance.now();
  });
  redis.on('ready', answered);

  const { duplicate } = redis;
  redis.duplicate = ((override) =>
    watchSilence(duplicate.call(redis, override), silentMs)) as Redis['duplicate'];
  return redis;
}
