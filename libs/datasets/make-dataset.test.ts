import { describe, expect, it } from 'vitest';
import { DatasetInfo } from '#contracts';
import type { DatasetParts } from './dataset-parts.js';
import { makeDataset } from './make-dataset.js';

const parts: DatasetParts = {
  name: 'small',
  X: { values: Float64Array.of(1, 2, 3, 4), nRows: 2, nCols: 2 },
  y: { task: 'classification', codes: Int32Array.of(1, 0), classes: ['a', 'b'] },
};

describe('makeDataset', () => {
  it('describes what it is given', () => {
    const { info } = makeDataset({
      ...parts,
      groups: { name: 'farm', codes: Int32Array.of(0, 0) },
      sampleWeight: { name: 'w', values: Float64Array.of(1, 2) },
    });
    expect(DatasetInfo.parse(info)).toEqual({
      id: expect.stringMatching(/^ds_[0-9a-f]{24}$/),
      name: 'small',
      version: 1,
      notes: [],
      n_samples: 2,
      n_features: 2,
      features: ['x0', 'x1'],
      columns: [
        { name: 'x0', type: 'numeric', role: 'feature', missing: 0, distinct: 2 },
        { name: 'x1', type: 'numeric', role: 'feature', missing: 0, distinct: 2 },
        { name: 'target', type: 'category', role: 'target', missing: 0 },
        { name: 'farm', type: 'category', role: 'groups', missing: 0 },
        { name: 'w', type: 'numeric', role: 'sample_weight', missing: 0 },
      ],
      target: { name: 'target', task: 'classification', classes: ['a', 'b'] },
      groups: 'farm',
      sample_weight: 'w',
      bytes: 32 + 8 + 8 + 16,
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      bundled: false,
      created_at: null,
    });
    expect(info.id).toBe(`ds_${info.sha256.slice(0, 24)}`);
  });

  it('names equal content equally, whatever it is called', () => {
    const again = makeDataset({
      ...parts,
      name: 'other',
      featureNames: ['x0', 'x1'],
      targetName: 'target',
      X: { ...parts.X, values: new Float64Array([0, 1, 2, 3, 4]).subarray(1) },
    });
    expect(again.info.id).toBe(makeDataset(parts).info.id);
  });

  it('names any other content otherwise', () => {
    const codes = Int32Array.of(0, 1);
    const variants: Partial<DatasetParts>[] = [
      {},
      { X: { values: Float64Array.of(1, 2, 3, 5), nRows: 2, nCols: 2 } },
      { X: { values: Float64Array.of(1, 2), nRows: 2, nCols: 1 } },
      { y: { task: 'classification', codes, classes: ['a', 'b'] } },
      { y: { task: 'classification', codes: Int32Array.of(1, 0), classes: ['a', 'c'] } },
      { y: { task: 'classification', codes: Int32Array.of(1, 0), classes: [1, 2] } },
      { y: { task: 'classification', codes: Int32Array.of(1, 0), classes: ['1', '2'] } },
      { y: { task: 'regression', values: Float64Array.of(1, 0) } },
      { featureNames: ['x0', 'x2'] },
      { targetName: 'y' },
      { groups: { name: 'g', codes } },
      { groups: { name: 'h', codes } },
      { sampleWeight: { name: 'g', values: Float64Array.of(1, 1) } },
      { sampleWeight: { name: 'g', values: Float64Array.of(1, 2) } },
    ];
    const ids = variants.map((variant) => makeDataset({ ...parts, ...variant }).info.id);
    expect(new Set(ids).size).toBe(variants.length);
  });
});
