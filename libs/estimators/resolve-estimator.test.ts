import { describe, expect, it } from 'vitest';
import { type EstimatorSpec, FoldmillError } from '#contracts';
import { estimatorCatalog } from './catalog.js';
import { resolveEstimator } from './resolve-estimator.js';

function refusal(act: () => unknown): FoldmillError {
  try {
    act();
  } catch (error) {
    if (error instanceof FoldmillError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

const scaledTree: EstimatorSpec = {
  type: 'pipeline',
  steps: [
    ['scale', { type: 'standard_scaler' }],
    ['tree', { type: 'decision_tree_classifier', params: { max_depth: 3 } }],
  ],
};

describe('resolveEstimator', () => {
  it('fills in defaults', () => {
    const { params } = resolveEstimator({ type: 'decision_tree_classifier', params: { max_depth: 3 } });
    expect(params).toMatchObject({ max_depth: 3, min_samples_split: 2, criterion: 'gini' });
  });

  it('says which estimators exist, and which was meant', () => {
    const error = refusal(() => resolveEstimator({ type: 'decision_tree_clasifier' }));
    expect(error.code).toBe('unknown_estimator');
    expect(error.errors[0].pointer).toBe('/estimator/type');
    expect(error.message).toMatch(/did you mean "decision_tree_classifier"/);
    expect(error.message).toMatch(/random_forest_classifier/);
  });

  it('points at every parameter that does not exist, and says which do', () => {
    const spec = { type: 'decision_tree_classifier', params: { max_dept: 3, gamma: 1 } };
    const error = refusal(() => resolveEstimator(spec, '/estimators/tree'));
    expect(error.code).toBe('invalid_parameter');
    expect(error.errors.map(({ pointer }) => pointer)).toEqual([
      '/estimators/tree/params/max_dept',
      '/estimators/tree/params/gamma',
    ]);
    expect(error.message).toMatch(/did you mean "max_depth"/);
    expect(error.message).toMatch(/min_samples_split/);
  });

  it.each([
    ['a string for a number', { max_depth: '3' }, '/estimator/params/max_depth'],
    ['a value out of bounds', { min_samples_split: 0 }, '/estimator/params/min_samples_split'],
    ['null where it means nothing', { criterion: null }, '/estimator/params/criterion'],
  ])('refuses %s', (_, params, pointer) => {
    const error = refusal(() => resolveEstimator({ type: 'decision_tree_classifier', params }));
    expect(error.code).toBe('invalid_parameter');
    expect(error.errors[0].pointer).toBe(pointer);
  });

  it('refuses a transformer by itself, and steps of what is no pipeline', () => {
    expect(refusal(() => resolveEstimator({ type: 'standard_scaler' })).message).toMatch(/pipeline/);
    const steps: EstimatorSpec['steps'] = [['a', { type: 'dummy_classifier' }]];
    expect(refusal(() => resolveEstimator({ type: 'dummy_classifier', steps })).errors[0].pointer).toBe(
      '/estimator/steps',
    );
  });
});

describe('a pipeline', () => {
  it('names its parameters by step', () => {
    const pipeline = resolveEstimator({ ...scaledTree, params: { tree__max_depth: 5 } });
    expect(pipeline.kind).toBe('classifier');
    expect(pipeline.params).toMatchObject({ scale__with_mean: true, tree__max_depth: 5 });
    expect(pipeline.withParams({ scale__with_std: false }).params).toMatchObject({
      scale__with_std: false,
      tree__max_depth: 5,
    });
  });

  it('has a step replaced under its own name', () => {
    const pipeline = resolveEstimator(scaledTree).withParams({
      scale: { type: 'min_max_scaler' },
      scale__clip: true,
    });
    expect(pipeline.costKey).toBe('min_max_scaler+decision_tree_classifier');
    expect(pipeline.params).toMatchObject({ scale__clip: true, tree__max_depth: 3 });
  });

  it.each<[string, EstimatorSpec['steps'], string, RegExp]>([
    ['no steps', undefined, '/estimator/steps', /needs steps/],
    [
      'two steps of one name',
      [
        ['a', { type: 'standard_scaler' }],
        ['a', { type: 'dummy_classifier' }],
      ],
      '/estimator/steps/1/0',
      /named "a"/,
    ],
    [
      'a transformer at the end',
      [['a', { type: 'standard_scaler' }]],
      '/estimator/steps/0/1/type',
      /ends in a classifier or regressor/,
    ],
    [
      'a classifier in the middle',
      [
        ['a', { type: 'dummy_classifier' }],
        ['b', { type: 'dummy_classifier' }],
      ],
      '/estimator/steps/0/1/type',
      /only transformers/,
    ],
    ['an unknown type', [['a', { type: 'svx' }]], '/estimator/steps/0/1/type', /there is no estimator "svx"/],
    [
      'an unknown parameter',
      [['a', { type: 'dummy_classifier', params: { alpha: 1 } }]],
      '/estimator/steps/0/1/params/alpha',
      /no parameter "alpha"/,
    ],
  ])('is refused with %s', (_, steps, pointer, message) => {
    const error = refusal(() => resolveEstimator({ type: 'pipeline', steps }));
    expect(error.errors[0].pointer).toBe(pointer);
    expect(error.message).toMatch(message);
  });

  it.each([
    [{ tree__depth: 1 }, '/search/space/tree__depth', /no parameter "depth"/],
    [{ tree__max_depth: 'deep' }, '/search/space/tree__max_depth', /max_depth/],
    [{ max_depth: 1 }, '/search/space/max_depth', /step__parameter/],
    [{ scale: 'standard' }, '/search/space/scale', /replaced by an estimator/],
  ])('refuses the candidate %j', (params, pointer, message) => {
    const error = refusal(() =>
      resolveEstimator(scaledTree).withParams(params, (name) => `/search/space/${name}`),
    );
    expect(error.code).toBe('invalid_parameter');
    expect(error.errors[0].pointer).toBe(pointer);
    expect(error.message).toMatch(message);
  });
});

describe('what may be shared', () => {
  const tree = (params: EstimatorSpec['params']) =>
    resolveEstimator({ type: 'decision_tree_classifier', params });

  it('is equal for equal fits, however they are written', () => {
    expect(tree({ max_depth: null, random_state: 0 }).canonical).toBe(tree({}).canonical);
    const dummy = resolveEstimator({ type: 'dummy_classifier' });
    expect(dummy.withParams({ random_state: 7 }).canonical).toBe(dummy.canonical);
    expect(dummy.withParams({ strategy: 'uniform', random_state: 7 }).canonical).not.toBe(
      dummy.withParams({ strategy: 'uniform' }).canonical,
    );
  });

  it('keeps values of different types apart', () => {
    const constant = (value: number | string | boolean) =>
      resolveEstimator({ type: 'dummy_classifier', params: { strategy: 'constant', constant: value } });
    expect(new Set([constant(1), constant('1'), constant(true)].map((one) => one.canonical)).size).toBe(3);
  });

  it('is the prefix for pipelines that differ in the last step only', () => {
    const pipeline = resolveEstimator(scaledTree);
    expect(pipeline.withParams({ tree__max_depth: 9 }).prefixKey).toBe(pipeline.prefixKey);
    expect(pipeline.withParams({ scale__with_std: false }).prefixKey).not.toBe(pipeline.prefixKey);
    expect(tree({}).prefixKey).toBe('');
  });
});

describe('the catalog', () => {
  it('shows every estimator with its parameters and their defaults', () => {
    const catalog = estimatorCatalog();
    expect(catalog.map(({ type }) => type)).toEqual([...catalog.map(({ type }) => type)].sort());
    const scaler = catalog.find(({ type }) => type === 'standard_scaler')!;
    expect(scaler).toMatchObject({
      kind: 'transformer',
      params: { type: 'object', properties: { with_mean: { type: 'boolean', default: true } } },
    });
    expect(scaler.reference).toMatch(/^https:/);
    expect(catalog.some(({ type }) => type === 'pipeline')).toBe(true);
    expect(JSON.parse(JSON.stringify(catalog))).toEqual(catalog);
  });
});
