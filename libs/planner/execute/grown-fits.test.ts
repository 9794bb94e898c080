import { describe, expect, it } from 'vitest';
import { Float, type SearchResults } from '#contracts';
import { loadBundled } from '#datasets';
import { decodeState } from '#estimators';
import { runStudy } from '../testing/run-study.js';

const iris = loadBundled('iris');
const forest = { type: 'random_forest_classifier', params: { random_state: 5 } };
const space = { max_features: { values: [1, 2, 4] }, max_depth: { values: [2, 3, null] } };
const common = { kind: 'search', dataset: 'iris', cv: 3, refit: false } as const;
const halving = {
  ...common,
  estimator: forest,
  search: {
    method: 'halving_grid',
    space,
    resource: 'n_estimators',
    min_resources: 4,
    max_resources: 36,
    random_state: 0,
  },
} as const;
const asha = {
  ...common,
  estimator: {
    type: 'pipeline',
    steps: [
      ['scale', { type: 'standard_scaler' }],
      ['forest', forest],
    ],
  },
  search: {
    method: 'asha',
    space: { forest__max_features: { values: [1, 2, 3, 4] } },
    resource: 'forest__n_estimators',
    max_resources: 9,
    n_trials: 4,
    random_state: 0,
  },
} as const;

const treesIn = (bytes: Uint8Array): number => (decodeState(bytes) as { nTrees: number }).nTrees;

describe('a search that gives forests more trees rung by rung', () => {
  it.each([
    ['halving_grid', halving],
    ['asha, in a pipeline', asha],
  ])('has the same results whether they go on or are grown anew: %s', (_, spec) => {
    const kept = new Map<string, Uint8Array>();
    const on = runStudy(spec, iris, kept);
    const anew = runStudy(spec, iris);
    expect(on.results).toEqual(anew.results);
    expect(kept.size).toBeGreaterThan(9);
  });

  it('keeps what the next rung may ask for, of each split, and nothing of the last', () => {
    const kept = new Map<string, Uint8Array>();
    runStudy(halving, iris, kept);
    const trees = [...kept.values()].map(treesIn);
    const nOf = (n: number): number => trees.filter((count) => count === n).length;
    expect([nOf(4), nOf(12), nOf(36)]).toEqual([9 * 3, 3 * 3, 0]);
  });

  it('keeps them on each outer split of a nested search too, under the names that other studies of all rows use', () => {
    const nested = { ...halving, outer_cv: 2 } as const;
    const kept = new Map<string, Uint8Array>();
    expect(runStudy(nested, iris, kept).results).toEqual(runStudy(nested, iris).results);
    const trees = [...kept.values()].map(treesIn);
    const nOf = (n: number): number => trees.filter((count) => count === n).length;
    expect([nOf(4), nOf(12), nOf(36)]).toEqual([3 * 9 * 3, 3 * 3 * 3, 0]);
    const alone = new Map<string, Uint8Array>();
    runStudy(halving, iris, alone);
    expect([...alone.keys()].every((name) => kept.has(name))).toBe(true);
  });

  it('goes on from the same rung of the same outer split', () => {
    const nested = { ...halving, outer_cv: 2 } as const;
    const forgetful = new ForgetfulMap();
    runStudy(nested, iris, forgetful);
    expect(forgetful.asked).toBe(3 * (3 * 3 + 3));
    expect(forgetful.missing).toBe(0);
  });

  it('grows on what is there, and not anew', () => {
    const kept = new Map<string, Uint8Array>();
    const { results } = runStudy(halving, iris, kept);
    // With stumps of another seed in the place of its own trees, later rungs have other scores.
    const stumps = new Map<string, Uint8Array>();
    const shallow = { ...forest, params: { random_state: 9, max_depth: 1 } };
    const { space: _, ...rungs } = halving.search;
    runStudy(
      { ...halving, estimator: shallow, search: { ...rungs, space: { max_features: [1, 2, 3, 4] } } },
      iris,
      stumps,
    );
    const [stump] = [...stumps.values()].filter((bytes) => treesIn(bytes) === 4);
    const planted = new PlantedMap(stump);
    const other = runStudy(halving, iris, planted);
    expect(planted.found).toBe(3 * 3 + 3);
    expect(other.results).not.toEqual(results);
  });

  it('grows anew where some of it is gone', () => {
    const forgetful = new ForgetfulMap();
    expect(runStudy(halving, iris, forgetful).results).toEqual(runStudy(halving, iris).results);
    expect(forgetful.asked).toBe(3 * 3 + 3);
  });

  it('goes on where a fit is divided', () => {
    const speed = { slots: 4, costFactor: () => 1e4 };
    const kept = new Map<string, Uint8Array>();
    const on = runStudy(halving, iris, kept, speed);
    expect(on.results).toEqual(runStudy(halving, iris).results);
    expect([...kept.values()].map(treesIn).filter((n) => n === 12)).toHaveLength(9);
  });

  it.each([
    ['in one piece', undefined],
    ['divided', { slots: 4, costFactor: () => 1e4 }],
  ])('warns again where it goes on: %s', (_, speed) => {
    const few = {
      ...halving,
      estimator: { ...forest, params: { random_state: 5, max_samples: new Float(0.0625) } },
    };
    const on = runStudy(few, iris, new Map(), speed).results as SearchResults;
    const anew = runStudy(few, iris).results as SearchResults;
    expect(on.warnings).toEqual(anew.warnings);
    const [{ message, places }] = on.warnings.filter(({ source }) => source === 'fit');
    expect(message).toMatch(
      /^Using the fractional value max_samples=0.0625 when the number of samples is 100/,
    );
    expect(places.at(-1)).toMatchObject({ last_candidate: 12, splits: [0, 1, 2] });
  });

  it('keeps nothing of a search without sharing, nor of other resources', () => {
    const kept = new Map<string, Uint8Array>();
    runStudy({ ...halving, plan: { share: false } }, iris, kept);
    const bySamples = { method: 'halving_grid', space: { max_depth: [2, 3] }, random_state: 0 } as const;
    runStudy({ ...common, estimator: forest, search: bySamples }, iris, kept);
    expect(kept.size).toBe(0);
  });
});

/** Has one and the same bytes under every name that is asked for. */
class PlantedMap extends Map<string, Uint8Array> {
  found = 0;
  constructor(readonly bytes: Uint8Array) {
    super();
  }
  override get(): Uint8Array {
    this.found++;
    return this.bytes;
  }
}

/** Has every other of what is asked for. */
class ForgetfulMap extends Map<string, Uint8Array> {
  asked = 0;
  /** How much of it was never there. */
  missing = 0;
  override get(name: string): Uint8Array | undefined {
    if (!this.has(name)) this.missing++;
    return this.asked++ % 2 === 0 ? undefined : super.get(name);
  }
}
