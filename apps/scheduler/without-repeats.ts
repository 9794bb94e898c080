import type { Logger } from '#engine';

/** The same warning is told again after this long. */
const repeatMs = 60_000;

/**
 * A logger that tells a warning once a minute, however often it is given: while Redis is away, every connection and
 * every timer has the same to say several times a second.
 * @param now - milliseconds, of any clock that goes forward.
 */
export function withoutRepeats(logger: Logger, now: () => number): Logger {
  const toldMs = new Map<string, number>();
  return {
    info: (fields, message) => logger.info(fields, message),
    error: (fields, message) => logger.error(fields, message),
    warn(fields, message) {
      const key = `${message} ${JSON.stringify(fields)}`;
      const last = toldMs.get(key);
      if (last !== undefined && now() - last < repeatMs) return;
      // Warnings that name a task or a study never come again: what is old need not be remembered.
      for (const [other, ms] of toldMs) if (now() - ms >= repeatMs) toldMs.delete(other);
      toldMs.set(key, now());
      logger.warn(fields, message);
    },
  };
}
