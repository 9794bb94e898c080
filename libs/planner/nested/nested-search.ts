import type { Params, RefitRule } from '#contracts';
import type { CandidatePlace, Strategy, WaveCandidate } from '../strategy/strategy.js';
import { codeOf, partOf } from './nested-rows.js';
import { innerSplits, type OuterSplits } from './outer-splits.js';
import { highestOf, winnerOf } from './winner.js';

/** The candidates of the search. */
interface CandidateList {
  readonly length: number;
  at(candidate: number): Params;
}

/** Numbers of the candidates of a nested search. */
interface NestedNumbers {
  /** Candidates of the search: the first ones, on the splits of all rows. */
  readonly nCandidates: number;
  readonly nOuter: number;
  /** The first that is the winner of an outer split: before it come all candidates again for each outer split. */
  readonly firstWinner: number;
}

/**
 * A search on all rows and the same search on the training rows of each outer split, all at once; then the winner of
 * each outer split on that split. As scikit-learn's cross_validate of a GridSearchCV or RandomizedSearchCV beside its fit.
 * @param nSplits - splits of all rows.
 * @param rule - what chooses in place of the greatest score, or null.
 */
export function nestedSearch(
  candidates: CandidateList,
  outer: OuterSplits,
  nSplits: number,
  rule: RefitRule | null,
): Strategy {
  const numbers = numbersOf(candidates.length, outer.length);
  const { nCandidates, nOuter, firstWinner } = numbers;
  return {
    nCandidates: firstWinner + nOuter,
    nCompeting: nCandidates,
    placeOf: (candidate, one) => placeOf(numbers, candidate, one),
    next(history) {
      if (history.length === 0) return { candidates: searched(candidates, outer, nSplits) };
      if (history.length > firstWinner) return null;
      const winners = Array.from({ length: nOuter }, (_, at): WaveCandidate[] => {
        const first = (at + 1) * nCandidates;
        const from = winnerOf(history.slice(first, first + nCandidates), rule);
        return from === null
          ? []
          : [{ params: candidates.at(from), resource: codeOf(nOuter + at), splits: [0], from }];
      }).flat();
      return winners.length === 0 ? null : { candidates: winners };
    },
    best(history) {
      return highestOf(history.slice(0, nCandidates));
    },
  };
}

const numbersOf = (nCandidates: number, nOuter: number): NestedNumbers => ({
  nCandidates,
  nOuter,
  firstWinner: (nOuter + 1) * nCandidates,
});

/** Every candidate on the splits of all rows, then on those of the training rows of each outer split. */
function searched(candidates: CandidateList, outer: OuterSplits, nSplits: number): WaveCandidate[] {
  const all = Array.from({ length: candidates.length }, (_, at) => ({ params: candidates.at(at) }));
  const inner = Array.from({ length: outer.length }, (_, at) => {
    const splits = innerSplits(outer, at, nSplits);
    return all.map((one): WaveCandidate => ({ ...one, resource: codeOf(at), ...(splits && { splits }) }));
  });
  return [...all, ...inner.flat()];
}

function placeOf(
  { nCandidates, nOuter, firstWinner }: NestedNumbers,
  candidate: number,
  { from = 0, resource }: WaveCandidate,
): CandidatePlace {
  const part = partOf(resource);
  if (part === undefined) return { candidate };
  if (candidate < firstWinner) {
    return { candidate: candidate % nCandidates, outer: { split: part, stage: 'search' } };
  }
  return { candidate: from, outer: { split: part - nOuter, stage: 'score' } };
}
