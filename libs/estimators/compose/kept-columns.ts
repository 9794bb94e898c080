import { average, median } from '#kernels';
import { FitError } from '../estimator.js';
import type { SelectionParams } from './selection-params.js';

/**
 * The columns that are kept, in their order.
 * @param importances - of each column one, or one for each of several classes.
 * @param learner - parameters of the learner, which say whether its penalty makes coefficients 0.
 * @throws {FitError} where nothing was measured.
 * @see sklearn.feature_selection.SelectFromModel
 */
export function keptColumns(
  importances: readonly Float64Array[],
  { threshold, max_features: most, norm_order: order }: SelectionParams,
  learner: Record<string, unknown>,
): Int32Array {
  if (importances.length === 0) throw new FitError('the estimator has no coefficients of columns');
  const scores = importances[0].map((_, col) =>
    norm(
      importances.map((row) => row[col]),
      order,
    ),
  );
  const least = thresholdOf(scores, threshold ?? (isSparse(learner) ? 1e-5 : 'mean'));
  const places = [...scores.keys()];
  // Sorted stably: of equal scores the earlier columns stay.
  const chosen = most === null ? places : places.sort((a, b) => scores[b] - scores[a]).slice(0, most);
  return Int32Array.from(chosen.filter((col) => !(scores[col] < least))).sort();
}

/** Whether the penalty makes coefficients 0, by scikit-learn's rule: an l1_ratio near 1 counts without `penalty` too. */
const isSparse = ({ penalty, l1_ratio: ratio }: Record<string, unknown>): boolean =>
  penalty === 'l1' || (typeof ratio === 'number' && Math.abs(ratio - 1) <= 1e-8 + 1e-5);

function thresholdOf(scores: Float64Array, threshold: number | string): number {
  if (typeof threshold === 'number') return threshold;
  const [factor, name] = threshold.includes('*') ? threshold.split('*') : ['1', threshold];
  const reference = name.trim() === 'mean' ? average(scores) : median(scores);
  return Number(factor) * reference;
}

/** As numpy.linalg.norm takes it along an axis. */
function norm(values: readonly number[], order: SelectionParams['norm_order']): number {
  const sizes = values.map(Math.abs);
  if (sizes.length === 1) return sizes[0];
  if (order === 'inf') return Math.max(...sizes);
  if (order === '-inf') return Math.min(...sizes);
  const sum = (powers: readonly number[]): number => powers.reduce((all, one) => all + one, 0);
  if (order === 1) return sum(sizes);
  if (order === 2) return Math.sqrt(sum(sizes.map((size) => size * size)));
  return sum(sizes.map((size) => size ** order)) ** (1 / order);
}
