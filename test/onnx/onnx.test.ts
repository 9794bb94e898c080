import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { PortableModel } from '#contracts';
import { loadBundled } from '#datasets';
import { LruWorkspace, resolveEstimator } from '#estimators';
import { onnxModel, portableModel, UnsaidInOnnx } from '#portable';
import { differencesOf, type OnnxOutputs } from './answers.js';
import { exportCase, onnxCases, typesWithoutCase } from './cases.js';
import recorded from './pinned.json' with { type: 'json' };

/** What onnxruntime answered of every 25th row of the files with these hashes: `npm run onnx -- --pin`. */
const pinned = recorded.pinned as (OnnxOutputs & { name: string; sha256: string })[];

function fitted(estimator: object) {
  const dataset = loadBundled('iris');
  const rows = Int32Array.from({ length: 150 }, (_, row) => row);
  const frame = { id: 'iris', X: dataset.X };
  const input = { frame, rows, target: dataset.y, workspace: new LruWorkspace(1e7) };
  const model = resolveEstimator(estimator as never, '').fit(input); // as a spec would be parsed
  const facts = { task: 'classification' as const, target: 'species', columns: dataset.columns };
  return portableModel(model, {
    ...facts,
    classes: dataset.y.task === 'classification' ? dataset.y.classes : null,
  });
}

describe('models as ONNX', () => {
  it.each(onnxCases.map((one) => [one.name, one] as const))(
    'are the files that onnxruntime answered as we do: %s',
    (name, one) => {
      const exported = exportCase(one);
      const known = pinned.find((pin) => pin.name === name);
      expect(createHash('sha256').update(exported.onnx).digest('hex')).toBe(known?.sha256);
      expect(known!.prediction).toHaveLength(Math.min(8, Math.ceil(exported.predictions.length / 25)));
      expect(differencesOf(exported, known!, (at) => at * 25)).toEqual([]);
    },
  );

  it('are tried for every estimator and transformer that is exported', () => {
    expect(typesWithoutCase()).toEqual([]);
  });

  it('are refused by name where ONNX has no words', () => {
    const draws = fitted({ type: 'dummy_classifier', params: { strategy: 'uniform', random_state: 0 } });
    expect(() => onnxModel(draws)).toThrow(UnsaidInOnnx);
    expect(() => onnxModel(draws)).toThrow(/strategy uniform of dummy_classifier/);
  });
});

describe('models as JSON', () => {
  it('say what the schema says, and nothing else', () => {
    const scaled = fitted({
      type: 'pipeline',
      steps: [
        ['scale', { type: 'standard_scaler' }],
        ['logit', { type: 'logistic_regression' }],
      ],
    });
    const read = PortableModel.parse(JSON.parse(JSON.stringify(scaled)));
    expect(read).toEqual(scaled);
    expect(read.classes).toEqual([0, 1, 2]);
    expect(read.columns.map(({ name }) => name)).toEqual(loadBundled('iris').info.features);
  });

  it('lead a row through a tree to what the model predicts', () => {
    const { learner } = fitted({ type: 'decision_tree_classifier', params: { random_state: 0 } });
    if (learner.type !== 'decision_tree_classifier') throw new Error('another learner');
    const [tree] = learner.trees;
    const { X, y } = loadBundled('iris');
    for (let row = 0; row < X.nRows; row++) {
      let node = 0;
      for (let feature = tree!.feature[0]!; feature >= 0; feature = tree!.feature[node]!) {
        const isLeft = Math.fround(X.values[row * 4 + feature]!) <= tree!.threshold[node]!;
        node = (isLeft ? tree!.left : tree!.right)[node]!;
      }
      // A full tree knows its training rows.
      expect(tree!.value[node]!.indexOf(1)).toBe(y.task === 'classification' ? y.codes[row] : -1);
    }
  });
});
