import { describe, expect, it } from 'vitest';
import { datasetFromGenerator } from './dataset-from-generator.js';

describe('datasetFromGenerator', () => {
  it('makes the same dataset for the same parameters', () => {
    const request = { generator: 'make_blobs' as const, params: { n_samples: 30, random_state: 3 } };
    const dataset = datasetFromGenerator(request);
    expect(dataset.info).toMatchObject({
      name: 'make_blobs',
      n_samples: 30,
      n_features: 2,
      features: ['x0', 'x1'],
      target: { name: 'target', task: 'classification', classes: [0, 1, 2] },
    });
    expect(datasetFromGenerator({ ...request, name: 'again' }).info).toMatchObject({
      id: dataset.info.id,
      name: 'again',
    });
    const other = { ...request, params: { ...request.params, random_state: 4 } };
    expect(datasetFromGenerator(other).info.id).not.toBe(dataset.info.id);
  });

  it('makes a real target too', () => {
    const { info } = datasetFromGenerator({
      generator: 'make_regression',
      params: { n_samples: 20, random_state: 0 },
    });
    expect(info.target).toEqual({ name: 'target', task: 'regression' });
  });

  it('points at a parameter that is wrong', () => {
    expect(() => datasetFromGenerator({ generator: 'make_moons', params: { n_sample: 3 } })).toThrow(
      expect.objectContaining({ errors: [expect.objectContaining({ pointer: '/params/n_sample' })] }),
    );
  });
});
