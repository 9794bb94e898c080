import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FoldmillError, SplitterSpec } from '#contracts';
import { makeSplits } from './make-splits.js';
import { resolveCv } from './resolve-cv.js';
import type { SplitInput, Splits } from './splits.js';
import { splitterCatalog } from './splitter-catalog.js';
import { trainTestSplit } from './train-test-split.js';

const split = (spec: object, input: SplitInput): Splits => makeSplits(SplitterSpec.parse(spec), input);

function classified(labels: readonly number[], groups?: readonly number[]): SplitInput {
  return {
    nSamples: labels.length,
    y: { task: 'classification', codes: Int32Array.from(labels), classes: ['cat', 'dog', 'emu'] },
    groups: groups && Int32Array.from(groups),
  };
}

const real = (nSamples: number): SplitInput => ({
  nSamples,
  y: { task: 'regression', values: new Float64Array(nSamples) },
});

/** Twenty rows of each of three classes, in a drawn order, with groups drawn out of eight. */
const inputs = fc
  .tuple(
    fc.shuffledSubarray(
      Array.from({ length: 60 }, (_, i) => i % 3),
      { minLength: 60 },
    ),
    fc.array(fc.nat({ max: 7 }), { minLength: 52, maxLength: 52 }),
  )
  .map(([labels, groups]) => classified(labels, [0, 1, 2, 3, 4, 5, 6, 7, ...groups]));

const seed = fc.nat();
const folds = fc.oneof(
  fc.record({
    type: fc.constantFrom('kfold', 'stratified_kfold', 'group_kfold', 'stratified_group_kfold'),
    n_splits: fc.integer({ min: 2, max: 8 }),
    shuffle: fc.boolean(),
    random_state: seed,
  }),
  fc.constant({ type: 'leave_one_out' }),
  fc.constant({ type: 'leave_one_group_out' }),
);
const draws = fc.record({
  type: fc.constantFrom('shuffle_split', 'stratified_shuffle_split', 'group_shuffle_split'),
  n_splits: fc.integer({ min: 1, max: 4 }),
  test_size: fc.double({ min: 0.15, max: 0.6, noNaN: true }),
  random_state: seed,
});
const repeats = fc.record({
  type: fc.constantFrom('repeated_kfold', 'repeated_stratified_kfold'),
  n_splits: fc.integer({ min: 2, max: 6 }),
  n_repeats: fc.integer({ min: 1, max: 3 }),
  random_state: seed,
});

describe('any split', () => {
  it('trains and tests on different rows, each at most once', () => {
    fc.assert(
      fc.property(fc.oneof(folds, draws, repeats), inputs, (spec, input) => {
        const splits = split(spec, input);
        for (let i = 0; i < splits.length; i++) {
          const { train, test } = splits.at(i);
          const rows = [...train, ...test];
          expect(new Set(rows).size).toBe(rows.length);
          expect(rows.every((row) => row >= 0 && row < input.nSamples)).toBe(true);
        }
      }),
    );
  });

  it('tests each row once over all folds, and trains on all others', () => {
    fc.assert(
      fc.property(folds, inputs, (spec, input) => {
        const splits = split(spec, input);
        const tested = Array.from({ length: splits.length }, (_, i) => splits.at(i)).flatMap(
          ({ train, test }) => {
            expect(train.length + test.length).toBe(input.nSamples);
            return [...test];
          },
        );
        expect(tested.sort((a, b) => a - b)).toEqual(Array.from({ length: input.nSamples }, (_, i) => i));
      }),
    );
  });

  it('is the same whichever one was asked for first', () => {
    fc.assert(
      fc.property(fc.oneof(draws, repeats), inputs, fc.nat(), (spec, input, position) => {
        const forward = split(spec, input);
        const made = Array.from({ length: forward.length }, (_, i) => forward.at(i));
        const i = position % forward.length;
        expect(split(spec, input).at(i)).toEqual(made[i]);
        expect(forward.at(i)).toEqual(made[i]);
      }),
    );
  });

  it('keeps a group on one side where groups are split', () => {
    const kinds = ['group_kfold', 'stratified_group_kfold', 'group_shuffle_split', 'leave_one_group_out'];
    fc.assert(
      fc.property(fc.constantFrom(...kinds), inputs, (type, input) => {
        const { train, test } = split({ type }, input).at(0);
        const groupsOf = (rows: Int32Array) => new Set(Array.from(rows, (row) => input.groups?.[row]));
        expect([...groupsOf(train)].filter((group) => groupsOf(test).has(group))).toEqual([]);
      }),
    );
  });

  it('gives each stratified fold its share of every class, give or take one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 20 }), fc.boolean(), inputs, (nSplits, shuffle, input) => {
        const splits = split({ type: 'stratified_kfold', n_splits: nSplits, shuffle }, input);
        const y = input.y;
        if (y?.task !== 'classification') throw new Error('the inputs have classes');
        for (let i = 0; i < splits.length; i++) {
          for (const code of [0, 1, 2]) {
            const members = splits.at(i).test.filter((row) => y.codes[row] === code).length;
            expect(Math.abs(members - 20 / nSplits)).toBeLessThan(1);
          }
        }
      }),
    );
  });
});

describe('splitters with more splits than memory holds', () => {
  it('counts and makes leave-p-out of 20,000 rows one at a time', () => {
    const splits = split({ type: 'leave_p_out', p: 2 }, { nSamples: 20_000 });
    expect(splits.length).toBe(199_990_000);
    expect([...splits.at(0).test]).toEqual([0, 1]);
    expect([...splits.at(19_999).test]).toEqual([1, 2]);
    expect([...splits.at(199_989_999).test]).toEqual([19_998, 19_999]);
    expect(splits.at(5).train.length).toBe(19_998);
  });

  it('makes any of the 20,000 splits of leave-one-out', () => {
    const splits = split({ type: 'leave_one_out' }, { nSamples: 20_000 });
    expect(splits.length).toBe(20_000);
    expect([...splits.at(12_345).test]).toEqual([12_345]);
  });

  it('promises a billion draws without making them', () => {
    const splits = split({ type: 'shuffle_split', n_splits: 1e9 }, { nSamples: 50 });
    expect(splits.length).toBe(1e9);
    expect(splits.at(3).test.length).toBe(5);
  });
});

describe('splits that cannot be made name the field and what to do', () => {
  const twelve = classified([0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 2, 2], [0, 0, 1, 1, 2, 2, 0, 0, 1, 1, 2, 2]);
  const cases: [object, SplitInput, string, RegExp][] = [
    [{ type: 'kfold', n_splits: 13 }, twelve, '/cv/n_splits', /13 splits need 13 samples.*there are 12/],
    [{ type: 'repeated_kfold', n_splits: 13 }, twelve, '/cv/n_splits', /13 samples/],
    [{ type: 'stratified_kfold', n_splits: 6 }, twelve, '/cv/n_splits', /"cat", has 5: use at most 5/],
    [{ type: 'repeated_stratified_kfold', n_splits: 6 }, twelve, '/cv/n_splits', /"cat", has 5/],
    [{ type: 'stratified_group_kfold', n_splits: 6 }, twelve, '/cv/n_splits', /"cat", has 5/],
    [{ type: 'stratified_kfold', n_splits: 2 }, classified([0, 1, 2]), '/cv/n_splits', /has 1: use kfold/],
    [{ type: 'stratified_kfold' }, real(20), '/cv/type', /the target is real: use kfold/],
    [{ type: 'repeated_stratified_kfold' }, real(20), '/cv/type', /use repeated_kfold/],
    [{ type: 'stratified_shuffle_split' }, real(20), '/cv/type', /use shuffle_split/],
    [{ type: 'stratified_kfold' }, { nSamples: 20 }, '/cv/type', /proportions of classes/],
    [{ type: 'group_kfold' }, real(20), '/cv/type', /the dataset has none/],
    [{ type: 'leave_one_group_out' }, real(20), '/cv/type', /needs groups/],
    [{ type: 'group_kfold', n_splits: 4 }, twelve, '/cv/n_splits', /4 groups or more, and there are 3/],
    [{ type: 'leave_p_groups_out', n_groups: 3 }, twelve, '/cv/n_groups', /below the number of groups, 3/],
    [{ type: 'leave_one_group_out' }, classified([0, 1], [4, 4]), '/cv/type', /2 groups or more/],
    [{ type: 'leave_p_out', p: 12 }, twelve, '/cv/p', /below the number of samples, 12/],
    [{ type: 'leave_p_out', p: 500 }, { nSamples: 1000 }, '/cv/p', /more splits than can be numbered/],
    [{ type: 'leave_one_out' }, { nSamples: 1 }, '/cv/type', /2 samples or more/],
    [{ type: 'predefined_split', test_fold: [0, 1] }, twelve, '/cv/test_fold', /12 samples; it has 2/],
    [{ type: 'predefined_split', test_fold: [-1, -1] }, real(2), '/cv/test_fold', /none is ever tested/],
    [{ type: 'predefined_split', test_fold: [3, 3] }, real(2), '/cv/test_fold', /none is left to train on/],
    [{ type: 'shuffle_split', test_size: 1.5 }, twelve, '/cv/test_size', /fraction in \(0, 1\) or a count/],
    [{ type: 'shuffle_split', test_size: 12 }, twelve, '/cv/test_size', /from 1 to 11/],
    [{ type: 'shuffle_split', train_size: 0.01 }, twelve, '/cv/train_size', /left to train on/],
    [{ type: 'shuffle_split', train_size: 0.7, test_size: 0.7 }, twelve, '/cv/test_size', /make one smaller/],
    [{ type: 'group_shuffle_split', test_size: 3 }, twelve, '/cv/test_size', /of the 3 groups/],
    [{ type: 'stratified_shuffle_split', test_size: 2 }, twelve, '/cv/test_size', /2 samples for 3 classes/],
    [{ type: 'stratified_shuffle_split' }, classified([0, 0, 0, 2]), '/cv/type', /class "emu" has only 1/],
    [{ type: 'time_series_split', n_splits: 12 }, twelve, '/cv/n_splits', /13 samples, and there are 12/],
    [{ type: 'time_series_split', test_size: 3 }, twelve, '/cv/test_size', /leave none/],
    [{ type: 'time_series_split', gap: 9 }, twelve, '/cv/gap', /a gap of 9/],
  ];

  it.each(cases)('%o', (spec, input, pointer, message) => {
    let thrown: unknown;
    try {
      split(spec, input);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(FoldmillError);
    expect(thrown).toMatchObject({ code: 'invalid_cv', status: 400, errors: [{ pointer }] });
    expect(String(thrown)).toMatch(message);
  });

  it('train_test_split, at the pointer it is given', () => {
    const refused = (options: object) => expect(() => trainTestSplit(10, options));
    refused({ testSize: 10 }).toThrow('from 1 to 9');
    refused({ testSize: 0.5, shuffle: false, stratify: new Int32Array(10) }).toThrow('set shuffle to true');
    try {
      trainTestSplit(10, { testSize: 11, pointer: '/test/size' });
    } catch (error) {
      expect(error).toMatchObject({ errors: [{ pointer: '/test/size' }] });
    }
    expect.assertions(3);
  });
});

describe('a null random_state', () => {
  it('is 0', () => {
    const spec = { type: 'kfold', shuffle: true };
    const unseeded = split({ ...spec, random_state: null }, real(30)).at(2);
    expect(unseeded).toEqual(split({ ...spec, random_state: 0 }, real(30)).at(2));
    expect(unseeded).not.toEqual(split({ ...spec, random_state: 1 }, real(30)).at(2));
  });
});

describe('a number of folds', () => {
  it('is stratified for classifiers and plain otherwise, and a splitter stays what it is', () => {
    expect(resolveCv(4, true)).toMatchObject({ type: 'stratified_kfold', n_splits: 4, shuffle: false });
    expect(resolveCv(4, false)).toMatchObject({ type: 'kfold', n_splits: 4, shuffle: false });
    expect(resolveCv({ type: 'leave_one_out' }, true)).toEqual({ type: 'leave_one_out' });
  });
});

describe('the catalog', () => {
  it('describes every splitter with its own schema', () => {
    expect(splitterCatalog.map(({ type }) => type)).toHaveLength(15);
    for (const { type, schema } of splitterCatalog) {
      const [parsed] = [{ type }, { type, n_groups: 1 }, { type, p: 1 }, { type, test_fold: [0] }]
        .map((spec) => schema.safeParse(spec))
        .filter(({ success }) => success);
      expect(parsed?.data).toMatchObject({ type });
    }
  });
});
