import { fieldError, isFloat, type LearningCurveResults, type LearningCurveSpec, numberOf } from '#contracts';
import { resolveEstimator } from '#estimators';
import type { Splits } from '#model-selection';
import { RandomState } from '#random';
import { fixedCandidates } from '../study/study-candidates.js';
import { WaveList } from '../study/wave-list.js';
import { issueColumns } from './columns.js';
import { curveColumns, curvesOf } from './curve.js';
import type { Kind, RowsAt } from './kind.js';
import { without } from './without.js';

/** Scores on more and more training rows. Its points are one wave: how many rows they have depends on the splits. */
export const learningCurveKind: Kind<LearningCurveSpec, LearningCurveResults> = {
  ...without,
  estimatorsAt: '/estimator',
  sizeAt: '/cv',
  estimatorRules: 'all',
  candidates(spec) {
    const fixed = fixedCandidates([resolveEstimator(spec.estimator)], null);
    return { ...fixed, nCandidates: 0, at: () => fixed.at(0), waves: new WaveList() };
  },
  strategy(spec, _, splits) {
    const sizes = trainSizes(spec, splits.at(0).train.length);
    const candidates = sizes.map((resource) => ({ params: {}, resource }));
    return { nCandidates: sizes.length, next: (history) => (history.length === 0 ? { candidates } : null) };
  },
  rowsAt: (spec, _, splits) => firstRows(spec, splits),
  results: (table, _, common) => ({
    kind: 'learning_curve',
    ...common,
    train_sizes: Array.from(
      { length: table.nCandidates },
      (_each, point) => table.context.resource(point) ?? 0,
    ),
    ...curvesOf(table),
  }),
  columns: (results) => ({
    ...curveColumns(results, { train_size: results.train_sizes }),
    ...issueColumns(results, results.train_sizes.length),
  }),
};

/**
 * Training rows of each point, ascending, each once.
 * @param nTrain - rows that the first split trains on.
 * @throws {FoldmillError} for a fraction outside (0, 1], or a count that the first split does not have.
 * @see scikit-learn 1.9.1, `_translate_train_sizes`
 */
export function trainSizes({ train_sizes: sizes }: LearningCurveSpec, nTrain: number): number[] {
  const areFractions = sizes.some(isFloat);
  const counts = sizes.map((size, index) => {
    const value = numberOf(size);
    if (areFractions ? value > 0 && value <= 1 : value > 0 && value <= nTrain) {
      return areFractions ? Math.min(nTrain, Math.max(1, Math.trunc(value * nTrain))) : value;
    }
    const bound = areFractions ? 'a fraction in (0, 1]' : `a count of 1 to ${nTrain}, the training rows`;
    throw fieldError('invalid_cv', `/train_sizes/${index}`, `${value} is not ${bound}`);
  });
  return [...new Set(counts)].sort((a, b) => a - b);
}

/** The first training rows of a split, of its own order or of a shuffle, and all of its test rows. */
function firstRows({ shuffle, random_state: seed }: LearningCurveSpec, splits: Splits): RowsAt {
  // The shuffles come one after another from one generator: that of a split needs those before it.
  const random = new RandomState(seed);
  const orders: Int32Array[] = [];
  const orderOf = (index: number): Int32Array => {
    for (let next = orders.length; next <= index; next++) {
      orders.push(random.permutation(splits.at(next).train.length));
    }
    return orders[index];
  };
  return {
    key: shuffle ? `first of ${seed}` : 'first',
    take({ train, test }, resource, index) {
      const rows = shuffle
        ? orderOf(index)
            .subarray(0, resource)
            .map((row) => train[row])
        : train.subarray(0, resource);
      return { train: rows, test };
    },
    check: () => undefined,
  };
}
