import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ComputedSpecInput, SearchResults } from '#contracts';
import { loadBundled } from '#datasets';
import { type Direction, paretoFront } from '#model-selection';
import { dominationRanks } from '../../libs/model-selection/suggest/pareto/pareto-front.js';
import { runStudy } from '../../libs/planner/testing/run-study.js';

interface Case {
  directions: Direction[];
  values: (number | null)[][];
  ranks: (number | null)[];
}

/** Made by test/parity/fixtures/make_pareto.py. */
const cases = JSON.parse(readFileSync(new URL('./fixtures/pareto.json', import.meta.url), 'utf8')) as Case[];

it.each(cases.map((one, index) => ({ index, one })))(
  'fronts are those of the definition ($index)',
  ({ one }) => {
    const values = one.values.map((trial) => trial.map((value) => value ?? Number.NaN));
    const front = [...one.ranks.keys()].filter((trial) => one.ranks[trial] === 0);
    expect(paretoFront(values, one.directions)).toEqual(front);
    const larger = values.map((trial) =>
      trial.map((value, at) => (one.directions[at] === 'minimize' ? -value : value)),
    );
    expect(dominationRanks(larger)).toEqual(one.ranks.map((rank) => rank ?? Number.POSITIVE_INFINITY));
  },
);

const spec: ComputedSpecInput = {
  kind: 'search',
  dataset: 'breast_cancer',
  estimator: { type: 'decision_tree_classifier', params: { random_state: 0 } },
  search: {
    method: 'grid',
    space: { max_depth: { values: [1, 2, 4] }, min_samples_leaf: { values: [1, 20, 60] } },
  },
  cv: 3,
  scoring: ['precision', 'recall'],
  directions: ['maximize', 'maximize'],
  refit: false,
};
const cancer = loadBundled('breast_cancer');
const resultsOf = (extra: object): SearchResults =>
  runStudy({ ...spec, ...extra } as ComputedSpecInput, cancer).results as SearchResults;

/** The front by the definition, of the mean scores that results show. */
function frontOf({ cv_results }: SearchResults, signs: [number, number]): number[] {
  const means = ['precision', 'recall'].map(
    (name, at) => cv_results[`mean_test_${name}`]!.map((mean) => signs[at]! * Number(mean)) as number[],
  );
  const trials = means[0]!.map((_, trial) => means.map((column) => column[trial]!));
  return [...trials.keys()].filter(
    (trial) =>
      !trials.some(
        (other) =>
          other.every((value, at) => value >= trials[trial]![at]!) &&
          other.some((value, at) => value > trials[trial]![at]!),
      ),
  );
}

describe('a search for several objectives', () => {
  it.each([
    [
      ['maximize', 'maximize'],
      [1, 1],
    ],
    [
      ['maximize', 'minimize'],
      [1, -1],
    ],
  ] as const)('has the front of what a grid tried (%s)', (directions, signs) => {
    const results = resultsOf({ directions });
    expect(results.pareto_front).toEqual(frontOf(results, [...signs]));
    expect(results).toMatchObject({ best_index: null, best_params: null, best_estimator: null });
  });

  it('refits what the named scorer chooses', () => {
    const results = resultsOf({ refit: 'recall' });
    expect(results.pareto_front).toEqual(frontOf(results, [1, 1]));
    const recalls = results.cv_results['mean_test_recall'] as number[];
    expect(recalls[results.best_index!]).toBe(Math.max(...recalls));
    expect(results.best_estimator).not.toBeNull();
  });

  it.each(['nsga2', 'tpe'])('learns by fronts (%s), the same settings each time', (method) => {
    const space = {
      max_depth: { int: { low: 1, high: 12 } },
      min_samples_leaf: { int: { low: 1, high: 60 } },
    };
    const search = { method, n_trials: 44, parallel: 4, random_state: 1, space };
    const results = resultsOf({ search });
    expect(results.cv_results['params']).toHaveLength(44);
    expect(results.pareto_front).toEqual(frontOf(results, [1, 1]));
    expect(results.pareto_front!.length).toBeGreaterThan(1);
    expect(resultsOf({ search }).cv_results['params']).toEqual(results.cv_results['params']);
    // Other directions, other settings: what is learned from is the front.
    const other = resultsOf({ search, directions: ['minimize', 'minimize'] });
    expect(other.cv_results['params']).not.toEqual(results.cv_results['params']);
  });

  it('leaves candidates without a score out of the front', () => {
    const results = resultsOf({
      search: {
        method: 'grid',
        space: { criterion: { values: ['gini', 'entropy'] }, min_samples_leaf: [1, 400] },
      },
      scoring: ['accuracy', 'precision'],
      estimator: { type: 'decision_tree_classifier', params: { random_state: 0 } },
    });
    for (const candidate of results.pareto_front!) {
      expect(results.cv_results['mean_test_precision']![candidate]).not.toBeNull();
    }
  });

  it('is refused, by name, where it can not be', () => {
    const pointerOf = (extra: object): unknown => {
      try {
        resultsOf(extra);
      } catch (error) {
        return (error as { errors: { pointer: string }[] }).errors[0]?.pointer;
      }
      return 'accepted';
    };
    expect(pointerOf({ directions: ['maximize'] })).toBe('/directions');
    expect(pointerOf({ scoring: 'accuracy', directions: ['maximize'], refit: true })).toBe('/directions');
    expect(pointerOf({ search: { method: 'gp', space: { max_depth: { randint: [1, 9] } } } })).toBe(
      '/directions',
    );
    expect(
      pointerOf({ search: { ...(spec as { search: object }).search, prune: 'lossless' }, refit: 'recall' }),
    ).toBe('/search/prune');
    expect(pointerOf({ refit: true })).toBe('/refit');
    expect(resultsOf({ directions: undefined, refit: 'recall' })).not.toHaveProperty('pareto_front');
  });
});
