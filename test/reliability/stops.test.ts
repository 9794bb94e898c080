import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type StopTries, startStopTries, stopOrders } from '../harness/stop-tries.js';

let tries: StopTries;
beforeAll(async () => {
  tries = await startStopTries();
});
afterAll(() => tries.close());

/** A restart of Redis takes more than a second by itself. */
const longestSeconds = (order: string): number => (order.includes('restarted after') ? 5 : 3);

// `npm run faults:stops` makes 200 tries of it.
describe.each(stopOrders)('a stop, %s', (order) => {
  it.each(['cancel', 'delete'] as const)('has workers idle within 3 s (%s)', async (how) => {
    expect(await tries.once(order, how)).toBeLessThan(longestSeconds(order));
  });
});
