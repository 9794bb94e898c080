import { expect, it } from 'vitest';
import { backoffMs } from './backoff.js';

it('doubles from half a second to half a minute', () => {
  expect([1, 2, 3, 4, 5, 6, 7, 8, 50].map(backoffMs)).toEqual([
    500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000,
  ]);
});
