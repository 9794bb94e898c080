import { describe, expect, it } from 'vitest';
import { silentLogger } from '#engine';
import { withoutRepeats } from './without-repeats.js';

describe('a logger without repeats', () => {
  it('tells a warning once a minute, and others meanwhile', () => {
    const told: [object, string][] = [];
    let clockMs = 0;
    const logger = withoutRepeats({ ...silentLogger, warn: (...line) => told.push(line) }, () => clockMs);
    for (clockMs = 0; clockMs <= 120_000; clockMs += 500) logger.warn({ error: 'refused' }, 'queue error');
    logger.warn({ error: 'closed' }, 'queue error');
    logger.warn({ error: 'refused' }, 'control queue error');
    expect(told).toEqual([
      ...Array(3).fill([{ error: 'refused' }, 'queue error']),
      [{ error: 'closed' }, 'queue error'],
      [{ error: 'refused' }, 'control queue error'],
    ]);
  });
});
