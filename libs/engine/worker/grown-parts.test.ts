import { describe, expect, it } from 'vitest';
import type { Task, TaskPiece } from '#planner';
import { MemoryGrownFits } from '../memory/grown-fits.js';
import { grownFor, keepGrown } from './grown-parts.js';

const grown = { 0: { from: 'a', keep: 'b' }, 2: { from: 'gone' }, 3: { keep: 'c' } };
const task = (piece?: Pick<TaskPiece, 'index'>): Task => ({
  ...{ no: 0, seconds: 1, costKey: '', costFactor: 1 },
  blocks: [{ split: 1, candidates: [0, 1, 2, 3], grown }],
  ...(piece && { piece: { ...piece, fit: 0, of: 2, candidate: 0, first: 0, n: 1 } }),
});

describe('what fits of a task go on from', () => {
  it('is fetched as far as it is there', async () => {
    const kept = new MemoryGrownFits();
    await keepGrown({ grown: [['a', Uint8Array.of(1)]] }, kept);
    await keepGrown({}, kept);
    expect(await grownFor(task(), kept)).toEqual(new Map([['a', Uint8Array.of(1)]]));
  });

  it('is fetched for the first part of a divided fit only', async () => {
    const kept = new MemoryGrownFits();
    await kept.keep('a', Uint8Array.of(1));
    expect((await grownFor(task({ index: 0 }), kept)).size).toBe(1);
    expect((await grownFor(task({ index: 1 }), kept)).size).toBe(0);
  });

  it('is done without where the store is full, and not where it is broken', async () => {
    const failing = (message: string) => ({
      get: async () => new Map<string, Uint8Array>(),
      keep: async () => {
        throw new Error(message);
      },
    });
    const made: [string, Uint8Array][] = [['b', Uint8Array.of(1)]];
    await keepGrown({ grown: made }, failing("OOM command not allowed when used memory > 'maxmemory'"));
    await expect(keepGrown({ grown: made }, failing('a fault'))).rejects.toThrow('a fault');
  });
});
