import { describe, expect, it } from 'vitest';
import type { Params } from '#contracts';
import { readFixture } from './svc-inputs.js';
import { compareSearch } from './svc-search.js';

interface Search {
  params: Params[];
  best_index: number;
  split0_test_score: number[];
  split1_test_score: number[];
  split2_test_score: number[];
}

const [search] = readFixture<{ cases: Search[] }>('search_digits_svc').cases;

describe('the random search of an SVC on digits', () => {
  it('gives the 900 scores of scikit-learn, and its best candidate', () => {
    const splitTestScores = [search.split0_test_score, search.split1_test_score, search.split2_test_score];
    expect(compareSearch({ dataset: 'digits', params: search.params, splitTestScores })).toEqual({
      different: [],
      bestIndex: search.best_index,
    });
  });
});
