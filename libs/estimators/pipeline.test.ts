import { describe, expect, it } from 'vitest';
import type { EstimatorSpec, Params } from '#contracts';
import type { Target } from '#datasets';
import { transformed } from './derived-matrix.js';
import type { FitInput, Frame } from './estimator.js';
import { decodeModel, encodeModel } from './model-codec.js';
import { findEstimator } from './registry.js';
import { resolveEstimator } from './resolve-estimator.js';
import { LruWorkspace, type Workspace } from './workspace.js';

const n = 24;
const X = {
  values: Float64Array.from({ length: n * 2 }, (_, at) => Math.sin(at * 1.7) * (at % 2 ? 1000 : 1)),
  nRows: n,
  nCols: 2,
};
const target: Target = {
  task: 'classification',
  codes: Int32Array.from({ length: n }, (_, row) => (Math.sin(row * 3.4) > 0 ? 1 : 0)),
  classes: ['a', 'b'],
};
const frame: Frame = { id: 'raw', X };
const train = Int32Array.from({ length: 16 }, (_, i) => i + 4);
const test = Int32Array.of(0, 1, 2, 3, 20, 21, 22, 23);

/** Keeps everything, and counts what was made. */
class CountingWorkspace implements Workspace {
  readonly maxBytes = Number.POSITIVE_INFINITY;
  readonly made: string[] = [];
  readonly #kept = new Map<string, unknown>();

  fits(): boolean {
    return true;
  }

  clear(): void {
    this.#kept.clear();
  }

  numbers(key: string, length: number, fill: (into: Float64Array) => void): Float64Array {
    return this.get(key, length * 8, () => {
      const made = new Float64Array(length);
      fill(made);
      return made;
    });
  }

  get<T>(key: string, _bytes: number, make: () => T): T {
    if (!this.#kept.has(key)) {
      this.made.push(key);
      this.#kept.set(key, make());
    }
    return this.#kept.get(key) as T;
  }
}

const inputOf = (workspace: Workspace, rows = train): FitInput => ({ frame, rows, target, workspace });

const spec: EstimatorSpec = {
  type: 'pipeline',
  steps: [
    ['scale', { type: 'standard_scaler' }],
    ['bound', { type: 'min_max_scaler' }],
    ['tree', { type: 'decision_tree_classifier' }],
  ],
};

describe('a pipeline', () => {
  it('fits each step on what the one before makes of the training rows', () => {
    const workspace = new LruWorkspace(1e6);
    const model = resolveEstimator(spec).fit(inputOf(workspace));
    let by: Frame = frame;
    for (const type of ['standard_scaler', 'min_max_scaler']) {
      const definition = findEstimator(type);
      if (definition?.kind !== 'transformer') throw new Error('not a transformer');
      const transform = definition.fit({ ...inputOf(workspace), frame: by }, definition.params.parse({}));
      by = { id: `${by.id}>${type}`, X: transformed(by.X, transform) };
    }
    const tree = resolveEstimator({ type: 'decision_tree_classifier' }).fit({
      ...inputOf(workspace),
      frame: by,
    });
    expect(model.predict(frame, test, workspace)).toEqual(tree.predict(by, test, workspace));
    expect(model.predictProba!(frame, test, workspace)).toEqual(tree.predictProba!(by, test, workspace));
    expect(model.decisionFunction).toBeUndefined();
  });

  it.each([
    { type: 'logistic_regression' },
    { type: 'logistic_regression', params: { solver: 'liblinear', penalty: 'l1' } },
    { type: 'svc' },
    { type: 'svc', params: { kernel: 'linear' } },
    { type: 'ml_svm' },
    { type: 'decision_tree_classifier' },
    { type: 'random_forest_classifier', params: { n_estimators: 5, max_depth: 3 } },
    { type: 'dummy_classifier' },
  ] as EstimatorSpec[])(
    'makes the same model, to the bit, of a frame too large to be held once more: $type $params',
    (last) => {
      for (const middle of ['robust_scaler', 'normalizer', 'min_max_scaler', 'max_abs_scaler']) {
        const steps: EstimatorSpec['steps'] = [
          ['scale', { type: 'standard_scaler' }],
          ['middle', { type: middle }],
          ['last', last],
        ];
        const pipeline = resolveEstimator({ type: 'pipeline', steps });
        const [kept, read] = [1e7, 0].map((maxBytes) => {
          const workspace = new LruWorkspace(maxBytes);
          const model = pipeline.fit(inputOf(workspace));
          const answers = [
            model.predict(frame, test, workspace),
            model.predictProba?.(frame, test, workspace),
            model.decisionFunction?.(frame, test, workspace),
          ];
          return { model: encodeModel(model), answers };
        });
        expect(read).toEqual(kept);
      }
    },
  );

  it('predicts rows of another frame as it does those of its own', () => {
    const workspace = new LruWorkspace(1e6);
    const model = resolveEstimator(spec).fit(inputOf(workspace));
    const elsewhere: Frame = { id: 'request', X: { ...X, values: Float64Array.from(X.values) } };
    expect(model.predict(elsewhere, test, workspace)).toEqual(model.predict(frame, test, workspace));
    const loaded = decodeModel(encodeModel(model));
    expect(loaded.predict(frame, test, workspace)).toEqual(model.predict(frame, test, workspace));
    expect(loaded.classes).toEqual(model.classes);
  });

  it('fits its transformers once per split, for all candidates that share them', () => {
    const workspace = new CountingWorkspace();
    const base = resolveEstimator(spec);
    const depths = [1, 2, 3].map((max_depth) => base.withParams({ tree__max_depth: max_depth }));
    base.fitMany(inputOf(workspace), depths);
    for (const candidate of depths) candidate.fit(inputOf(workspace));
    expect(transformsMade(workspace).length).toBe(2);
    base.fit(inputOf(workspace, train.slice(1)));
    expect(transformsMade(workspace).length).toBe(4);
    base.withParams({ bound__clip: true }).fit(inputOf(workspace));
    expect(transformsMade(workspace).length).toBe(5);
  });

  it('fits many of different prefixes and last steps as one by one', () => {
    const base = resolveEstimator(spec);
    const given: Params[] = [
      {},
      { tree__max_depth: 1 },
      { scale__with_std: false },
      { tree: { type: 'dummy_classifier' } },
      { scale: { type: 'robust_scaler' }, tree__max_depth: 2 },
      {},
    ];
    const candidates = given.map((params) => base.withParams(params));
    const { models, fitsRun } = base.fitMany(inputOf(new LruWorkspace(1e6)), candidates);
    const asked = new LruWorkspace(0);
    expect(models.map((model) => model.predict(frame, test, asked))).toEqual(
      candidates.map((candidate) => candidate.fit(inputOf(asked)).predict(frame, test, asked)),
    );
    // Without a limit the tree is one of depth 1.
    expect(fitsRun).toBe(4);
  });

  it('is divided as its last step is, its transformers fitted once on a thread', () => {
    const forest: EstimatorSpec = { type: 'random_forest_classifier', params: { random_state: 0 } };
    const base = resolveEstimator({ ...spec, steps: [spec.steps![0], ['forest', forest]] });
    const path = [4, 9, 2].map((n_estimators) => base.withParams({ forest__n_estimators: n_estimators }));
    const workspace = new CountingWorkspace();
    const input = inputOf(workspace);
    const parts = [
      [0, 5],
      [5, 4],
    ].map(([first, n]) => path[1].pieces!.fit(input, first, n));
    const merged = path[1].pieces!.merge(input, parts, path);
    expect(transformsMade(workspace).length).toBe(1);
    expect(merged.map((model) => model.predictProba!(frame, test, workspace))).toEqual(
      path.map((candidate) => candidate.fit(input).predictProba!(frame, test, workspace)),
    );
    expect(base.pieces!.count).toBe(100);
    expect(resolveEstimator(spec).pieces).toBeNull();
  });

  it('hands sample weights to every step that takes them', () => {
    const sampleWeight = Float64Array.from({ length: n }, (_, row) => (row % 3 ? 1 : 0));
    const rows = train.filter((row) => row % 3 !== 0);
    const workspace = new LruWorkspace(1e6);
    const scaled = resolveEstimator({ type: 'pipeline', steps: [spec.steps![0], spec.steps![2]] });
    const weighted = scaled.fit({ ...inputOf(workspace), sampleWeight });
    const without = scaled.fit(inputOf(workspace, rows));
    expect(weighted.predict(frame, test, workspace)).toEqual(without.predict(frame, test, workspace));
  });
});

const transformsMade = (workspace: CountingWorkspace) =>
  workspace.made.filter((key) => key.startsWith('transformed:'));
