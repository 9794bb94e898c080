import { setTimeout as sleep } from 'node:timers/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import { OverMemory } from '#engine';
import { MemoryGrowth } from './memory-growth.js';
import { MemoryWatch } from './memory-watch.js';

let bytes: number;
let most: number;
const memory = { now: () => bytes, most: () => Math.max(most, bytes) };
beforeEach(() => {
  bytes = 1000;
  most = 5000;
});

const unending = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason), { once: true }));
const never = new AbortController().signal;

describe('the watch over the memory of a process', () => {
  it('ends what computes while the process grows by more than that may take', async () => {
    const ended = new MemoryWatch(memory).within(100, never, unending);
    bytes = 1101;
    await expect(ended).rejects.toThrow(OverMemory);
  });

  it('leaves alone what takes no more', async () => {
    const watch = new MemoryWatch(memory);
    const compute = async (): Promise<string> => {
      bytes = 1100;
      await sleep(60);
      return 'done';
    };
    expect(await watch.within(100, never, compute)).toBe('done');
    expect(await watch.within(null, never, async () => (bytes += 10_000))).toBe(11_100);
  });

  it('takes no answer of what has grown so much before it was looked at', async () => {
    const quick = new MemoryWatch(memory).within(100, never, async () => (bytes += 200));
    await expect(quick).rejects.toThrow(OverMemory);
  });

  it('ends the last that began first, and the others only when that is not enough', async () => {
    const watch = new MemoryWatch(memory);
    const older = watch.within(100, never, unending).catch((error: Error) => error);
    const freeing = (signal: AbortSignal): Promise<never> =>
      unending(signal).finally(() => {
        bytes = 1050;
      });
    const younger = watch.within(100, never, freeing).catch((error: Error) => error);
    bytes = 1200;
    expect(await younger).toBeInstanceOf(OverMemory);
    expect(await Promise.race([older, sleep(60, 'goes on')])).toBe('goes on');
    bytes = 1200;
    expect(await older).toBeInstanceOf(OverMemory);
  });

  it('passes on why else something ended', async () => {
    const watch = new MemoryWatch(memory);
    await expect(watch.within(100, never, () => Promise.reject(new Error('broke')))).rejects.toThrow('broke');
    const stop = new AbortController();
    const stopped = watch.within(100, stop.signal, unending);
    stop.abort(new Error('shutdown'));
    await expect(stopped).rejects.toThrow('shutdown');
  });
});

it('growth has a peak between two looks where the process was never as large before', () => {
  const growth = new MemoryGrowth(memory);
  most = 4000;
  expect(growth.most()).toBe(0);
  most = 7000;
  expect([growth.now(), growth.most()]).toEqual([0, 6000]);
});
