import type { SplitterSpec } from '#contracts';
import { drawnRounds } from './drawn-splits.js';
import { requireClasses, requireGroups } from './required-input.js';
import { splitSizes } from './split-sizes.js';
import type { SplitInput, Splits } from './splits.js';
import { checkStrata, drawStratified } from './stratified-draw.js';

type ShuffleSplit = Extract<SplitterSpec, { type: 'shuffle_split' }>;
type StratifiedShuffleSplit = Extract<SplitterSpec, { type: 'stratified_shuffle_split' }>;
type GroupShuffleSplit = Extract<SplitterSpec, { type: 'group_shuffle_split' }>;

const pointers = { test: '/cv/test_size', train: '/cv/train_size' };
const requested = (spec: ShuffleSplit | StratifiedShuffleSplit | GroupShuffleSplit) => ({
  testSize: spec.test_size,
  trainSize: spec.train_size,
});

/** @see https://scikit-learn.org/stable/modules/generated/sklearn.model_selection.ShuffleSplit.html */
export function shuffleSplit(spec: ShuffleSplit, { nSamples }: SplitInput): Splits {
  const { nTrain, nTest } = splitSizes(nSamples, requested(spec), 0.1, 'samples', pointers);
  const at = drawnRounds(spec.random_state, (random) => {
    const order = random.permutation(nSamples);
    return { test: order.slice(0, nTest), train: order.slice(nTest, nTest + nTrain) };
  });
  return { length: spec.n_splits, at };
}

/** @see https://scikit-learn.org/stable/modules/generated/sklearn.model_selection.StratifiedShuffleSplit.html */
export function stratifiedShuffleSplit(spec: StratifiedShuffleSplit, input: SplitInput): Splits {
  const classes = requireClasses(spec.type, input, 'shuffle_split');
  const { nTrain, nTest } = splitSizes(input.nSamples, requested(spec), 0.1, 'samples', pointers);
  const labels = input.y?.task === 'classification' ? input.y.classes : undefined;
  checkStrata(classes, nTrain, nTest, { ...pointers, strata: '/cv/type' }, labels);
  const at = drawnRounds(spec.random_state, (random) => drawStratified(classes, nTrain, nTest, random));
  return { length: spec.n_splits, at };
}

/** @see https://scikit-learn.org/stable/modules/generated/sklearn.model_selection.GroupShuffleSplit.html */
export function groupShuffleSplit(spec: GroupShuffleSplit, input: SplitInput): Splits {
  const { unique, inverse } = requireGroups(spec.type, input);
  const nGroups = unique.length;
  const { nTrain, nTest } = splitSizes(nGroups, requested(spec), 0.2, 'groups', pointers);
  const at = drawnRounds(spec.random_state, (random) => {
    const order = random.permutation(nGroups);
    const rowsOf = (groups: Int32Array): Int32Array => {
      const chosen = new Set(groups);
      return Int32Array.from(inverse.keys()).filter((row) => chosen.has(inverse[row]));
    };
    return { test: rowsOf(order.subarray(0, nTest)), train: rowsOf(order.subarray(nTest, nTest + nTrain)) };
  });
  return { length: spec.n_splits, at };
}
