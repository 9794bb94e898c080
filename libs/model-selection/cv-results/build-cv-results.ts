import type { CvResults, Params } from '#contracts';
import { meanAndStd } from './mean-and-std.js';
import { paramColumns } from './param-columns.js';
import { rankScores } from './rank.js';

/** The scores of one scorer, row-major, shape (nCandidates, nSplits). */
export interface ScoreTable {
  /** As it stands in the keys: `score` when a single scorer was asked for, else its name (see `scoreNames`). */
  readonly name: string;
  readonly test: Float64Array;
  /** Scores on the training rows, when they were asked for. */
  readonly train?: Float64Array | null;
}

export interface CvResultsInput {
  readonly nCandidates: number;
  readonly nSplits: number;
  /** What each candidate sets. */
  params(candidate: number): Params;
  /** Whether all splits of a candidate are in; those of all, when left out. The others have no mean and no rank. */
  readonly isComplete?: (candidate: number) => boolean;
  /**
   * Where candidates are evaluated on some of the splits: the places of a candidate's evaluations in the tables, one a
   * split, ascending in the split. Its mean is over them.
   */
  readonly splitsOf?: (candidate: number) => readonly number[];
  /** Seconds, row-major, shape (nCandidates, nSplits). */
  readonly fitSeconds: Float64Array;
  readonly scoreSeconds: Float64Array;
  readonly scores: readonly ScoreTable[];
}

/**
 * scikit-learn's `cv_results_` as columns, with its keys in its order. Numbers equal scikit-learn's to the last bit.
 * Null stands for a score that isn't finite and for a parameter that a candidate doesn't set.
 */
export function buildCvResults(input: CvResultsInput): CvResults {
  const { nCandidates, nSplits } = input;
  const columns: CvResults = {};
  const { splitsOf } = input;
  const places = splitsOf && Array.from({ length: nCandidates }, (_, candidate) => splitsOf(candidate));
  storeMeans('fit_time', input.fitSeconds);
  storeMeans('score_time', input.scoreSeconds);
  const params = Array.from({ length: nCandidates }, (_, candidate) => input.params(candidate));
  Object.assign(columns, paramColumns(params));
  columns['params'] = params;
  for (const { name, test, train } of input.scores) {
    storeSplits(`test_${name}`, test);
    columns[`rank_test_${name}`] = ranks(storeMeans(`test_${name}`, test));
    if (!train) continue;
    storeSplits(`train_${name}`, train);
    storeMeans(`train_${name}`, train);
  }
  return columns;

  function storeMeans(name: string, table: Float64Array): Float64Array {
    const { mean, std } = places ? overSome(table, places) : meanAndStd(table, nCandidates, nSplits);
    columns[`mean_${name}`] = finiteOrNull(mean);
    columns[`std_${name}`] = finiteOrNull(std);
    return mean;
  }

  function overSome(
    table: Float64Array,
    places: readonly (readonly number[])[],
  ): { mean: Float64Array; std: Float64Array } {
    const all = { mean: new Float64Array(nCandidates), std: new Float64Array(nCandidates) };
    for (const [candidate, own] of places.entries()) {
      const values = Float64Array.from(own, (place) => table[place]!);
      const { mean, std } = meanAndStd(values, 1, values.length);
      all.mean[candidate] = mean[0]!;
      all.std[candidate] = std[0]!;
    }
    return all;
  }

  /** The place in the tables of a candidate's evaluation on a split; the place of nothing where it has none. */
  function placeOf(candidate: number, split: number): number {
    if (!places) return candidate * nSplits + split;
    return places[candidate].find((place) => place % nSplits === split) ?? -1;
  }

  /** Ranks among the candidates that are complete. */
  function ranks(mean: Float64Array): (number | null)[] {
    const { isComplete } = input;
    if (!isComplete) return Array.from(rankScores(mean));
    const complete = Array.from(mean.keys()).filter(isComplete);
    const ranked = rankScores(Float64Array.from(complete, (candidate) => mean[candidate]));
    const column = new Array<number | null>(nCandidates).fill(null);
    for (const [place, candidate] of complete.entries()) column[candidate] = ranked[place];
    return column;
  }

  function storeSplits(name: string, table: Float64Array): void {
    for (let split = 0; split < nSplits; split++) {
      columns[`split${split}_${name}`] = Array.from({ length: nCandidates }, (_, candidate) =>
        finite(table[placeOf(candidate, split)] ?? Number.NaN),
      );
    }
  }
}

/**
 * What scorers are called in the keys of cv_results: `score` for a single name or none, as scikit-learn does,
 * and their own names for a list, even of one.
 */
export function scoreNames(
  scoring: string | readonly string[] | undefined,
  scorers: readonly { readonly name: string }[],
): string[] {
  return Array.isArray(scoring) ? scorers.map((scorer) => scorer.name) : ['score'];
}

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);
const finiteOrNull = (values: Float64Array): (number | null)[] => Array.from(values, finite);
