import { paretoOrder } from './pareto/pareto-front.js';
import type { Trials } from './suggest-each.js';

/**
 * Indices of the trials that succeeded, the best first; several objectives order them by Pareto front. The lower
 * number wins a tie.
 * @param most - as many are returned at most.
 */
export function bestFirst({ values, vectors }: Trials, most = values.length): number[] {
  if (!vectors.some((vector) => vector !== undefined)) {
    const scores = new Float64Array(values.length);
    for (let i = 0; i < values.length; i++) scores[i] = values[i] ?? Number.NaN;
    // Sorted without a comparison function, which is ten times the time.
    const ascending = scores.filter((score) => !Number.isNaN(score)).sort();
    const least = ascending[Math.max(ascending.length - most, 0)];
    const found: number[] = [];
    for (let i = 0; i < scores.length; i++) if (scores[i] >= least) found.push(i);
    return found.sort((i, j) => scores[j] - scores[i] || i - j).slice(0, most);
  }
  const succeeded = [...vectors.keys()].filter((i) => vectors[i] !== undefined);
  return paretoOrder(succeeded.map((i) => vectors[i] ?? []))
    .slice(0, most)
    .map((k) => succeeded[k]);
}
