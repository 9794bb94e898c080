import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { PortableModel } from '#contracts';
import { type Dataset, loadBundled } from '#datasets';
import { estimatorDefinitions, LruWorkspace, resolveEstimator } from '#estimators';
import { exportedTypes, onnxModel, portableModel, UnsaidInOnnx, unsaidTransformers } from '#portable';
import { differencesOf, type OnnxOutputs } from './answers.js';
import { exportCase, onnxCases, typesWithoutCase } from './cases.js';
import recorded from './pinned.json' with { type: 'json' };

/** What onnxruntime answered of every 25th row of the files with these hashes: `npm run onnx -- --pin`. */
const pinned = recorded.pinned as (OnnxOutputs & { name: string; sha256: string })[];

function fitted(estimator: object, dataset: Pick<Dataset, 'X' | 'y' | 'columns'> = loadBundled('iris')) {
  const rows = Int32Array.from({ length: 150 }, (_, row) => row);
  const frame = { id: 'iris', X: dataset.X, columns: dataset.columns, gaps: true };
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

  it.each([
    ['knn_imputer', {}],
    ['spline_transformer', { n_knots: 3 }],
  ])('name the step that only JSON can say: %s', (type, params) => {
    const inner = { type: 'pipeline', steps: [['first', { type, params }]] };
    const model = fitted({
      type: 'pipeline',
      steps: [
        ['prep', { type: 'column_transformer', transformers: [['num', inner, { dtype: 'number' }]] }],
        ['tree', { type: 'decision_tree_classifier' }],
      ],
    });
    expect(PortableModel.parse(JSON.parse(JSON.stringify(model)))).toEqual(model);
    expect(unsaidTransformers).toContain(type);
    expect(() => onnxModel(model)).toThrow(`ONNX cannot say the step prep__num__first, a ${type}`);
  });

  it('have an input per column where some are texts, whatever the columns are called', () => {
    const iris = loadBundled('iris');
    const names = ['prediction', 'v0', '', 'kind'];
    const columns = names.map((name, at) =>
      at === 3
        ? { name, type: 'category' as const, categories: ['a', 'b', 'c'] }
        : { name, type: 'numeric' as const },
    );
    const values = iris.X.values.map((x, at) => (at % 4 === 3 ? Math.floor(x) : x));
    const encode = { type: 'one_hot_encoder', params: { handle_unknown: 'ignore' } };
    const model = fitted(
      {
        type: 'pipeline',
        steps: [
          [
            'prep',
            {
              type: 'column_transformer',
              transformers: [['cat', encode, ['kind']]],
              remainder: 'passthrough',
            },
          ],
          ['tree', { type: 'decision_tree_classifier' }],
        ],
      },
      { ...iris, columns, X: { ...iris.X, values } },
    );
    const text = Buffer.from(onnxModel(model)).toString('latin1');
    for (const name of ['prediction_', 'column_2', 'kind']) expect(text).toContain(name);
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

  it('exist for everything that can be fitted', () => {
    const fits = estimatorDefinitions
      .map(({ type }) => type)
      .filter((type) => type !== 'simulated_classifier');
    expect(exportedTypes).toEqual(expect.arrayContaining(fits));
  });

  it('have the texts of categories, and null for what is missing', () => {
    const iris = loadBundled('iris');
    const kinds = ['large', 'medium', 'small'];
    const values = iris.X.values.map((x, at) => (at % 4 === 0 ? at % 3 : at % 4 === 1 ? Number.NaN : x));
    const columns = iris.columns.map((column, at) =>
      at === 0 ? { ...column, type: 'category' as const, categories: kinds } : column,
    );
    const model = fitted(
      {
        type: 'pipeline',
        steps: [
          [
            'prep',
            {
              type: 'column_transformer',
              transformers: [
                ['cat', { type: 'one_hot_encoder' }, [columns[0]!.name]],
                ['num', { type: 'standard_scaler' }, { dtype: 'number' }],
              ],
            },
          ],
          ['tree', { type: 'decision_tree_classifier' }],
        ],
      },
      { ...iris, columns, X: { ...iris.X, values } },
    );
    const [join] = PortableModel.parse(JSON.parse(JSON.stringify(model))).steps;
    if (join?.type !== 'column_transformer') throw new Error('another step');
    const [cat, num] = join.branches.map(({ steps }) => steps[0]!);
    expect(cat).toMatchObject({ name: 'prep__cat', encodings: [{ values: kinds, places: [0, 1, 2] }] });
    // A column without any value has no mean.
    expect(num).toMatchObject({
      name: 'prep__num',
      subtract: [null, expect.any(Number), expect.any(Number)],
    });
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
