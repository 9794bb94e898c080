import { describe, expect, it } from 'vitest';
import type { EstimatorSpec, FoldmillError } from '#contracts';
import { clouds, inputOf, range, targetOf } from '../conformance-sets.js';
import type { Frame } from '../estimator.js';
import { decodeModel, encodeModel } from '../model-codec.js';
import { resolveEstimator } from '../resolve-estimator.js';
import { resolveStep } from '../resolve-step.js';
import { isTransformer } from '../resolved-step.js';
import { LruWorkspace } from '../workspace.js';
import { making } from './making.js';

const { X, group } = clouds(0.4);
const columns = ['width', 'height'].map((name) => ({ name, type: 'numeric' as const }));
const frame: Frame = { id: 'clouds', X, columns };
const input = () => ({ ...inputOf(X, targetOf('classifier', group), { rows: range(20) }), frame });
const scaler: EstimatorSpec = { type: 'standard_scaler' };

const prepared = (prep: EstimatorSpec, last: EstimatorSpec = { type: 'svc' }): EstimatorSpec => ({
  type: 'pipeline',
  steps: [
    ['prep', prep],
    ['last', last],
  ],
});

function fitted(spec: EstimatorSpec) {
  const step = resolveStep(spec, '/estimator', 'all');
  if (!isTransformer(step)) throw new Error('not a transformer');
  return step.fit(input());
}

const namesOf = (spec: EstimatorSpec) => fitted(spec).seen.columns?.map(({ name }) => name);
const valuesOf = (spec: EstimatorSpec) => Array.from((fitted(spec).seen.X as typeof X).values);

const column = (col: number) => Array.from(range(30), (row) => X.values[2 * row + col]);

describe('a column transformer', () => {
  const each: EstimatorSpec = {
    type: 'column_transformer',
    transformers: [['num', scaler, ['height']]],
    remainder: 'passthrough',
  };

  it('gives each transformer its columns, and the rest to the remainder, which comes last', () => {
    expect(namesOf(each)).toEqual(['num__height', 'remainder__width']);
    expect(valuesOf(each).filter((_, at) => at % 2 === 1)).toEqual(column(0));
    const alone = valuesOf({ type: 'column_transformer', transformers: [['num', scaler, [1]]] });
    expect(valuesOf(each).filter((_, at) => at % 2 === 0)).toEqual(alone);
  });

  it.each([
    [
      ['width', 'height'],
      ['a__width', 'a__height'],
    ],
    [
      ['height', 'width'],
      ['a__height', 'a__width'],
    ],
    ['height', ['a__height']],
    [[-1], ['a__height']],
    [{ dtype: 'number' as const }, ['a__width', 'a__height']],
    [{ dtype: 'category' as const }, []],
    [{ prefix: 'wi' }, ['a__width']],
  ])('chooses the columns %j', (choice, names) => {
    const spec: EstimatorSpec = { type: 'column_transformer', transformers: [['a', scaler, choice]] };
    expect(namesOf(spec)).toEqual(names);
  });

  it('fails its fits where a column does not exist, naming those that do', () => {
    const spec: EstimatorSpec = { type: 'column_transformer', transformers: [['a', scaler, ['hight']]] };
    expect(() => fitted(spec)).toThrow(/no column "hight" \(did you mean "height"\?\)/);
  });

  it('names what comes out as it came in where it is asked to, and weighs it', () => {
    const own = { verbose_feature_names_out: false, transformer_weights: { num: 10 } };
    expect(namesOf({ ...each, params: own })).toEqual(['height', 'width']);
    const tenfold = valuesOf(each).map((value, at) => (at % 2 === 0 ? value * 10 : value));
    expect(valuesOf({ ...each, params: own })).toEqual(tenfold);
  });

  it.each<[string, object, string, RegExp]>([
    ['no transformers', { transformers: undefined }, '/estimator/transformers', /needs transformers/],
    [
      'a learner',
      { transformers: [['a', { type: 'svc' }, [0]]] },
      '/estimator/transformers/0/1/type',
      /made of transformers/,
    ],
    ['a learner for the rest', { remainder: { type: 'svc' } }, '/estimator/remainder/type', /made of transf/],
    [
      'two of a name',
      { transformers: ['a', 'a'].map((name) => [name, scaler, [0]]) },
      '/estimator/transformers/1/0',
      /two transformers are named "a"/,
    ],
    [
      'a name of its own',
      { transformers: [['remainder', scaler, [0]]] },
      '/estimator/transformers/0/0',
      /left/,
    ],
    ['steps', { steps: [['a', scaler]] }, '/estimator/steps', /only a pipeline has steps/],
    ['an unknown part', { params: { nim__with_std: true } }, '/estimator/params/nim__with_std', /mean "num"/],
    ['an unknown parameter', { params: { num__x: true } }, '/estimator/params/num__x', /no parameter "x"/],
    [
      'a wrong value',
      { params: { verbose_feature_names_out: 1 } },
      '/estimator/params/verbose_feature_names_out',
      /true or false/,
    ],
  ])('is refused with %s', (_, changes, pointer, message) => {
    const refused = () => resolveStep({ ...each, ...changes }, '/estimator', 'all');
    expect(refused).toThrow(message);
    try {
      refused();
    } catch (error) {
      expect((error as FoldmillError).errors[0].pointer).toBe(pointer);
    }
  });
});

describe('a feature union', () => {
  it('puts what transformers make of all columns side by side', () => {
    const union: EstimatorSpec = {
      type: 'feature_union',
      transformer_list: [
        ['scaled', scaler],
        ['kept', 'passthrough'],
        ['none', 'drop'],
      ],
    };
    expect(namesOf(union)).toEqual(['scaled__width', 'scaled__height', 'kept__width', 'kept__height']);
    expect(valuesOf(union).slice(2, 4)).toEqual(Array.from(X.values.slice(0, 2)));
  });
});

describe('a selection by a model', () => {
  const tree: EstimatorSpec = { type: 'decision_tree_classifier' };
  const selection: EstimatorSpec = { type: 'select_from_model', estimator: tree };

  it('has the parameters of its estimator under its name', () => {
    const changed = resolveEstimator(prepared(selection)).withParams({
      prep__estimator__max_depth: 2,
      prep__threshold: '1.5*median',
    });
    expect(changed.params).toMatchObject({ prep__estimator__max_depth: 2, prep__threshold: '1.5*median' });
    expect(changed.prefixKey).not.toBe(resolveEstimator(prepared(selection)).prefixKey);
  });

  it('fails where the kernel of its machine has no coefficients', () => {
    const fitWith = (kernel: string) =>
      fitted({ type: 'select_from_model', estimator: { type: 'svc', params: { kernel } } });
    expect(() => fitWith('rbf')).toThrow(/set kernel to "linear"/);
    expect(() => fitWith('linear')).not.toThrow();
  });

  it.each<[object, string, RegExp]>([
    [{ estimator: undefined }, '/estimator/estimator', /needs estimator: {"type": …}/],
    [{ estimator: scaler }, '/estimator/estimator/type', /coefficients or importances, and standard_scaler/],
    [
      { estimator: prepared(scaler) },
      '/estimator/estimator/type',
      /pipeline has none; there are decision_tr/,
    ],
    [{ params: { threshold: 'mode' } }, '/estimator/params/threshold', /threshold/],
    [{ params: { estimator__depth: 2 } }, '/estimator/params/estimator__depth', /no parameter "depth"/],
    [{ type: 'standard_scaler' }, '/estimator/estimator', /only a select_from_model has estimator/],
  ])('is refused with %j', (changes, pointer, message) => {
    const refused = () => resolveStep({ ...selection, ...changes }, '/estimator', 'all');
    expect(refused).toThrow(message);
    try {
      refused();
    } catch (error) {
      expect((error as FoldmillError).errors[0].pointer).toBe(pointer);
    }
  });
});

describe('steps in steps', () => {
  const nested = prepared({
    type: 'column_transformer',
    transformers: [
      [
        'num',
        {
          type: 'pipeline',
          steps: [
            ['scale', scaler],
            ['bound', { type: 'min_max_scaler' }],
          ],
        },
        ['height'],
      ],
      ['other', 'passthrough', ['width']],
    ],
  });

  it('have their parameters set by the names on the way', () => {
    const changed = resolveEstimator(nested).withParams({
      prep__num__scale__with_mean: false,
      prep__other: { type: 'robust_scaler' },
      prep__other__with_centering: false,
      last__C: 3,
    });
    expect(changed.params).toMatchObject({
      prep__num__scale__with_mean: false,
      prep__num__bound__clip: false,
      prep__other__with_centering: false,
      prep__remainder: 'drop',
      prep__verbose_feature_names_out: true,
      last__C: 3,
    });
  });

  it.each<[object, RegExp]>([
    [{ prep__num__scale__with_men: false }, /no parameter "with_men".* "with_mean"/],
    [{ prep__nun__scale: 'passthrough' }, /has no transformer for "nun__scale".* "num"/],
    [{ prep__num: { type: 'svc' } }, /made of transformers/],
    [{ prep: 'drop' }, /or by "passthrough"/],
    [{ prep__other__clip: true }, /"other" is passthrough, which has no parameters/],
  ])('refuse %j', (params, message) => {
    expect(() => resolveEstimator(nested).withParams(params as never)).toThrow(message);
    const [[name, value]] = Object.entries(params);
    const at = { name: '/name', value: '/value' };
    if (name !== 'prep')
      expect(() => resolveEstimator(nested).checkParam(name, value, at, new Map())).toThrow(message);
  });

  it('check a value for a step that the same space puts in', () => {
    const swaps = new Map([['prep__other', [{ type: 'min_max_scaler' }]]]);
    const at = { name: '/name', value: '/value' };
    expect(() => resolveEstimator(nested).checkParam('prep__other__clip', true, at, swaps)).not.toThrow();
  });

  it('are stored with their model, which then predicts the same', () => {
    const estimator = resolveEstimator(nested);
    const model = estimator.fit(input());
    const workspace = new LruWorkspace(0);
    const loaded = decodeModel(encodeModel(model));
    const rows = range(30);
    expect(loaded.predict(frame, rows, workspace)).toEqual(model.predict(frame, rows, workspace));
    expect(encodeModel(loaded)).toEqual(encodeModel(model));
  });

  it('show each transformer of a prefix once, after those it reads', () => {
    const stages = resolveEstimator(nested).stages;
    expect(stages.map(({ inputs }) => inputs)).toEqual([[], [0], [1]]);
    const other = resolveEstimator(nested).withParams({ prep__num__bound__clip: true }).stages;
    expect(other[0].name).toBe(stages[0].name);
    expect(other[1].name).not.toBe(stages[1].name);
  });

  it('may end in a pipeline that predicts', () => {
    const inner = prepared({ type: 'min_max_scaler' });
    const outer = resolveEstimator(prepared(scaler, inner));
    const flat = resolveEstimator({ type: 'pipeline', steps: [['a', scaler], ...inner.steps!] });
    const candidates = [{ last__last__C: 1 }, { last__last__C: 9 }, { last__prep: 'passthrough' }] as const;
    const { models } = outer.fitMany(
      input(),
      candidates.map((params) => outer.withParams(params)),
    );
    const workspace = new LruWorkspace(1e6);
    const flatly = [{ last__C: 1 }, { last__C: 9 }, { prep: 'passthrough' }] as const;
    expect(models.map((model) => model.decisionFunction!(frame, range(30), workspace))).toEqual(
      flatly.map((params) =>
        flat.withParams(params).fit(input()).decisionFunction!(frame, range(30), workspace),
      ),
    );
    expect(outer.withParams({ last__prep__clip: true }).prefixKey).not.toBe(outer.prefixKey);
  });

  it('make of a row by itself what they make of it among all', () => {
    const spec = nested.steps![0][1] as EstimatorSpec;
    const { transform, seen } = fitted(spec);
    const { writeRow, nOut } = making(transform);
    const into = new Float64Array(nOut);
    writeRow.call(making(transform), X.values, 2 * 7, into, 0);
    expect(into).toEqual((seen.X as typeof X).values.slice(7 * nOut, 8 * nOut));
  });
});

describe('an encoder that is cross-fitted', () => {
  it('shows what follows other training rows than those that a model is asked about', () => {
    const encoder: EstimatorSpec = { type: 'target_encoder', params: { target_type: 'binary' } };
    const union: EstimatorSpec = {
      type: 'feature_union',
      transformer_list: [
        ['mean', encoder],
        ['raw', 'passthrough'],
      ],
    };
    for (const spec of [
      encoder,
      union,
      {
        type: 'pipeline',
        steps: [
          ['a', union],
          ['b', scaler],
        ],
      } as EstimatorSpec,
    ]) {
      const { training, seen } = fitted(spec);
      expect(training.id).not.toBe(seen.id);
      const [cells, others] = [training, seen].map((one) => Array.from((one.X as typeof X).values));
      const nCols = cells.length / 30;
      expect(cells.slice(0, 20 * nCols)).not.toEqual(others.slice(0, 20 * nCols));
      expect(cells.slice(20 * nCols)).toEqual(others.slice(20 * nCols));
    }
  });
});
