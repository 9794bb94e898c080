import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Params } from '#contracts';
import { buildCvResults, scoreNames } from './build-cv-results.js';
import { bestIndex, rankScores } from './rank.js';

const times = Float64Array.of(1, 3, 2, 2, 5, 5);

function build(candidates: Params[], train: Float64Array | null = null) {
  const nCandidates = candidates.length;
  return buildCvResults({
    nCandidates,
    nSplits: 2,
    params: (candidate) => candidates[candidate],
    fitSeconds: times.subarray(0, nCandidates * 2),
    scoreSeconds: times.subarray(0, nCandidates * 2),
    scores: [
      { name: 'accuracy', test: Float64Array.of(0.5, 0.7, 0.9, 0.7, Number.NaN, 0.1), train },
      { name: 'f1', test: Float64Array.of(0, 0, 1, 1, 1, 1), train },
    ],
  });
}

describe('buildCvResults', () => {
  it("has scikit-learn's keys in its order for several scorers and training scores", () => {
    const results = build([{ C: 1 }, { C: 2 }, { C: 3 }], Float64Array.of(1, 1, 1, 1, 1, 1));
    const ofScorer = (name: string) => [
      ...[`split0_test_${name}`, `split1_test_${name}`, `mean_test_${name}`, `std_test_${name}`],
      ...[`rank_test_${name}`, `split0_train_${name}`, `split1_train_${name}`],
      ...[`mean_train_${name}`, `std_train_${name}`],
    ];
    expect(Object.keys(results)).toEqual([
      ...['mean_fit_time', 'std_fit_time', 'mean_score_time', 'std_score_time', 'param_C', 'params'],
      ...ofScorer('accuracy'),
      ...ofScorer('f1'),
    ]);
  });

  it('leaves a parameter null for candidates that do not set it', () => {
    const results = build([{ kernel: 'rbf', gamma: 1 }, { kernel: 'poly', degree: 2 }, { kernel: null }]);
    expect(results['param_kernel']).toEqual(['rbf', 'poly', null]);
    expect(results['param_gamma']).toEqual([1, null, null]);
    expect(results['param_degree']).toEqual([null, 2, null]);
    expect(results['params'][1]).toEqual({ kernel: 'poly', degree: 2 });
  });

  it('says null for a score that is not a number, and ranks it last', () => {
    const results = build([{}, {}, {}]);
    expect(results['split0_test_accuracy']).toEqual([0.5, 0.9, null]);
    expect(results['mean_test_accuracy'][2]).toBeNull();
    expect(results['rank_test_accuracy']).toEqual([2, 1, 3]);
    expect(results['rank_test_f1']).toEqual([3, 1, 1]);
  });
});

describe('scoreNames', () => {
  it('calls a single score "score", and those of a list by their names', () => {
    const scorers = [{ name: 'accuracy' }];
    expect(scoreNames(undefined, scorers)).toEqual(['score']);
    expect(scoreNames('accuracy', scorers)).toEqual(['score']);
    expect(scoreNames(['accuracy'], scorers)).toEqual(['accuracy']);
  });
});

describe('rankScores', () => {
  it('counts the scores that are greater', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 1 }), (scores) => {
        const ranks = scores.map((score) => 1 + scores.filter((other) => other > score).length);
        expect(Array.from(rankScores(Float64Array.from(scores)))).toEqual(ranks);
      }),
    );
  });

  it('ties everything when nothing is a number', () => {
    const ranks = rankScores(Float64Array.of(Number.NaN, Number.NaN));
    expect(Array.from(ranks)).toEqual([1, 1]);
    expect(bestIndex(ranks)).toBe(0);
  });

  it('ranks 200,000 candidates in well under a second', () => {
    const scores = Float64Array.from({ length: 200_000 }, (_, i) => Math.sin(i));
    const ranks = rankScores(scores);
    expect(scores[bestIndex(ranks)]).toBe(scores.reduce((a, b) => Math.max(a, b)));
  }, 2000);
});
