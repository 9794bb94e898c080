import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Params } from '#contracts';
import { type BundledName, loadBundled } from '#datasets';
import { type FitInput, LruWorkspace, resolveEstimator } from '#estimators';

/*
 * What solvers that stop at max_iter warn of, in scikit-learn's words; see make_convergence_warnings.py. Fits that differ
 * in nothing but where they stop share one run, and each is to be told its own.
 */
interface Group {
  type: string;
  dataset: BundledName;
  params: Params;
  fits: { tol: number; max_iter: number; n_iter: number[]; warnings: string[] }[];
}

const { groups } = JSON.parse(
  readFileSync(new URL('./fixtures/convergence_warnings.json', import.meta.url), 'utf8'),
) as { groups: Group[] };

const inputOf = (name: BundledName): FitInput => {
  const { X, y } = loadBundled(name);
  const rows = Int32Array.from({ length: X.nRows }, (_, row) => row);
  return { frame: { id: name, X }, rows, target: y, workspace: new LruWorkspace(1e8) };
};

describe.each(groups)('$type $params on $dataset', ({ type, dataset, params, fits }) => {
  const base = resolveEstimator({ type, params });
  const candidates = fits.map(({ tol, max_iter }) => base.withParams({ tol, max_iter }));

  it('warns each candidate of a shared run', () => {
    const { models, fitsRun } = base.fitMany(inputOf(dataset), candidates);
    expect(fitsRun).toBe(1);
    for (const [i, { warnings, ...fit }] of fits.entries()) {
      expect({ ...fit, warnings: models[i].warnings }).toEqual({ ...fit, warnings });
    }
  });

  it('warns a fit by itself', () => {
    for (const i of [0, 1, fits.length - 1]) {
      expect(candidates[i].fit(inputOf(dataset)).warnings).toEqual(fits[i].warnings);
    }
  });
});

it('warns of the last step of a pipeline', () => {
  const pipeline = resolveEstimator({
    type: 'pipeline',
    steps: [
      ['scale', { type: 'standard_scaler' }],
      ['svc', { type: 'svc', params: { max_iter: 2 } }],
    ],
  });
  expect(pipeline.fit(inputOf('wine')).warnings).toEqual([
    'Solver terminated early (max_iter=2).  Consider pre-processing your data with StandardScaler or MinMaxScaler.',
  ]);
});
