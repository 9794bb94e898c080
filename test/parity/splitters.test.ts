import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { SplitterSpec } from '#contracts';
import { makeSplits, type Split, type SplitInput, trainTestSplit } from '#model-selection';

type Pair = [train: number[], test: number[]];
interface SplitterCase {
  seed: number;
  n_samples: number;
  y: number[];
  groups: number[];
  test_fold: number[];
  splits: Record<string, Pair[]>;
  train_test_split: Pair;
  train_test_split_stratified: Pair;
}
interface MoreSplitters {
  cases: {
    n_samples: number;
    y: number[];
    groups: number[];
    spec: { type: string };
    splits: Pair[];
  }[];
  train_test_split: {
    n_samples: number;
    random_state: number;
    options: { test_size?: number; train_size?: number; shuffle?: boolean };
    train: number[];
    test: number[];
  }[];
}

const read = (name: string) =>
  JSON.parse(readFileSync(new URL(`./fixtures/${name}.json`, import.meta.url), 'utf8'));
const { cases }: { cases: SplitterCase[] } = read('splitters');
const more: MoreSplitters = read('more_splitters');

const pair = ({ train, test }: Split): Pair => [[...train], [...test]];

function splitsOf(spec: unknown, input: SplitInput): Pair[] {
  const splits = makeSplits(SplitterSpec.parse(spec), input);
  // Last first: a split must not depend on which ones were made before.
  const made = Array.from({ length: splits.length }, (_, i) => pair(splits.at(splits.length - 1 - i)));
  return made.reverse();
}

function inputOf(nSamples: number, y: number[], groups: number[]): SplitInput {
  const classes = Array.from({ length: Math.max(...y) + 1 }, (_, code) => code);
  return {
    nSamples,
    y: { task: 'classification', codes: Int32Array.from(y), classes },
    groups: Int32Array.from(groups),
  };
}

/** The splitters behind the fixture's names. */
const specs = (random_state: number, test_fold: number[]): Record<string, object> => ({
  'kfold(5)': { type: 'kfold' },
  'kfold(4,shuffle)': { type: 'kfold', n_splits: 4, shuffle: true, random_state },
  'stratified_kfold(3)': { type: 'stratified_kfold', n_splits: 3 },
  'stratified_kfold(3,shuffle)': { type: 'stratified_kfold', n_splits: 3, shuffle: true, random_state },
  'repeated_kfold(3,2)': { type: 'repeated_kfold', n_splits: 3, n_repeats: 2, random_state },
  'repeated_stratified_kfold(3,2)': {
    type: 'repeated_stratified_kfold',
    n_splits: 3,
    n_repeats: 2,
    random_state,
  },
  'shuffle_split(3,test=.3)': { type: 'shuffle_split', n_splits: 3, test_size: 0.3, random_state },
  'stratified_shuffle_split(3,test=.23,train=.5)': {
    type: 'stratified_shuffle_split',
    n_splits: 3,
    test_size: 0.23,
    train_size: 0.5,
    random_state,
  },
  'group_kfold(3)': { type: 'group_kfold', n_splits: 3 },
  'group_kfold(3,shuffle)': { type: 'group_kfold', n_splits: 3, shuffle: true, random_state },
  'stratified_group_kfold(3)': { type: 'stratified_group_kfold', n_splits: 3 },
  'stratified_group_kfold(3,shuffle)': {
    type: 'stratified_group_kfold',
    n_splits: 3,
    shuffle: true,
    random_state,
  },
  'group_shuffle_split(2,test=.3)': {
    type: 'group_shuffle_split',
    n_splits: 2,
    test_size: 0.3,
    random_state,
  },
  leave_one_group_out: { type: 'leave_one_group_out' },
  'time_series_split(4)': { type: 'time_series_split', n_splits: 4 },
  'time_series_split(3,gap=2,max_train=12,test=5)': {
    type: 'time_series_split',
    n_splits: 3,
    gap: 2,
    max_train_size: 12,
    test_size: 5,
  },
  predefined_split: { type: 'predefined_split', test_fold },
});

describe.each(cases)('with seed $seed the splits are those of scikit-learn', (expected) => {
  const input = inputOf(expected.n_samples, expected.y, expected.groups);
  const named = specs(expected.seed, expected.test_fold);

  it.each(Object.keys(named))('%s', (name) => {
    expect(splitsOf(named[name], input)).toEqual(expected.splits[name]);
  });

  it('leave-one-out and leave-p-out of six rows', () => {
    const six = { nSamples: 6 };
    expect(splitsOf({ type: 'leave_one_out' }, six)).toEqual(expected.splits['leave_one_out,n=6']);
    expect(splitsOf({ type: 'leave_p_out', p: 2 }, six)).toEqual(expected.splits['leave_p_out(2),n=6']);
  });

  it('every splitter of the fixture is checked', () => {
    const checked = [...Object.keys(named), 'leave_one_out,n=6', 'leave_p_out(2),n=6'].sort();
    expect(Object.keys(expected.splits).sort()).toEqual(checked);
  });

  it('train_test_split, plain and stratified', () => {
    const randomState = expected.seed;
    const n = expected.n_samples;
    expect(pair(trainTestSplit(n, { randomState }))).toEqual(expected.train_test_split);
    const stratify = Int32Array.from(expected.y);
    expect(pair(trainTestSplit(n, { randomState, testSize: 0.2, stratify }))).toEqual(
      expected.train_test_split_stratified,
    );
  });
});

describe('sizes and combinations beyond the first fixture', () => {
  it.each(more.cases)('$spec', ({ n_samples, y, groups, spec, splits }) => {
    expect(splitsOf(spec, inputOf(n_samples, y, groups))).toEqual(splits);
  });

  it.each(more.train_test_split)('train_test_split with $options', (expected) => {
    const { test_size: testSize, train_size: trainSize, shuffle } = expected.options;
    const randomState = expected.random_state;
    const split = trainTestSplit(expected.n_samples, { testSize, trainSize, shuffle, randomState });
    expect(pair(split)).toEqual([expected.train, expected.test]);
  });
});
