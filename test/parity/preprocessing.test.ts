import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Params } from '#contracts';
import type { Target } from '#datasets';
import { type FitInput, findEstimator, LruWorkspace, transformed } from '#estimators';

/*
 * Against scikit-learn's scalers and dummies; see make_preprocessing.py. Exact, but for weighted sums, which
 * scikit-learn leaves to BLAS, and row norms, which numpy's einsum adds in another order: 1e-12 there.
 */
interface ScalerCase {
  type: string;
  params: Params;
  n_cols: number;
  weighted: boolean;
  transformed: (number | null)[][];
}

interface Fixture {
  X: number[][];
  train: number[];
  sample_weight: number[];
  y_class: number[];
  y_real: number[];
  scalers: ScalerCase[];
  /** X with missing values, and what scalers make of it. */
  X_gaps: (number | null)[][];
  gapped: ScalerCase[];
  dummies: { type: string; params: Params; weighted: boolean; predict: number[]; proba?: number[][] }[];
}

const fixture = JSON.parse(
  readFileSync(new URL('./fixtures/preprocessing.json', import.meta.url), 'utf8'),
) as Fixture;

const cellsOf = (rows: (number | null)[][]) => Float64Array.from(rows.flat(), (cell) => cell ?? Number.NaN);

function inputOf(nCols: number, target: Target, weighted: boolean, gaps = false): FitInput {
  const values = cellsOf((gaps ? fixture.X_gaps : fixture.X).map((row) => row.slice(0, nCols)));
  return {
    frame: { id: 'fixture', X: { values, nRows: fixture.X.length, nCols }, gaps },
    rows: Int32Array.from(fixture.train),
    target,
    sampleWeight: weighted ? Float64Array.from(fixture.sample_weight) : undefined,
    workspace: new LruWorkspace(0),
  };
}

const real: Target = { task: 'regression', values: Float64Array.from(fixture.y_real) };
const classes: Target = {
  task: 'classification',
  codes: Int32Array.from(fixture.y_class),
  classes: [0, 1, 2, 3],
};

const scalers = [
  ...fixture.scalers.map((one) => ({ ...one, gaps: false })),
  ...fixture.gapped.map((one) => ({ ...one, gaps: true })),
];

describe.each(scalers)('$type $params, weighted: $weighted, columns: $n_cols, gaps: $gaps', (one) => {
  it('transforms as scikit-learn', () => {
    const definition = findEstimator(one.type);
    if (definition?.kind !== 'transformer') throw new Error('not a transformer');
    const input = inputOf(one.n_cols, real, one.weighted, one.gaps);
    const transform = definition.fit(input, definition.params.parse(one.params));
    const { values } = transformed(input.frame.X, transform);
    const expected = cellsOf(one.transformed);
    const exact = !one.weighted && one.type !== 'normalizer';
    if (exact) expect(values).toEqual(expected);
    else
      values.forEach((value, at) => {
        if (Number.isNaN(expected[at])) {
          expect(value).toBeNaN();
          return;
        }
        expect(Math.abs(value - expected[at])).toBeLessThanOrEqual(
          1e-12 * Math.max(1, Math.abs(expected[at])),
        );
      });
  });
});

describe.each(fixture.dummies)('$type $params, weighted: $weighted', (one) => {
  it('predicts as scikit-learn', () => {
    const definition = findEstimator(one.type);
    if (!definition || definition.kind === 'transformer') throw new Error('not an estimator');
    const input = inputOf(6, definition.kind === 'classifier' ? classes : real, one.weighted);
    const model = definition.fit(input, definition.params.parse(one.params));
    const all = Int32Array.from(fixture.X.keys());
    expect(Array.from(model.predict(input.frame, all, input.workspace))).toEqual(one.predict);
    const proba = model.predictProba?.(input.frame, all, input.workspace);
    if (proba) expect(Array.from(proba)).toEqual(one.proba!.flat());
  });
});
