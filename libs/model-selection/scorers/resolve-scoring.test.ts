import { describe, expect, it } from 'vitest';
import { FoldmillError } from '#contracts';
import type { Target } from '#datasets';
import { resolveScoring, type Scored } from './resolve-scoring.js';
import { responsesNeeded, ScoreError } from './scorer.js';
import { scorerCatalog } from './scorer-catalog.js';
import { findScorer, scorers } from './scorer-list.js';

const classes = (n: number): Target => ({
  task: 'classification',
  codes: Int32Array.from({ length: 9 }, (_, row) => row % n),
  classes: Array.from({ length: n }, (_, code) => code),
});
const real: Target = { task: 'regression', values: new Float64Array(9) };
const svc: Scored = { type: 'svc', kind: 'classifier', methods: ['predict', 'decision_function'] };
const forest: Scored = { type: 'forest', kind: 'classifier', methods: ['predict', 'predict_proba'] };
const tree: Scored = { type: 'tree', kind: 'regressor', methods: ['predict'] };

function refusal(act: () => unknown): FoldmillError {
  try {
    act();
  } catch (error) {
    if (error instanceof FoldmillError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('resolveScoring', () => {
  it("takes the estimator's own score when none is asked for", () => {
    expect(resolveScoring(undefined, classes(3), svc).map(({ name }) => name)).toEqual(['accuracy']);
    expect(resolveScoring(undefined, real, tree).map(({ name }) => name)).toEqual(['r2']);
  });

  it('keeps the order of several', () => {
    const names = ['roc_auc', 'accuracy', 'f1_macro'];
    expect(resolveScoring(names, classes(2), svc).map(({ name }) => name)).toEqual(names);
  });

  it('says which scorers exist, and which was meant', () => {
    const error = refusal(() => resolveScoring('acuracy', classes(2), svc));
    expect(error).toMatchObject({ code: 'unknown_scorer', errors: [{ pointer: '/scoring' }] });
    expect(error.message).toMatch(/did you mean "accuracy".*neg_log_loss/);
  });

  it.each<[string, string | string[], Target, Scored, string, RegExp]>([
    ['a binary score of three classes', 'f1', classes(3), svc, '/scoring', /two classes.* has 3; .*f1_macro/],
    ['roc_auc of three classes', ['accuracy', 'roc_auc'], classes(3), forest, '/scoring/1', /roc_auc_ovr/],
    [
      'a regression score of a classifier',
      'r2',
      classes(2),
      svc,
      '/scoring',
      /svc is a classifier.*accuracy/,
    ],
    ['a classification score of a regressor', 'accuracy', real, tree, '/scoring', /tree is a regressor.*r2/],
    [
      'probabilities of what has none',
      'neg_log_loss',
      classes(2),
      svc,
      '/scoring',
      /needs predict_proba.*offers predict, decision_function/,
    ],
    ['a score twice', ['accuracy', 'accuracy'], classes(2), svc, '/scoring/1', /twice/],
  ])('refuses %s', (_, scoring, y, estimator, pointer, message) => {
    const error = refusal(() => resolveScoring(scoring, y, estimator));
    expect(error).toMatchObject({ code: 'invalid_request', errors: [{ pointer }] });
    expect(error.message).toMatch(message);
  });
});

describe('responsesNeeded', () => {
  const pick = (...names: string[]) => names.map((name) => findScorer(name)!);

  it('asks each scorer for the first method that is there, once', () => {
    const wanted = pick('roc_auc', 'average_precision', 'accuracy', 'f1');
    expect(responsesNeeded(wanted, ['predict', 'predict_proba', 'decision_function'])).toEqual([
      'decision_function',
      'predict',
    ]);
    expect(responsesNeeded(wanted, ['predict', 'predict_proba'])).toEqual(['predict_proba', 'predict']);
  });

  it('leaves out what is not there', () => {
    expect(responsesNeeded(pick('neg_log_loss'), ['predict'])).toEqual([]);
  });
});

describe('every scorer', () => {
  it('has a name of its own and stands in the catalog', () => {
    const names = scorers.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(scorerCatalog().map(({ type }) => type)).toEqual([...names].sort());
  });

  it.each(scorers)('$name fails for a model that gave no answer', (scorer) => {
    const y = scorer.task === 'classification' ? Int32Array.of(0, 1, 1) : Float64Array.of(1, 2, 3);
    const predictions = {
      classes: scorer.task === 'classification' ? Int32Array.of(0, 1) : new Int32Array(),
    };
    const classes = scorer.task === 'classification' ? [0, 1] : [];
    expect(() => scorer.score({ y, classes, predictions })).toThrow(ScoreError);
  });
});
