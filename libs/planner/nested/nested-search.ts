import type { Params, RefitRule } from '#contracts';
import { bestIndex, rankScores, type Split } from '#model-selection';
import { choiceOf } from '../reduce/one-standard-error.js';
import type { CandidatePlace, CandidateResult, Strategy, WaveCandidate } from '../strategy/strategy.js';
import { innerSplits, type OuterSplits } from './outer-splits.js';

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

/** What candidates have for a resource: the number of an outer split to search in it, past those to be scored on it. */
const scoredOn = (outer: number, { nOuter }: NestedNumbers): number => nOuter + outer;

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
          : [{ params: candidates.at(from), resource: scoredOn(at, numbers), splits: [0], from }];
      }).flat();
      return winners.length === 0 ? null : { candidates: winners };
    },
    best(history) {
      const scores = history.slice(0, nCandidates).map(({ score }) => score);
      return scores.length === 0 ? 0 : bestIndex(rankScores(Float64Array.from(scores)));
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
  const inner = Array.from({ length: outer.length }, (_, resource) => {
    const splits = innerSplits(outer, resource, nSplits);
    return all.map((one): WaveCandidate => ({ ...one, resource, ...(splits && { splits }) }));
  });
  return [...all, ...inner.flat()];
}

/** The candidate that the search chooses; null where every fit failed, for which scikit-learn raises. */
function winnerOf(block: readonly CandidateResult[], rule: RefitRule | null): number | null {
  if (block.every(({ failed }) => failed)) return null;
  const highest = bestIndex(rankScores(Float64Array.from(block, ({ score }) => score)));
  if (rule === null) return highest;
  const scored = block
    .map(({ params, score }, candidate) => ({ candidate, params, score }))
    .filter(({ score }) => Number.isFinite(score));
  const { scores } = block[highest]!;
  return choiceOf(rule, scored, highest, Float64Array.from(scores))?.candidate ?? highest;
}

function placeOf(
  { nCandidates, nOuter, firstWinner }: NestedNumbers,
  candidate: number,
  { from = 0, resource = 0 }: WaveCandidate,
): CandidatePlace {
  if (candidate < nCandidates) return { candidate };
  if (candidate < firstWinner) {
    return { candidate: candidate % nCandidates, outer: { split: resource, stage: 'search' } };
  }
  return { candidate: from, outer: { split: resource - nOuter, stage: 'score' } };
}

/** The rows of a candidate of a nested search, by what it has for a resource. */
export const nestedRows = (outer: OuterSplits) => ({
  take: (_: Split, resource: number, index: number): Split =>
    resource < outer.length ? outer.innerAt(resource, index) : outer.at(resource - outer.length),
  check: () => undefined,
  label: (index: number, resource: number): string =>
    resource < outer.length
      ? `split ${index} of outer split ${resource}`
      : `outer split ${resource - outer.length}`,
});
