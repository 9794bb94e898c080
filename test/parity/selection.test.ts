import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ComputedSpecInput, EstimatorSpec, SearchResults } from '#contracts';
import { makeDataset } from '#datasets';
import {
  ChainedTransform,
  decodeModel,
  encodeModel,
  LruWorkspace,
  type PipelineModel,
  resolveEstimator,
} from '#estimators';
import { runStudy } from '../../libs/planner/testing/run-study.js';

/*
 * Searches over pipelines that select columns against GridSearchCV, cell for cell, and the columns that are kept; see
 * make_selection.py. Scores of labels are the same to the bit but for their mean and deviation, which numpy sums in
 * another order.
 */
interface Fixture {
  columns: string[];
  rows: number[][];
  cases: {
    name: string;
    study: ComputedSpecInput;
    labels: number[];
    kept: string[];
    columns: Record<string, (number | null)[]>;
  }[];
}

const fixture = JSON.parse(
  readFileSync(new URL('./fixtures/selection.json', import.meta.url), 'utf8'),
) as Fixture;

const nRows = fixture.rows.length;
const X = { values: Float64Array.from(fixture.rows.flat()), nRows, nCols: fixture.columns.length };

const datasetOf = (labels: readonly number[]) => {
  const classes = [...new Set(labels)].sort();
  const codes = Int32Array.from(labels, (label) => classes.indexOf(label));
  return makeDataset({
    name: 'table',
    featureNames: fixture.columns,
    X,
    y: { task: 'classification', codes, classes },
  });
};

describe.each(fixture.cases)('columns that are kept $name', ({ study, labels, kept, columns }) => {
  const dataset = datasetOf(labels);

  it('give the scores of scikit-learn, cell for cell', () => {
    const results = runStudy(study, dataset).results as SearchResults;
    for (const [key, expected] of Object.entries(columns)) {
      const own = results.cv_results[key] as (number | null)[];
      const tolerance = key.startsWith('split') ? 0 : 1e-15;
      for (const [candidate, value] of own.entries()) {
        const what = `${key} of candidate ${candidate}: ${value} for ${expected[candidate]}`;
        // A split that nothing is kept of fails.
        if (value === null || expected[candidate] === null) expect(value, what).toBe(expected[candidate]);
        else expect(Math.abs(value - expected[candidate]), what).toBeLessThanOrEqual(tolerance);
      }
    }
  });

  it('are those that scikit-learn keeps, under their names, in a stored model too', () => {
    const { estimator } = study as { estimator: EstimatorSpec };
    const rows = Int32Array.from({ length: nRows }, (_, row) => row);
    const frame = { id: 'table', X };
    const input = { frame, rows, target: dataset.y, workspace: new LruWorkspace(1e7) };
    const model = resolveEstimator(estimator).fit(input);
    for (const one of [model, decodeModel(encodeModel(model))] as PipelineModel[]) {
      const chain = new ChainedTransform(X.nCols, one.steps);
      const named = fixture.columns.map((name) => ({ name, type: 'numeric' as const }));
      expect(chain.columnsOut(named).map(({ name }) => name)).toEqual(kept);
    }
  });
});
