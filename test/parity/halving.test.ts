import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  FoldmillError,
  HalvingGridSearch,
  HalvingRandomSearch,
  jsonText,
  type Params,
  parseJson,
} from '#contracts';
import {
  type CandidateResult,
  halvingSearch,
  numpyArgsort,
  type StrategyFacts,
  subsampleSplit,
} from '#planner';

interface Case {
  search: { method: string; resource: string };
  facts: StrategyFacts;
  refused?: string;
  n_resources_: number[];
  n_candidates_: number[];
  n_remaining_candidates_: number;
  n_required_iterations_: number;
  n_possible_iterations_: number;
  min_resources_: number;
  iter: number[];
  n_resources: number[];
  params: Params[];
  mean_test_score: (number | null)[];
  best_index: number;
}
interface Subsample {
  n_samples: number;
  n_resources: number;
  random_state: number;
  base: [number[], number[]][];
  drawn: [number[], number[]][];
}
interface Fixture {
  cases: Case[];
  sorts: [(number | null)[], number[]][];
  subsamples: Subsample[];
}

/** With numpy's floats told from its integers; the scores are plain numbers all the same. */
const text = readFileSync(new URL('./fixtures/halving.json', import.meta.url), 'utf8');
const withFloats = parseJson(text, { floats: true }) as unknown as Fixture;
const { cases, sorts, subsamples } = JSON.parse(text) as Fixture;

const strategyOf = ({ search, facts }: Case) =>
  halvingSearch(
    search.method === 'halving_grid' ? HalvingGridSearch.parse(search) : HalvingRandomSearch.parse(search),
    facts,
  );

/** Runs a search with the scores that it had in scikit-learn. */
function run(strategy: ReturnType<typeof strategyOf>, scores: readonly (number | null)[]): CandidateResult[] {
  const history: CandidateResult[] = [];
  for (let wave = 0; ; wave++) {
    const next = strategy.next(history);
    if (next === null) return history;
    for (const candidate of next.candidates) {
      const score = scores[history.length] ?? Number.NaN;
      history.push({ ...candidate, wave, score, scores: [score] });
    }
  }
}

describe('successive halving', () => {
  const searches = cases.flatMap((one, i) =>
    one.refused === undefined ? [{ one, i, method: one.search.method }] : [],
  );
  it.each(searches)(
    'goes on with the candidates that scikit-learn goes on with: $i, $method',
    ({ one, i }) => {
      const strategy = strategyOf(withFloats.cases[i]);
      const history = run(strategy, one.mean_test_score);
      expect(history.map(({ params }) => jsonText(params))).toEqual(
        withFloats.cases[i].params.map((params) => jsonText(params)),
      );
      expect(history.map(({ rung }) => rung)).toEqual(one.iter);
      expect(history.map(({ resource }) => resource)).toEqual(one.n_resources);
      expect(strategy.nCandidates).toBe(one.params.length);
      expect(strategy.best?.(history)).toBe(one.best_index);
      expect(strategy.rungs).toEqual({
        nResources: one.n_resources_,
        nCandidates: one.n_candidates_,
        nRemainingCandidates: one.n_remaining_candidates_,
        minResources: one.min_resources_,
        nRequiredIterations: one.n_required_iterations_,
        nPossibleIterations: one.n_possible_iterations_,
      });
      for (const { from, params } of history) {
        if (from !== undefined)
          expect({ ...history[from].params, units: 0 }).toEqual({ ...params, units: 0 });
      }
    },
  );

  const refused = cases.flatMap((one) => (one.refused === undefined ? [] : [{ one, refused: one.refused }]));
  it.each(refused)('refuses what scikit-learn refuses: $refused', ({ one }) => {
    expect(() => {
      // The size of a draw is refused where the rows are drawn.
      const { nSamples } = one.facts;
      const most = strategyOf(one).nResources?.at(-1) ?? 0;
      const rows = Int32Array.from({ length: Math.floor(nSamples / 2) }, (_, row) => row);
      subsampleSplit({ train: rows, test: rows }, most, nSamples, 0);
    }).toThrow(FoldmillError);
  });
});

describe('subsamples', () => {
  it.each(subsamples)(
    'draws $n_resources of $n_samples samples as scikit-learn, seed $random_state',
    (one) => {
      for (const [i, [train, test]] of one.base.entries()) {
        const base = { train: Int32Array.from(train), test: Int32Array.from(test) };
        const split = subsampleSplit(base, one.n_resources, one.n_samples, one.random_state);
        expect([[...split.train], [...split.test]]).toEqual(one.drawn[i]);
      }
    },
  );
});

describe('argsort', () => {
  it('leaves ties as numpy does', () => {
    for (const [values, order] of sorts) {
      expect([...numpyArgsort(values.map((value) => value ?? Number.NaN))]).toEqual(order);
    }
  });
});
