import { defineFunction } from 'foldmill/functions';

export const noop = defineFunction({ name: 'noop', pure: false, run: () => null });
export const square = defineFunction({ name: 'square', pure: false, run: (x) => x * x });
export const next = defineFunction({ name: 'next', pure: false, run: (x) => x + 1 });
export const total = defineFunction({
  name: 'total',
  pure: false,
  run(array) {
    let sum = 0;
    for (let at = 0; at < array.length; at++) sum += array[at];
    return sum;
  },
});
