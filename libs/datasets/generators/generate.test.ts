import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FoldmillError, type Params } from '#contracts';
import { type GeneratorName, generate, generators } from './generate.js';

describe('a generator', () => {
  it.each(Object.keys(generators) as GeneratorName[])(
    '%s makes the same dataset again, and null is 0',
    (name) => {
      const made = generate(name, { random_state: 0 });
      expect(generate(name, { random_state: null })).toEqual(made);
      expect(generate(name, {})).toEqual(made);
      expect(generate(name, { random_state: 1 })).not.toEqual(made);
    },
  );

  it('numbers the classes that occur', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 12 }), (random_state, n_samples) => {
        const { X, y } = generate('make_classification', {
          n_samples,
          n_classes: 4,
          n_informative: 4,
          random_state,
        });
        if (y.task !== 'classification') throw new Error('it makes classes');
        expect(X.nRows).toBe(n_samples);
        expect(y.codes.length).toBe(n_samples);
        expect([...new Set(y.codes)].sort()).toEqual([...y.classes.keys()]);
      }),
    );
  });

  const refused: [GeneratorName, Params, string, RegExp][] = [
    ['make_classification', { n_clusters: 2 }, '/params/n_clusters', /unknown field/],
    ['make_classification', { n_samples: 0 }, '/params/n_samples', /1/],
    ['make_classification', { n_features: 3 }, '/params/n_features', /more than n_features, 3/],
    ['make_classification', { n_classes: 3 }, '/params/n_informative', /only 4/],
    ['make_classification', { weights: [0.1, 0.1, 0.8] }, '/params/weights', /2 or 1 entries for 2 classes/],
    ['make_classification', { weights: [1.5] }, '/params/weights', /more than 1/],
    ['make_classification', { shift: [1, 2] }, '/params/shift', /each of the 20 features/],
    ['make_classification', { flip_y: 2 }, '/params/flip_y', /1/],
    ['make_regression', { n_targets: 2 }, '/params/n_targets', /1/],
    ['make_regression', { n_samples: 1e7, n_features: 1e5 }, '/params/n_samples', /more values than can/],
    [
      'make_regression',
      { n_samples: 4000, n_features: 4000, effective_rank: 2 },
      '/params/n_samples',
      /multiplic/,
    ],
    [
      'make_classification',
      { n_features: 9004, n_informative: 9000 },
      '/params/n_samples',
      /multiplications/,
    ],
    ['make_blobs', { n_samples: [3, 4], centers: 2 }, '/params/centers', /list their centers/],
    ['make_blobs', { n_samples: [3, 4], centers: [[1]] }, '/params/centers', /2 blobs, and there are 1/],
    ['make_blobs', { centers: [[1, 2], [3]] }, '/params/centers/1', /1 coordinates/],
    ['make_blobs', { cluster_std: [1] }, '/params/cluster_std', /each of the 3 blobs/],
    ['make_blobs', { n_samples: [0, 0] }, '/params/n_samples', /at least one sample/],
    ['make_moons', { n_samples: [0, 0] }, '/params/n_samples', /at least one sample/],
    ['make_moons', { noise: -1 }, '/params/noise', /0/],
  ];

  it.each(refused)('%s refuses %o', (name, params, pointer, message) => {
    let thrown: unknown;
    try {
      generate(name, params);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(FoldmillError);
    expect(thrown).toMatchObject({ code: 'invalid_request', errors: [{ pointer }] });
    expect(String(thrown)).toMatch(message);
  });
});
