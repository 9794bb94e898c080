import { describe, expect, it } from 'vitest';
import type { Params } from '#contracts';
import { decodeModel, encodeModel, type Frame, findEstimator, LruWorkspace } from '#estimators';
import { bundledClasses, readFixture, standardized } from './svc-inputs.js';

interface Case {
  dataset: string;
  train: number[];
  test: number[];
  params: Params;
  decision_function: number[] | number[][];
  predict: number[];
  n_support: number[];
}

const { cases } = readFixture<{ cases: Case[] }>('svc');
const definition = findEstimator('svc');
if (definition?.kind !== 'classifier') throw new Error('svc is not registered');

/** The fixture's own: libsvm stops at a violation of 1e-8 and rounds its kernel to single precision. */
const tolerance = 1e-5;

describe('svc against scikit-learn', () => {
  it.each(cases.map((one) => [one.dataset, JSON.stringify(one.params), one] as const))(
    'decides as SVC on %s with %s',
    (dataset, _, expected) => {
      const { X, y } = bundledClasses(dataset);
      const train = Int32Array.from(expected.train);
      const test = Int32Array.from(expected.test);
      const frame: Frame = { id: dataset, X: standardized(X, train) };
      const workspace = new LruWorkspace(2 ** 26);
      const params = definition.params.parse({ tol: 1e-8, ...expected.params });
      const model = definition.fit({ frame, rows: train, target: y, workspace }, params);
      const decided = model.decisionFunction?.(frame, test, workspace);
      const theirs = expected.decision_function.flat();
      expect(decided?.values.length).toBe(theirs.length);
      theirs.forEach((value, i) => {
        expect(Math.abs((decided?.values[i] ?? Number.NaN) - value)).toBeLessThan(tolerance);
      });
      expect(Array.from(model.predict(frame, test, workspace))).toEqual(expected.predict);
      const { starts } = model.state() as { starts: Int32Array };
      expect(expected.n_support.map((_, c) => starts[c + 1] - starts[c])).toEqual(expected.n_support);
      const loaded = decodeModel(encodeModel(model));
      expect(loaded.decisionFunction?.({ id: 'other', X: frame.X }, test, workspace)).toEqual(decided);
    },
  );
});
