import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Params } from '#contracts';
import type { Target } from '#datasets';
import { type EstimatorDefinition, findEstimator, LruWorkspace } from '#estimators';

/*
 * Trees and forests on targets and weights whose sums round, among features that tie; see make_forest_targets.py.
 * The trees are scikit-learn's, so predictions are equal to the last bit.
 */
interface Case {
  type: string;
  params: Params;
  X: number[][];
  y: number[];
  sample_weight: number[] | null;
  nodes: number[];
  predicted: number[];
}

const path = process.env['FOREST_TARGETS'] ?? new URL('./fixtures/forest_targets.json', import.meta.url);
const { cases } = JSON.parse(readFileSync(path, 'utf8')) as { cases: Case[] };

describe('trees equal scikit-learn’s, whatever is summed', () => {
  it.each(cases.map((one, number) => ({ ...one, number })))(
    '$number: $type $params',
    ({ type, params, X, y, sample_weight, nodes, predicted }) => {
      const definition = findEstimator(type) as EstimatorDefinition;
      const target: Target =
        definition.kind === 'classifier'
          ? { task: 'classification', codes: Int32Array.from(y), classes: [0, 1, 2] }
          : { task: 'regression', values: Float64Array.from(y) };
      const all = Int32Array.from(X.keys());
      const test = all.filter((row) => row % 4 === 1);
      const workspace = new LruWorkspace(1e8);
      const frame = {
        id: 'targets',
        X: { values: Float64Array.from(X.flat()), nRows: X.length, nCols: X[0].length },
      };
      const sampleWeight = sample_weight ? Float64Array.from(sample_weight) : undefined;
      const rows = all.filter((row) => row % 4 !== 1);
      const model = definition.fit(
        { frame, rows, target, sampleWeight, workspace },
        definition.params.parse(params),
      );
      const { parts } = model.state() as never as { parts: { nodeStart: Int32Array }[] };
      const counts = parts.flatMap(({ nodeStart }) =>
        Array.from(nodeStart.slice(1), (end, tree) => end - nodeStart[tree]),
      );
      expect(counts).toEqual(nodes);
      const answered =
        definition.kind === 'classifier'
          ? model.predictProba!(frame, test, workspace)
          : model.predict(frame, test, workspace);
      expect(Array.from(answered)).toEqual(predicted);
    },
  );
});
