import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Float } from '#contracts';
import type { Target } from '#datasets';
import { type EstimatorDefinition, FitError, type FitInput, type ModelState } from '../estimator.js';
import { decodeModel, encodeModel } from '../model-codec.js';
import { findEstimator } from '../registry.js';
import { LruWorkspace } from '../workspace.js';
import { featureImportances } from './feature-importances.js';
import { mergeForests } from './forest.js';
import { loadPart, partState, regroup } from './forest-part.js';
import { growTrees } from './grow-forest.js';
import type { ForestParams } from './tree-params.js';

const definition = (type: string) => findEstimator(type) as EstimatorDefinition;
const workspace = () => new LruWorkspace(1e8);

const numbers = (first: number, n: number): number[] => Array.from({ length: n }, (_, i) => first + i);

/** Rows on a small grid, so that some are equal; three classes with a gap among the codes. @param gaps - some are missing. */
function input(n: number, task: Target['task'] = 'classification', gaps = false): FitInput {
  const values = Float64Array.from({ length: n * 4 }, (_, i) => ((i * 7919) % 23) * 0.5 - (i % 4));
  const codes = Int32Array.from(
    { length: n },
    (_, i) => [0, 1, 3][Math.abs(Math.round(values[i * 4] + values[i * 4 + 1])) % 3],
  );
  const target: Target =
    task === 'classification'
      ? { task, codes, classes: ['a', 'b', 'c', 'd'] }
      : { task, values: Float64Array.from(codes, (code, i) => code + values[i * 4 + 2] / 3) };
  return {
    frame: { id: `frame-${n}`, X: { values: gaps ? withGaps(values) : values, nRows: n, nCols: 4 }, gaps },
    rows: Int32Array.from({ length: n }, (_, i) => i),
    target,
    workspace: workspace(),
  };
}

const withGaps = (values: Float64Array): Float64Array =>
  values.map((x, at) => (at % 4 < 3 && (at * 31) % 7 < 2 ? Number.NaN : x));

const forests = [
  ['random_forest_classifier', 'classification', false],
  ['random_forest_regressor', 'regression', false],
  ['random_forest_classifier', 'classification', true],
  ['random_forest_regressor', 'regression', true],
] as const;

describe.each(forests)('%s of a %s, values missing: %s', (type, task, gaps) => {
  const forest = definition(type);
  const { fitMany, params, pathKey } = forest;
  const given = (more: object) => params.parse({ random_state: 3, ...more });

  it("warns of few draws in scikit-learn's words, whole or merged of parts, and keeps it out of the model", () => {
    const few = given({ n_estimators: 6, max_samples: new Float(0.125) });
    const fitInput = input(60, task, gaps);
    const expected = [
      'Using the fractional value max_samples=0.125 when the number of samples is 60 results in a low number (7) of bootstrap samples. We recommend passing `max_samples` as an integer instead.',
    ];
    const whole = forest.fit(fitInput, few);
    expect(whole.warnings).toEqual(expected);
    const { pieces } = forest;
    const parts = [0, 3].map((first) => pieces!.fit(fitInput, few, first, 3));
    const [merged] = pieces!.merge([few], parts);
    expect(merged.warnings).toEqual(expected);
    expect(encodeModel(merged)).toEqual(encodeModel(whole));
    expect(decodeModel(encodeModel(whole)).warnings).toBeUndefined();
    const weighted = {
      ...fitInput,
      sampleWeight: Float64Array.from({ length: 60 }, (_, i) => (i % 3) + 0.5),
    };
    expect(forest.fit(weighted, few).warnings).toBeUndefined();
    expect(forest.fit(weighted, given({ max_samples: new Float(0.0625) })).warnings).toEqual([
      'Using the fractional value max_samples=0.0625 when the total sum of sample weights is 90.0 results in a low number (5) of bootstrap samples. We recommend passing `max_samples` as an integer instead.',
    ]);
    expect(forest.fit(fitInput, given({ max_samples: 7 })).warnings).toBeUndefined();
  });

  it('scores every prefix of the largest forest as the smaller forest alone', () => {
    const fitInput = input(60, task, gaps);
    const { frame, rows } = fitInput;
    const candidates = [30, 1, 7, 30, 12].map((n_estimators) => given({ n_estimators }));
    const { models, fitsRun } = fitMany!(fitInput, candidates);
    expect(fitsRun).toBe(1);
    models.forEach((model, i) => {
      const alone = forest.fit(fitInput, candidates[i]);
      expect(model.predict(frame, rows, workspace())).toEqual(alone.predict(frame, rows, workspace()));
      expect(model.predictProba?.(frame, rows, workspace())).toEqual(
        alone.predictProba?.(frame, rows, workspace()),
      );
      expect(encodeModel(model)).toEqual(encodeModel(alone));
      expect(encodeModel(decodeModel(encodeModel(model)))).toEqual(encodeModel(model));
    });
  });

  it('goes on from the trees that there are, to the same bytes', () => {
    const fitInput = input(60, task, gaps);
    const grown = (n_estimators: number, more = {}) =>
      forest.fit(fitInput, given({ n_estimators, ...more })).state();
    const candidates = [given({ n_estimators: 300 }), given({ n_estimators: 9, max_depth: 3 })];
    const alone = candidates.map((candidate) => encodeModel(forest.fit(fitInput, candidate)));
    for (const kept of [
      [grown(100), null],
      [grown(299), grown(4, { max_depth: 3 })],
      [null, grown(12, { max_depth: 3 })],
    ]) {
      expect(fitMany!(fitInput, candidates, kept).models.map(encodeModel)).toEqual(alone);
      const [one] = fitMany!(fitInput, [candidates[0]], [kept[0]]).models;
      expect(encodeModel(one)).toEqual(alone[0]);
    }
    // What is there is not grown again: trees of another seed would show.
    const [others] = fitMany!(fitInput, [candidates[0]], [grown(200, { random_state: 4 })]).models;
    expect(encodeModel(others)).not.toEqual(alone[0]);
  });

  it('has the trees that there are in the first of its pieces', () => {
    const fitInput = input(60, task, gaps);
    const all = given({ n_estimators: 20 });
    const { pieces } = forest;
    const kept = forest.fit(fitInput, given({ n_estimators: 6 })).state();
    const merged = (grown: ModelState | null) => {
      const parts = [pieces!.fit(fitInput, all, 0, 9, grown), pieces!.fit(fitInput, all, 9, 11, grown)];
      return encodeModel(pieces!.merge([all], parts)[0]);
    };
    expect(merged(kept)).toEqual(encodeModel(forest.fit(fitInput, all)));
    expect(merged(null)).toEqual(merged(kept));
  });

  it('grows and predicts alike on a frame too large to keep ranks of', () => {
    const [n, nCols] = [600, 20];
    const values = Float64Array.from({ length: n * nCols }, (_, at) =>
      at % nCols < 10 ? Math.sin(at * at) : (at * at) % 90,
    );
    const given600 = {
      ...input(n, task),
      frame: { id: 'wide', X: { values: gaps ? withGaps(values) : values, nRows: n, nCols }, gaps },
    };
    for (const bootstrap of [true, false]) {
      const [kept, inPlace] = [1e8, 1e5].map((maxBytes) =>
        forest.fit(
          { ...given600, workspace: new LruWorkspace(maxBytes) },
          given({ n_estimators: 5, bootstrap }),
        ),
      );
      expect(encodeModel(inPlace)).toEqual(encodeModel(kept));
      // More rows than are rounded at a time.
      const rows = Int32Array.from({ length: 250_000 }, (_, i) => (i * 7) % n);
      const known = kept.predict(given600.frame, given600.rows, workspace());
      const predicted = kept.predict(given600.frame, rows, workspace());
      expect(predicted.every((value, i) => value === known[rows[i]])).toBe(true);
    }
  });

  it('is the same forest grown in parts and merged from their stored states', () => {
    const fitInput = input(47, task, gaps);
    const whole = given({ n_estimators: 11 }) as unknown as ForestParams;
    const parts = [
      [0, 4],
      [4, 1],
      [5, 6],
    ].map(([first, n]) => loadPart(partState(growTrees(fitInput, whole, numbers(first, n)))));
    const [merged] = mergeForests(type, [whole], parts);
    const { frame, rows } = fitInput;
    const alone = forest.fit(fitInput, given({ n_estimators: 11 }));
    expect(merged.predict(frame, rows, workspace())).toEqual(alone.predict(frame, rows, workspace()));
    expect(encodeModel(merged)).toEqual(encodeModel(alone));
    const bounds = [0, 4, 8, 11];
    const grownSo = bounds
      .slice(1)
      .map((end, i) => growTrees(fitInput, whole, numbers(bounds[i], end - bounds[i])));
    expect(regroup(parts, 11, 4)).toEqual(grownSo);
    expect(regroup(grownSo, 11, 4)).toEqual(grownSo);
    expect(regroup(parts, 8, 4)).toEqual(grownSo.slice(0, 2));
    const path = [5, 11, 1].map((n_estimators) => given({ n_estimators }) as unknown as ForestParams);
    expect(mergeForests(type, path, parts).map((model) => model.predict(frame, rows, workspace()))).toEqual(
      path.map((params) => forest.fit(fitInput, { ...params }).predict(frame, rows, workspace())),
    );
    expect(() => mergeForests(type, [whole], parts.slice(1))).toThrow(FitError);
  });

  it('shares a path between numbers of trees only', () => {
    expect(pathKey!(given({ n_estimators: 5 }))).toBe(pathKey!(given({ n_estimators: 50 })));
    expect(pathKey!(given({ max_depth: 5 }))).not.toBe(pathKey!(given({ max_depth: 6 })));
    expect(pathKey!(given({ random_state: null }))).toBe(pathKey!(given({ random_state: 0 })));
  });

  it('refuses max_samples without bootstrap', () => {
    expect(() => forest.fit(input(9, task, gaps), given({ bootstrap: false, max_samples: 3 }))).toThrow(
      /bootstrap/,
    );
  });
});

describe.each(['decision_tree', 'random_forest'])('%s', (family) => {
  const classifier = definition(`${family}_classifier`);
  const regressor = definition(`${family}_regressor`);

  it.each([
    ['classification', classifier, { criterion: 'gini' }],
    ['classification', classifier, { criterion: 'entropy', class_weight: { a: 0.3, b: 2, d: 1 } }],
    ['regression', regressor, { criterion: 'squared_error' }],
    ['regression', regressor, { criterion: 'poisson', min_samples_leaf: 2 }],
  ] as const)('grows trees of several depths to the bits of each alone: %s, %#', (task, learner, given) => {
    const { target, ...rest } = input(300, task);
    const fitInput: FitInput = {
      ...rest,
      rows: Int32Array.from({ length: 120 }, (_, i) => (i * 7) % 300),
      target:
        target.task === 'regression'
          ? { ...target, values: target.values.map(Math.abs) }
          : // Equal rows of several classes: leaves that were looked at and could not be split.
            { ...target, codes: target.codes.map((code, i) => (i % 5 === 0 ? 3 : code)) },
    };
    const sizes = family === 'random_forest' ? [3, 40, 300, 7] : [0];
    const candidates = [null, 30, 4, 11, 9, 10, 1, 2, 8, 7].flatMap((max_depth, i) =>
      sizes.slice(i % 2).map((n_estimators) =>
        learner.params.parse({
          ...given,
          max_depth,
          max_features: 2,
          random_state: 1,
          ...(family === 'random_forest' && { n_estimators }),
        }),
      ),
    );
    const { models, fitsRun } = learner.fitMany!(fitInput, candidates);
    // Without a limit the trees are less than 30 deep, and no tree gets by with a depth of 1.
    expect(fitsRun).toBeGreaterThan(3);
    expect(fitsRun).toBeLessThan(10);
    expect(models.map(encodeModel)).toEqual(
      candidates.map((params) => encodeModel(learner.fit(fitInput, params))),
    );
  });

  it('names equal trees alike: two leaves need as many rows as they keep', () => {
    const relevant = (given: object) => classifier.relevant!(classifier.params.parse(given));
    expect(relevant({ min_samples_split: 2, min_samples_leaf: 4 })).toEqual(
      relevant({ min_samples_split: 8, min_samples_leaf: 4, criterion: 'gini', random_state: 0 }),
    );
    expect(relevant({ min_samples_split: 9, min_samples_leaf: 4 })).not.toEqual(
      relevant({ min_samples_split: 8, min_samples_leaf: 4 }),
    );
    // What a fraction is depends on the rows.
    expect(relevant({ min_samples_split: 0.5, min_samples_leaf: 4 })).toMatchObject({
      min_samples_split: 0.5,
    });
    expect(relevant({ min_samples_split: 3, min_samples_leaf: 0.2 })).toMatchObject({ min_samples_split: 3 });
  });

  it('grows trees of several depths on missing values to the bits of each alone', () => {
    const fitInput = input(300, 'classification', true);
    const candidates = [null, 4, 9, 1, 2].map((max_depth) =>
      classifier.params.parse({
        max_depth,
        max_features: 2,
        ...(family === 'random_forest' && { n_estimators: 9 }),
      }),
    );
    const { models } = classifier.fitMany!(fitInput, candidates);
    expect(models.map(encodeModel)).toEqual(
      candidates.map((params) => encodeModel(classifier.fit(fitInput, params))),
    );
  });

  it('sends rows that miss a value to the larger side where no training row did', () => {
    const X = { values: Float64Array.of(1, 2, 3, 4, 5, Number.NaN), nRows: 6, nCols: 1 };
    const target = { task: 'regression', values: Float64Array.of(1, 1, 1, 8, 8, 0) } as const;
    const more = family === 'random_forest' ? { bootstrap: false, n_estimators: 2 } : {};
    const saysOfGap = (rows: number[]) => {
      const frame = { id: 'line', X, gaps: true };
      const given = { frame, rows: Int32Array.from(rows), target, workspace: workspace() };
      const model = regressor.fit(given, regressor.params.parse(more));
      return model.predict(frame, Int32Array.of(5), workspace())[0];
    };
    expect(saysOfGap([0, 1, 2, 3, 4])).toBe(1);
    expect(saysOfGap([1, 2, 3, 4])).toBe(8); // of equal sides the right one
  });

  it('refuses missing values where its model is of a release that did not learn what becomes of them', () => {
    const given = input(20);
    const state = classifier.fit(given, classifier.params.parse({})).state() as {
      parts: { missingLeft?: unknown }[];
    };
    for (const part of state.parts) delete part.missingLeft;
    const old = classifier.load(state as never);
    const again = classifier.load(old.state());
    for (const model of [old, again]) {
      expect(model.predict(given.frame, given.rows, workspace())).toHaveLength(20);
      const gapped = input(20, 'classification', true).frame;
      expect(() => model.predict(gapped, given.rows, workspace())).toThrow(/NaN.* fit it again/);
    }
  });

  it('has no importances where its model is of a release that did not measure them', () => {
    const given = input(20);
    const state = classifier.fit(given, classifier.params.parse({})).state() as never as {
      parts: { importances?: unknown }[];
    };
    expect(featureImportances(state as never, false)).toHaveLength(4);
    for (const part of state.parts) delete part.importances;
    const old = classifier.load(state as never);
    expect(featureImportances(old.state(), false)).toBeNull();
    const parts = [...state.parts, ...state.parts].map((part) => loadPart(part as never));
    const joined = { parts: regroup(parts, 2).map(partState) };
    expect(featureImportances(joined, true)).toBeNull();
  });

  it('knows only the classes that occur in the training rows', () => {
    const given = input(40);
    const rows = given.rows.filter(
      (row) => given.target.task === 'classification' && given.target.codes[row] !== 1,
    );
    const model = classifier.fit({ ...given, rows }, classifier.params.parse({}));
    expect(model.classes).toEqual(Int32Array.of(0, 3));
    expect(model.predictProba!(given.frame, given.rows, workspace())).toHaveLength(80);
    expect(new Set(model.predict(given.frame, given.rows, workspace()))).toEqual(new Set([0, 3]));
  });

  it('predicts the only class there is', () => {
    const given = input(20);
    const target = {
      task: 'classification',
      codes: new Int32Array(20).fill(2),
      classes: ['a', 'b', 'c'],
    } as const;
    const model = classifier.fit({ ...given, target }, classifier.params.parse({}));
    expect(new Set(model.predict(given.frame, given.rows, workspace()))).toEqual(new Set([2]));
    expect(model.predictProba!(given.frame, given.rows, workspace())).toEqual(new Float64Array(20).fill(1));
  });

  it('answers with the class shares where all features are constant', () => {
    const given = input(30);
    const frame = { id: 'flat', X: { values: new Float64Array(60).fill(4), nRows: 30, nCols: 2 } };
    const params = family === 'random_forest' ? { bootstrap: false } : {};
    const model = classifier.fit({ ...given, frame }, classifier.params.parse(params));
    const codes = given.target.task === 'classification' ? given.target.codes : new Int32Array();
    const share = [0, 1, 3].map((code) => codes.filter((other) => other === code).length / 30);
    const proba = model.predictProba!(frame, Int32Array.of(0), workspace());
    for (let c = 0; c < 3; c++) expect(proba[c]).toBeCloseTo(share[c], 14);
  });

  it('fits one row', () => {
    const given = input(1, 'regression');
    const model = regressor.fit(given, regressor.params.parse({}));
    const [y] = given.target.task === 'regression' ? given.target.values : [];
    // The mean over 100 equal trees rounds.
    expect(model.predict(given.frame, given.rows, workspace())[0]).toBeCloseTo(y, 12);
  });

  it('grows the same trees for whole weights as for repeated rows, without a bootstrap', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 25, maxLength: 25 }), (times) => {
        fc.pre(times.some((count) => count > 0));
        const given = input(25);
        const params = classifier.params.parse(
          family === 'random_forest' ? { bootstrap: false, n_estimators: 3 } : {},
        );
        const repeated = Int32Array.from(times.flatMap((count, row) => new Array<number>(count).fill(row)));
        const weighted = classifier.fit({ ...given, sampleWeight: Float64Array.from(times) }, params);
        const plain = classifier.fit({ ...given, rows: repeated }, params);
        const compared = given.rows.filter((row) => times[row] > 0);
        const shares = (model: typeof plain) => {
          const proba = model.predictProba!(given.frame, compared, workspace());
          const { classes } = model;
          return Array.from(compared, (_, i) =>
            Array.from(classes!, (code, c) => [code, proba[i * classes!.length + c]]).filter(
              ([, share]) => share > 0,
            ),
          );
        };
        expect(shares(weighted)).toEqual(shares(plain));
      }),
      { numRuns: 30 },
    );
  });

  it('refuses what it cannot fit', () => {
    const given = input(10);
    const defaults = classifier.params.parse({});
    expect(() => classifier.fit({ ...given, rows: new Int32Array() }, defaults)).toThrow(FitError);
    expect(() => classifier.fit({ ...given, sampleWeight: new Float64Array(10) }, defaults)).toThrow(
      /at least one non-zero/,
    );
    expect(() => classifier.fit(input(10, 'regression'), defaults)).toThrow(FitError);
    const huge = { id: 'huge', X: { values: new Float64Array(40).fill(1e300), nRows: 10, nCols: 4 } };
    expect(() => classifier.fit({ ...given, frame: huge }, defaults)).toThrow(/float32/);
    const named = classifier.params.parse({ class_weight: { a: 2, z: 1 } });
    expect(() => classifier.fit(given, named)).toThrow(/leaves out/);
    for (const bad of [
      { max_depth: 0 },
      { min_samples_leaf: 1.5 },
      { max_features: 'all' },
      { criterion: 'mae' },
      { ccp: 1 },
    ]) {
      expect(classifier.params.safeParse(bad).success).toBe(false);
    }
    expect(regressor.params.safeParse({ criterion: 'absolute_error' }).success).toBe(false);
    const negative = { task: 'regression', values: new Float64Array(10).fill(-1) } as const;
    const poisson = regressor.params.parse({ criterion: 'poisson' });
    expect(() => regressor.fit({ ...given, target: negative }, poisson)).toThrow(/poisson/);
  });

  it('refuses rows of another width', () => {
    const given = input(10);
    const model = classifier.fit(given, classifier.params.parse({}));
    const narrow = { id: 'narrow', X: { values: new Float64Array(3), nRows: 1, nCols: 3 } };
    expect(() => model.predict(narrow, Int32Array.of(0), workspace())).toThrow(/fitted on 4/);
  });
});

it('draws as many rows as scikit-learn where the sum of weights decides by its last bit', () => {
  const values = Float64Array.of(
    ...[-3, -0.367, 0, 0.097, 0, 0.057, -4, -0.759, 4, 0.972, -1, 0.857, 1, -0.895],
    ...[-4, 0.158, 2, -3.565, 1, -0.923, 1, -1.073, -4, -0.019, -1, 0.122, -1, 0.389],
  );
  const codes = Int32Array.of(1, 2, 0, 2, 2, 2, 2, 2, 1, 1, 2, 0, 2, 2);
  const frame = { id: 'bits', X: { values, nRows: 14, nCols: 2 } };
  const held = Int32Array.of(2, 9);
  const forest = definition('random_forest_classifier');
  const model = forest.fit(
    {
      frame,
      rows: Int32Array.from(numbers(0, 14)).filter((row) => !held.includes(row)),
      target: { task: 'classification', codes, classes: [0, 1, 2] },
      sampleWeight: Float64Array.of(4, 4, 4, 1, 3, 2, 1, 1, 1, 2, 3, 1, 2, 1),
      workspace: workspace(),
    },
    forest.params.parse({
      n_estimators: 11,
      class_weight: 'balanced',
      min_samples_leaf: 2,
      max_samples: 0.125,
    }),
  );
  // RandomForestClassifier(11, class_weight='balanced', min_samples_leaf=2, max_samples=.125, random_state=0)
  const share = [3 / 11, 5 / 11, 3 / 11];
  expect(Array.from(model.predictProba!(frame, held, workspace()))).toEqual([...share, ...share]);
});
