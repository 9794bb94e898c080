import type { Params } from '#contracts';
import { numpyArgsort } from './argsort/numpy-argsort.js';
import type { HalvingRungs } from './halving-rungs.js';
import type { CandidateResult, Strategy, WaveCandidate } from './strategy.js';

/** Candidates in the order in which they are numbered. */
interface CandidateList {
  readonly length: number;
  at(i: number): Params;
}

export interface HalvingStrategy extends Strategy {
  readonly rungs: HalvingRungs;
}

/**
 * Successive halving: a wave for each rung, with the best of the rung before it, the worst of them first.
 * @param resource - the parameter that is given the resource; null: it is the number of samples.
 * @see scikit-learn 1.9.1, `HalvingGridSearchCV`
 */
export function halving(
  candidates: CandidateList,
  rungs: HalvingRungs,
  resource: string | null,
): HalvingStrategy {
  const ends: number[] = [];
  for (const count of rungs.nCandidates) ends.push((ends.at(-1) ?? 0) + count);
  const rungOf = (history: readonly CandidateResult[], rung: number): CandidateResult[] =>
    history.slice(ends[rung - 1] ?? 0, ends[rung]);
  return {
    rungs,
    nCandidates: ends.at(-1) ?? 0,
    nResources: [...new Set(rungs.nResources)],
    needsEveryWave: true,
    next(history) {
      const rung = ends.filter((end) => end <= history.length).length;
      if (rung === ends.length) return null;
      const units = rungs.nResources[rung];
      const given = (params: Params): Params =>
        resource === null ? params : { ...params, [resource]: units };
      if (rung === 0) {
        const all = Array.from({ length: candidates.length }, (_, i) => given(candidates.at(i)));
        return { candidates: all.map((params) => ({ params, resource: units, rung })) };
      }
      const before = rungOf(history, rung - 1);
      const start = history.length - before.length;
      const kept = bestOf(before, rungs.nCandidates[rung]);
      return {
        candidates: kept.map(
          (i): WaveCandidate => ({
            params: given(before[i].params),
            resource: units,
            rung,
            from: start + i,
          }),
        ),
      };
    },
    best(history) {
      const last = rungOf(history, ends.length - 1);
      let best = last.findIndex(({ score }) => !Number.isNaN(score));
      for (let i = best + 1; i < last.length; i++) if (last[i].score > last[best]?.score) best = i;
      return history.length - last.length + Math.max(best, 0);
    },
  };
}

/** The best of a rung, ascending, ties as numpy sorts them; those without a score are the worst. */
function bestOf(rung: readonly CandidateResult[], count: number): number[] {
  const order = Array.from(numpyArgsort(rung.map(({ score }) => score)));
  const failed = rung.filter(({ score }) => Number.isNaN(score)).length;
  const ascending = [...order.slice(order.length - failed), ...order.slice(0, order.length - failed)];
  return ascending.slice(ascending.length - count);
}
