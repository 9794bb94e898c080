import { describe, expect, it } from 'vitest';
import type { EstimatorSpec } from '#contracts';
import { loadBundled } from '#datasets';
import { FitError, type Frame, LruWorkspace, type Model, resolveEstimator } from '#estimators';
import { predictInTurns } from './predict-in-turns.js';

const digits = loadBundled('digits');
const all = Int32Array.from({ length: digits.X.nRows }, (_, row) => row);

function fitted(estimator: EstimatorSpec, frame: Frame = { id: 'digits', X: digits.X }): Model {
  const input = { frame, rows: all, target: digits.y, workspace: new LruWorkspace(1e8) };
  return resolveEstimator(estimator, '').fit(input);
}

const asked: Frame = { id: 'asked', X: digits.X };

describe('predictions in turns', () => {
  it('are those of all rows at once, and let others have their turn', async () => {
    const model = fitted({ type: 'random_forest_classifier', params: { n_estimators: 5, random_state: 0 } });
    let turns = 0;
    const counting = setImmediate(function count() {
      turns++;
      setImmediate(count).unref();
    }).unref();
    const { values, probabilities } = await predictInTurns(model, asked);
    clearImmediate(counting);
    const workspace = new LruWorkspace(1e8);
    expect(values).toEqual(model.predict(asked, all, workspace));
    expect(probabilities).toEqual(model.predictProba?.(asked, all, workspace));
    expect(turns).toBeGreaterThan(0);
  });

  it('keep the rows of a model together that draws them one after another', async () => {
    const model = fitted({ type: 'dummy_classifier', params: { strategy: 'uniform', random_state: 3 } });
    const { values } = await predictInTurns(model, asked);
    expect(values).toEqual(model.predict(asked, all, new LruWorkspace(1e8)));
  });

  it('take gaps where a step fills them, and are refused where none does', async () => {
    const X = { ...digits.X, values: digits.X.values.map((x, at) => (at === 7 ? Number.NaN : x)) };
    const gapped: Frame = { id: 'gapped', X, gaps: true };
    const tree: EstimatorSpec = { type: 'logistic_regression', params: { max_iter: 5 } };
    const imputed = {
      type: 'pipeline',
      steps: [
        ['fill', { type: 'simple_imputer' }],
        ['learn', tree],
      ],
    } as EstimatorSpec;
    const filled = await predictInTurns(fitted(imputed, { ...gapped, id: 'training' }), gapped);
    expect(filled.values).toHaveLength(all.length);
    await expect(predictInTurns(fitted(tree), gapped)).rejects.toThrow(FitError);
  });
});
