import type { Curve, LearningCurveResults } from '#contracts';
import { meanAndStd } from '#model-selection';
import type { EvaluationTable } from '../reduce/evaluation-table.js';
import type { Columns } from './columns.js';

/** The scores along a curve: a candidate is a point. */
export function curvesOf(
  table: EvaluationTable,
): Pick<LearningCurveResults, 'n_splits' | 'scorers' | 'curves' | 'fit_times' | 'score_times'> {
  const { nCandidates, nSplits, train, test, context } = table;
  const rows = (column: Float64Array): (number | null)[][] =>
    Array.from({ length: nCandidates }, (_, point) =>
      Array.from(column.subarray(point * nSplits, (point + 1) * nSplits), finite),
    );
  const curve = (scorer: number): Curve => {
    const trained = train?.[scorer] ?? new Float64Array(nCandidates * nSplits).fill(Number.NaN);
    const [overTrain, overTest] = [trained, test[scorer]].map((column) =>
      meanAndStd(column, nCandidates, nSplits),
    );
    return {
      train_scores: rows(trained),
      test_scores: rows(test[scorer]),
      mean_train_score: Array.from(overTrain.mean, finite),
      std_train_score: Array.from(overTrain.std, finite),
      mean_test_score: Array.from(overTest.mean, finite),
      std_test_score: Array.from(overTest.std, finite),
    };
  };
  const scorers = context.scorers.map(({ name }) => name);
  return {
    n_splits: nSplits,
    scorers,
    curves: Object.fromEntries(scorers.map((name, scorer) => [name, curve(scorer)])),
    fit_times: rows(table.fitSeconds),
    score_times: rows(table.scoreSeconds),
  };
}

/** A row per point. */
export function curveColumns(
  { scorers, curves, n_splits: nSplits }: Pick<LearningCurveResults, 'scorers' | 'curves' | 'n_splits'>,
  points: Columns,
): Columns {
  const columns: Columns = { ...points };
  for (const name of scorers) {
    const curve = curves[name];
    if (curve === undefined) continue;
    for (const side of ['train', 'test'] as const) {
      for (let split = 0; split < nSplits; split++) {
        columns[`split${split}_${side}_${name}`] = curve[`${side}_scores`].map((row) => row[split]);
      }
      columns[`mean_${side}_${name}`] = curve[`mean_${side}_score`];
      columns[`std_${side}_${name}`] = curve[`std_${side}_score`];
    }
  }
  return columns;
}

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);
