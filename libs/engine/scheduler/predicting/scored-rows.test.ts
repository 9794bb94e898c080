import { describe, expect, it } from 'vitest';
import type { ModelInfo } from '#contracts';
import { makeDataset } from '#datasets';
import { truthOf, truthOfLabels } from './scored-rows.js';

const X = { values: Float64Array.of(1, 2, 3), nRows: 3, nCols: 1 };
const named = (target: string, y: Parameters<typeof makeDataset>[0]['y'], features = ['a']) =>
  makeDataset({ name: 'rows', featureNames: features, targetName: target, X, y });
const classes = (labels: (string | number)[], codes: number[]) =>
  ({ task: 'classification', classes: labels, codes: Int32Array.from(codes) }) as const;
const real = { task: 'regression', values: Float64Array.of(0.5, 1, 2) } as const;
type Predicting = Pick<ModelInfo, 'task' | 'classes' | 'target'>;
const classifier: Predicting = { task: 'classification', classes: ['b', 'd'], target: 'y' };
const regressor: Predicting = { task: 'regression', classes: null, target: 'y' };

describe('what is true of rows that a model is scored on', () => {
  it('has the classes of the model and of the rows, sorted', () => {
    const dataset = named('y', classes(['a', 'b', 'c'], [2, 1, 0]));
    const { y, target, codes } = truthOf(dataset, classifier);
    expect(target).toMatchObject({ classes: ['a', 'b', 'c', 'd'] });
    expect([...y]).toEqual([2, 1, 0]);
    expect([...codes!]).toEqual([1, 3]);
    expect(truthOfLabels(['c', 'b', 'a'], classifier)).toEqual({ y, target, codes });
  });

  it('is numbers to a regressor, where a dataset has them as classes too', () => {
    expect(truthOf(named('y', classes([3, 5], [1, 0, 1])), regressor).y).toEqual(Float64Array.of(5, 3, 5));
    expect(truthOf(named('y', real), regressor).y).toBe(real.values);
    expect(truthOfLabels([1, 2.5], regressor).y).toEqual(Float64Array.of(1, 2.5));
  });

  it.each([
    ['classes for real values', () => truthOf(named('y', real), classifier), 'is real'],
    ['numbers for labels', () => truthOf(named('y', classes(['b', 'd'], [0, 1, 0])), regressor), 'is labels'],
    [
      'labels of another kind',
      () => truthOf(named('y', classes([1, 2], [0, 1, 0])), classifier),
      'and 1 is no string',
    ],
    [
      'another column than the dataset has for a target',
      () => truthOf(named('z', classes(['b', 'd'], [0, 1, 0]), ['y']), classifier),
      '/roles',
    ],
    ['a word for a number', () => truthOfLabels([1, 'two'], regressor), 'predicts numbers'],
  ])('is refused to a model that predicts %s', (_what, ask, message) => {
    expect(ask).toThrow(message);
  });
});
