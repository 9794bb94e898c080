import { expect, it } from 'vitest';
import { returnsMemory } from './returns-memory.js';

it('memory is given back, unless the environment says how', () => {
  expect(returnsMemory({})).toEqual({
    MALLOC_MMAP_THRESHOLD_: '1048576',
    MALLOC_TRIM_THRESHOLD_: '1048576',
  });
  expect(returnsMemory({ MALLOC_TRIM_THRESHOLD_: '0' })).toEqual({ MALLOC_MMAP_THRESHOLD_: '1048576' });
});
