import { paretoOrder } from './pareto/pareto-front.js';
import type { Trials } from './suggest-each.js';

/** Indices of the trials that succeeded, the best first; of several objectives by Pareto front. Equal ones by number. */
export function bestFirst({ values, vectors }: Trials): number[] {
  const value = (i: number): number => values[i] ?? Number.NaN;
  if (!vectors.some((vector) => vector !== undefined)) {
    return [...values.keys()]
      .filter((i) => !Number.isNaN(value(i)))
      .sort((i, j) => value(j) - value(i) || i - j);
  }
  const succeeded = [...vectors.keys()].filter((i) => vectors[i] !== undefined);
  return paretoOrder(succeeded.map((i) => vectors[i] ?? [])).map((k) => succeeded[k]);
}
