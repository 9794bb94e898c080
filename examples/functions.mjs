// Functions of your own, offered by workers: foldmill up --functions examples/functions.mjs
import { setTimeout as sleep } from 'node:timers/promises';
import { defineFunction } from 'foldmill/functions';
import { z } from 'zod';

export const add = defineFunction({
  name: 'add',
  description: 'the sum of two numbers',
  args: z.tuple([z.number(), z.number()]),
  run: ([a, b]) => a + b,
});

export const square = defineFunction({
  name: 'square',
  description: 'the square of a number',
  args: z.number(),
  run: (x) => x * x,
});

export const mean = defineFunction({
  name: 'mean',
  description: 'the mean of an array, which may be a typed array in shared memory',
  args: z.custom((value) => Array.isArray(value) || ArrayBuffer.isView(value), 'must be an array'),
  run: (values) => values.reduce((sum, value) => sum + value, 0) / values.length,
});

export const nap = defineFunction({
  name: 'nap',
  description: 'waits for so many seconds, and says how far it is',
  args: z.number().min(0).max(3600),
  // Its result is not worth remembering.
  pure: false,
  async run(seconds, { signal, log, progress }) {
    log(`waits for ${seconds} s`);
    for (let slept = 0; slept < seconds; slept += 0.1) {
      await sleep(Math.min(100, (seconds - slept) * 1000), undefined, { signal });
      progress(Math.min(slept + 0.1, seconds), seconds);
    }
    return seconds;
  },
});
