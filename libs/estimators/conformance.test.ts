import { describe, expect, it } from 'vitest';
import { FoldmillError, type Params } from '#contracts';
import type { Matrix, Target } from '#datasets';
import { clouds, inputOf, matrix, noise, range, targetOf } from './conformance-sets.js';
import {
  type Answer,
  decodeModel,
  type EstimatorDefinition,
  encodeModel,
  estimatorDefinitions,
  FitError,
  type FitInput,
  type Frame,
  LruWorkspace,
  type Model,
  predictMany,
  resolveEstimator,
} from './index.js';

/*
 * What every estimator of the registry must do. Nothing here knows a type but these tables: settings that make a
 * fit comparable (converged, not resampled, nothing derived from the number of rows), and candidates that share a fit.
 */
const comparable: Record<string, Params> = {
  svc: { tol: 1e-9, gamma: 0.5 },
  logistic_regression: { tol: 1e-10, max_iter: 10_000 },
  random_forest_classifier: { n_estimators: 5, bootstrap: false, max_features: null },
  random_forest_regressor: { n_estimators: 5, bootstrap: false, max_features: null },
};
const sharing: Record<string, Params[]> = {
  svc: [
    { C: 1, tol: 0.1 },
    { C: 1, tol: 1e-3 },
    { C: 100 },
    { C: 1000 },
    { kernel: 'linear' },
    { gamma: 0.1 },
  ],
  logistic_regression: [{ C: 1 }, { C: 0.1 }, { C: 1, tol: 1e-6 }],
  decision_tree_classifier: [{ max_depth: 1 }, { max_depth: 3 }, { min_samples_leaf: 4 }],
  decision_tree_regressor: [{ max_depth: 1 }, { max_depth: 3 }, { min_samples_leaf: 4 }],
  random_forest_classifier: [{ n_estimators: 3 }, { n_estimators: 7 }, { n_estimators: 5, max_depth: 2 }],
  random_forest_regressor: [{ n_estimators: 3 }, { n_estimators: 7 }, { n_estimators: 5, max_depth: 2 }],
  dummy_classifier: [{ strategy: 'uniform' }, { strategy: 'stratified' }, { strategy: 'most_frequent' }],
  dummy_regressor: [{ strategy: 'median' }, { strategy: 'mean' }, { strategy: 'quantile', quantile: 0.2 }],
};
/** Estimators that look at no feature: nothing is easy for them. */
const blind = new Set(['dummy_classifier', 'dummy_regressor', 'simulated_classifier']);

const learners = estimatorDefinitions.filter(
  (definition): definition is EstimatorDefinition => definition.kind !== 'transformer',
);

/** What a model says of all rows of X, by every method it has. */
function answers(model: Model, X: Matrix, id = 'asked'): number[][] {
  const frame: Frame = { id, X };
  const workspace = new LruWorkspace(1e7);
  const rows = range(X.nRows);
  const all = [Array.from(model.predict(frame, rows, workspace))];
  if (model.predictProba) all.push(Array.from(model.predictProba(frame, rows, workspace)));
  if (model.decisionFunction) all.push(Array.from(model.decisionFunction(frame, rows, workspace).values));
  return all;
}

function expectClose(actual: number[][], expected: number[][], tolerance: number): void {
  for (const [method, values] of actual.entries()) {
    values.forEach((value, at) => {
      expect(Math.abs(value - expected[method][at])).toBeLessThanOrEqual(tolerance);
    });
  }
}

describe.each(learners)('$type', (definition) => {
  const { type, kind } = definition;
  const params = definition.params.parse({});
  const steady = definition.params.parse(comparable[type] ?? {});
  const easy = clouds(6);
  const hard = clouds(0.4);
  const hardInput = (more?: Partial<FitInput>) => inputOf(hard.X, targetOf(kind, hard.group), more);

  it('gives the same model for the same input', () => {
    expect(encodeModel(definition.fit(hardInput(), params))).toEqual(
      encodeModel(definition.fit(hardInput(), params)),
    );
  });

  it('predicts what it was fitted on where that is easy', () => {
    const target = targetOf(kind, easy.group);
    const model = definition.fit(inputOf(easy.X, target), params);
    const [predicted] = answers(model, easy.X);
    if (blind.has(type)) return expect(new Set(predicted).size).toBe(1);
    const truth = target.task === 'classification' ? target.codes : target.values;
    const near = predicted.filter(
      (value, row) => Math.abs(value - truth[row]) < (kind === 'classifier' ? 0.5 : 2),
    );
    expect(near.length).toBe(predicted.length);
  });

  it('reads the training rows and no other', () => {
    const rows = range(30).filter((row) => row % 5 !== 0);
    const other: Matrix = {
      ...hard.X,
      values: hard.X.values.map((x, at) => (Math.floor(at / 2) % 5 ? x : 1e6)),
    };
    const fitted = definition.fit(hardInput({ rows }), params);
    const fittedOnOther = definition.fit(inputOf(other, targetOf(kind, hard.group), { rows }), params);
    expect(answers(fittedOnOther, hard.X)).toEqual(answers(fitted, hard.X));
  });

  it('predicts each row by itself', () => {
    const model = definition.fit(hardInput(), params);
    const workspace = new LruWorkspace(1e7);
    const frame: Frame = { id: 'asked', X: hard.X };
    const backwards = range(30).reverse();
    expect(Array.from(model.predict(frame, backwards, workspace)).reverse()).toEqual(
      answers(model, hard.X)[0],
    );
    expect(model.predict(frame, new Int32Array(), workspace).length).toBe(0);
  });

  it('gives as many columns as its methods promise', () => {
    const model = definition.fit(hardInput(), params);
    const [, ...others] = answers(model, hard.X);
    const methods = definition.methods(params);
    expect(methods).toContain('predict');
    expect(methods.includes('predict_proba')).toBe(model.predictProba !== undefined);
    expect(methods.includes('decision_function')).toBe(model.decisionFunction !== undefined);
    expect(others.map((values) => values.length)).toEqual([
      ...(model.predictProba ? [30 * 2] : []),
      ...(model.decisionFunction ? [30] : []),
    ]);
    for (const values of others) expect(values.every(Number.isFinite)).toBe(true);
  });

  it('refuses rows with another number of features', () => {
    const model = definition.fit(hardInput(), params);
    const wide: Frame = { id: 'wide', X: matrix([[1, 2, 3]]) };
    const ask = () => model.predict(wide, range(1), new LruWorkspace(1e7));
    expect(ask).toThrow(FoldmillError);
    expect(ask).toThrow(/3 features.* 2/);
  });

  it('survives being stored', () => {
    const model = definition.fit(hardInput(), params);
    const bytes = encodeModel(model);
    const again = decodeModel(bytes);
    expect(answers(again, hard.X)).toEqual(answers(model, hard.X));
    expect(again.classes).toEqual(model.classes);
    expect(encodeModel(again)).toEqual(bytes);
  });

  it('predicts the one class there is, or says that it cannot', () => {
    if (kind === 'regressor') return;
    const rows = range(30).filter((row) => hard.group[row] === 1);
    let model: Model;
    try {
      model = definition.fit(hardInput({ rows }), params);
    } catch (error) {
      expect(error).toBeInstanceOf(FitError);
      expect((error as FitError).message).toMatch(/class/);
      return;
    }
    expect(Array.from(model.classes!)).toEqual([1]);
    expect(new Set(answers(model, hard.X)[0])).toEqual(new Set([1]));
  });

  it('takes features that never change', () => {
    const constant = matrix(hard.group.map((g, row) => [g * 6 + noise(30)[row], 7]));
    const all = matrix(hard.group.map(() => [7, 7]));
    for (const X of [constant, all]) {
      const model = definition.fit(inputOf(X, targetOf(kind, hard.group)), params);
      for (const values of answers(model, X)) expect(values.every(Number.isFinite)).toBe(true);
    }
  });

  /** Fits with weights; undefined where the estimator says that it takes none. */
  function fitWeighted(sampleWeight: Float64Array, rows = range(30)): Model | undefined {
    try {
      return definition.fit(hardInput({ rows, sampleWeight }), steady);
    } catch (error) {
      if (error instanceof FitError && /weight/.test(error.message)) return undefined;
      throw error;
    }
  }

  it('takes a weight of 2 for a row that is there twice, or says that it takes no weights', () => {
    const twice = (row: number) => row % 3 === 0;
    const weighted = fitWeighted(Float64Array.from(range(30), (row) => (twice(row) ? 2 : 1)));
    if (!weighted) return;
    const rows = Int32Array.from(Array.from(range(30)).flatMap((row) => (twice(row) ? [row, row] : [row])));
    const repeated = definition.fit(hardInput({ rows }), steady);
    expectClose(answers(weighted, hard.X), answers(repeated, hard.X), 1e-5);
  });

  it('takes a weight of 0 for a row that is not there', () => {
    const absent = (row: number) => row % 4 === 1;
    const weighted = fitWeighted(Float64Array.from(range(30), (row) => (absent(row) ? 0 : 1)));
    if (!weighted) return;
    const without = definition.fit(hardInput({ rows: range(30).filter((row) => !absent(row)) }), steady);
    expectClose(answers(weighted, hard.X), answers(without, hard.X), 1e-5);
  });

  it('fails where every training row weighs 0, or says that it takes no weights', () => {
    const some = Float64Array.from(range(30), (row) => (row < 10 ? 1 : 0));
    const fit = () => definition.fit(hardInput({ rows: range(30).slice(10), sampleWeight: some }), steady);
    expect(fit).toThrow(FitError);
    expect(fit).toThrow(/weights/);
  });

  it('takes weights of 1 for none', () => {
    const weighted = fitWeighted(new Float64Array(30).fill(1));
    if (weighted)
      expectClose(answers(weighted, hard.X), answers(definition.fit(hardInput(), steady), hard.X), 1e-9);
  });

  it('fits many as it fits one by one, and asks many as one by one', () => {
    const base = resolveEstimator({ type });
    const candidates = [{}, ...(sharing[type] ?? []), {}].map((given) => base.withParams(given));
    const { models, fitsRun } = base.fitMany(hardInput(), candidates);
    expect(models.length).toBe(candidates.length);
    expect(fitsRun).toBeLessThan(candidates.length);
    const alone = candidates.map((candidate) => answers(candidate.fit(hardInput()), hard.X));
    expect(models.map((model) => answers(model, hard.X))).toEqual(alone);
    const frame: Frame = { id: 'asked', X: hard.X };
    for (const [place, method] of base.methods.entries()) {
      const together = predictMany(method, models, frame, range(30), new LruWorkspace(1e7));
      const values = together.map((answer: Answer) => Array.from('nCols' in answer ? answer.values : answer));
      expect(values).toEqual(alone.map((one) => one[place]));
    }
  });

  it('does not need the workspace to keep anything', () => {
    const kept = definition.fit(hardInput(), params);
    const notKept = definition.fit(hardInput({ workspace: new LruWorkspace(0) }), params);
    expectClose(answers(notKept, hard.X), answers(kept, hard.X), 1e-9);
  });

  it('costs some seconds', () => {
    const seconds = definition.cost(params, 1000, 20, 3);
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThan(1000);
  });
});

describe.each(estimatorDefinitions)('parameters of $type', (definition) => {
  it('all have defaults and descriptions', () => {
    const { properties = {}, additionalProperties } = definition.params.toJSONSchema({ io: 'input' });
    expect(additionalProperties).toBe(false);
    expect(Object.keys(definition.params.parse({}))).toEqual(Object.keys(properties));
    for (const [name, property] of Object.entries(properties)) {
      expect(property, name).toHaveProperty('default');
      expect(property, name).toHaveProperty('description');
    }
  });

  it('refuse one that does not exist, and values of another type', () => {
    expect(definition.params.safeParse({ no_such_parameter: 1 }).success).toBe(false);
    for (const name of Object.keys(definition.params.parse({}))) {
      expect(definition.params.safeParse({ [name]: { nested: [{}] } }).success, name).toBe(false);
    }
  });
});

const weighing = classifiers().filter((definition) => 'class_weight' in propertiesOf(definition));

describe.each(weighing)('class_weight of $type', (definition) => {
  const { X, group } = clouds(0.3);
  const probabilities = (label: string, weights: Record<string, number>) => {
    const target = { ...targetOf('classifier', group), classes: [label, 'x'] } as Target;
    const params = definition.params.parse({ class_weight: weights });
    const model = definition.fit(inputOf(X, target), params);
    const { frame, rows, workspace } = inputOf(X, target);
    return definition.methods(params).map((method) => predictMany(method, [model], frame, rows, workspace));
  };

  it.each(['constructor', 'toString', 'valueOf', 'hasOwnProperty', '__proto__'])(
    'weighs a class called %s as any other',
    (label) => {
      expect(probabilities(label, { x: 2 })).toEqual(probabilities('c', { x: 2 }));
      if (label === '__proto__') return; // no JSON body may have such a key
      expect(probabilities(label, { [label]: 3 })).toEqual(probabilities('c', { c: 3 }));
    },
  );
});

function classifiers(): EstimatorDefinition[] {
  return estimatorDefinitions.filter(
    (definition): definition is EstimatorDefinition => definition.kind === 'classifier',
  );
}

function propertiesOf(definition: EstimatorDefinition): object {
  return definition.params.toJSONSchema({ io: 'input' }).properties ?? {};
}
