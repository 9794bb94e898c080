import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Params } from '#contracts';
import { bestIndex, buildCvResults, meanAndStd, rankScores } from '#model-selection';

/* Exact: sums run in numpy's order, so there is no tolerance. */

type Numbers = (number | { float: string })[];
const numbers = (values: Numbers) =>
  Float64Array.from(values, (value) => (typeof value === 'number' ? value : Number.NaN));

const read = <T>(name: string): T =>
  JSON.parse(readFileSync(new URL(`./fixtures/${name}.json`, import.meta.url), 'utf8')).cases;

interface Case {
  n_splits: number;
  scores: Numbers[];
  mean: Numbers;
  std: Numbers;
  rank: number[];
}

describe.each(read<Case[]>('cv_results'))(
  'means over $n_splits splits',
  ({ n_splits, scores, mean, std, rank }) => {
    const table = Float64Array.from(scores.flatMap((row) => Array.from(numbers(row))));
    const reduced = meanAndStd(table, scores.length, n_splits);

    it('equal numpy to the last bit', () => {
      expect(reduced.mean).toEqual(numbers(mean));
      expect(reduced.std).toEqual(numbers(std));
    });

    it('rank as scipy ranks them, NaN last', () => {
      expect(Array.from(rankScores(reduced.mean))).toEqual(rank);
    });
  },
);

interface Search {
  params: Params[];
  keys: string[];
  best_index: number;
  best_score: number;
  best_params: Params;
  [column: string]: unknown;
}

describe('cv_results of the search on digits', () => {
  const [search] = read<Search[]>('search_digits_svc');
  const nCandidates = search.params.length;
  const nSplits = 3;
  const table = (which: string) =>
    Float64Array.from({ length: nCandidates * nSplits }, (_, at) => {
      const column = search[`split${at % nSplits}_${which}_score`] as number[];
      return column[Math.floor(at / nSplits)];
    });
  const seconds = new Float64Array(nCandidates * nSplits).fill(0.5);
  const results = buildCvResults({
    nCandidates,
    nSplits,
    params: (candidate) => search.params[candidate],
    fitSeconds: seconds,
    scoreSeconds: seconds,
    scores: [{ name: 'score', test: table('test'), train: table('train') }],
  });

  it("has scikit-learn's keys in its order", () => {
    expect(Object.keys(results)).toEqual(search.keys);
  });

  it('has its numbers to the last bit', () => {
    const compared = search.keys.filter((key) => key.includes('score') && !key.includes('time'));
    expect(compared.length).toBe(11);
    for (const key of compared) expect(results[key], key).toEqual(search[key]);
  });

  it('finds its best candidate', () => {
    const best = bestIndex(Int32Array.from(results['rank_test_score'] as number[]));
    expect(best).toBe(search.best_index);
    expect(results['mean_test_score'][best]).toBe(search.best_score);
    expect(results['params'][best]).toEqual(search.best_params);
  });
});
