import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type EstimatorSpec, type ModelInfo, PermutationRequest, samplesOf } from '#contracts';
import { type Dataset, encodeDataset, loadBundled, makeDataset } from '#datasets';
import { LruWorkspace, type Model, resolveEstimator } from '#estimators';
import { importanceOf } from '../../libs/engine/scheduler/predicting/importance-of.js';
import { datasetOfTable } from './table-dataset.js';

/*
 * Importances of models that were fitted on the even rows, on the odd ones, against permutation_importance; see
 * make_permutation_importance.py. Tolerance 1e-12 relative, as for scores in scorers.test.ts: what is not a count of
 * rows goes through other sums. A log loss of a tree takes the logarithm of the least double, hence relative to its size.
 */
const tolerance = 1e-12;

interface Scores {
  importances: number[][];
  importances_mean: number[];
  importances_std: number[];
}
interface Case {
  name: string;
  dataset: 'iris' | 'wine' | 'breast_cancer' | 'diabetes' | 'table';
  estimator: EstimatorSpec;
  options: object;
  sample_weight: number[] | null;
  scores: Record<string, Scores>;
}
const fixture = (name: string) =>
  JSON.parse(readFileSync(new URL(`./fixtures/${name}.json`, import.meta.url), 'utf8'));
const { cases } = fixture('permutation_importance') as { cases: Case[] };
const table = fixture('prepared_search');

const datasetNamed = (name: Case['dataset']): Dataset =>
  name === 'table' ? datasetOfTable(table.columns, table.rows, table.species) : loadBundled(name);

function fitOnEvenRows(spec: EstimatorSpec, { info, X, columns, y }: Dataset): Model {
  const rows = Int32Array.from({ length: Math.ceil(X.nRows / 2) }, (_, i) => 2 * i);
  const gaps = info.columns.some(({ missing }) => missing > 0);
  const workspace = new LruWorkspace(2 ** 24);
  return resolveEstimator(spec).fit({ frame: { id: info.id, X, columns, gaps }, rows, target: y, workspace });
}

/** The odd rows as a dataset of their own. */
function oddRows({ info, X, y, columns }: Dataset, weights: number[] | null): Dataset {
  const rows = Array.from({ length: Math.floor(X.nRows / 2) }, (_, i) => 2 * i + 1);
  const values = Float64Array.from(
    rows.flatMap((row) => [...X.values.subarray(row * X.nCols, (row + 1) * X.nCols)]),
  );
  const made = makeDataset({
    name: 'odd',
    featureNames: info.features,
    X: { values: values.map((x) => (Number.isNaN(x) ? 0 : x)), nRows: rows.length, nCols: X.nCols },
    y:
      y.task === 'classification'
        ? { ...y, codes: Int32Array.from(rows, (row) => y.codes[row]!) }
        : { task: 'regression', values: Float64Array.from(rows, (row) => y.values[row]!) },
    ...(weights && { sampleWeight: { name: 'w', values: Float64Array.from(weights) } }),
  });
  return { ...made, X: { ...made.X, values }, columns };
}

describe.each(cases)('the importances of $name', (one) => {
  const { name, estimator, sample_weight, scores } = one;
  const dataset = datasetNamed(one.dataset);
  const odd = oddRows(dataset, sample_weight);
  const request = PermutationRequest.parse({ dataset: 'odd', ...one.options });
  const info: Pick<ModelInfo, 'columns' | 'target' | 'task' | 'classes' | 'estimator'> = {
    columns: [...dataset.columns],
    target: dataset.info.target.name,
    task: dataset.y.task,
    classes: dataset.y.task === 'classification' ? [...dataset.y.classes] : null,
    estimator: estimator.type,
  };
  const found = importanceOf(fitOnEvenRows(estimator, dataset), {
    info,
    rows: {
      encoded: encodeDataset(odd, (bytes) => new SharedArrayBuffer(bytes)).buffer as SharedArrayBuffer,
    },
    scoring: request.scoring,
    options: {
      nRepeats: request.n_repeats,
      randomState: request.random_state,
      nSamples: samplesOf(request.max_samples, odd.X.nRows),
    },
  });

  it(`are those of scikit-learn, ${name}`, () => {
    expect(Object.keys(found.scores)).toEqual(Object.keys(scores));
    for (const [scorer, expected] of Object.entries(scores)) {
      const own = found.scores[scorer]!;
      const size = Math.abs(own.baseline_score ?? 0) + Math.max(...expected.importances.flat().map(Math.abs));
      const near = (value: number | null, wanted: number, what: string) =>
        expect(Math.abs((value ?? Number.NaN) - wanted), `${scorer}: ${what}`).toBeLessThanOrEqual(
          tolerance * size,
        );
      expect(own.importances.map((row) => row.length)).toEqual(expected.importances.map((row) => row.length));
      for (const [column, row] of expected.importances.entries()) {
        near(own.importances_mean[column]!, expected.importances_mean[column]!, `mean of column ${column}`);
        near(
          own.importances_std[column]!,
          expected.importances_std[column]!,
          `deviation of column ${column}`,
        );
        row.forEach((value, repeat) => {
          near(own.importances[column]![repeat]!, value, `column ${column}, repeat ${repeat}`);
        });
      }
    }
  });
});
