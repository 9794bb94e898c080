import { describe, expect, it } from 'vitest';
import type { Params } from '#contracts';
import { readFixture } from './svc-inputs.js';
import { compareSearch, type ScoreIndex } from './svc-search.js';

interface Search {
  dataset: string;
  random_state: number;
  params: Params[];
  split_test_scores: number[][];
  best_index: number;
  /** Scores that scikit-learn itself gives differently from processor to processor: see the fixture's recipe. */
  varying: ScoreIndex[];
}

const { cases } = readFixture<{ cases: Search[] }>('svc_searches');

describe('random searches of an SVC', () => {
  it.each(cases.map((one) => [one.dataset, one.random_state, one] as const))(
    'give the scores of scikit-learn, and its best candidate, on %s with seed %i',
    (dataset, _, { params, split_test_scores: splitTestScores, best_index, varying }) => {
      const ours = compareSearch({ dataset, params, splitTestScores });
      expect(varying).toEqual(expect.arrayContaining(ours.different));
      expect(ours.bestIndex).toBe(best_index);
    },
  );
});
