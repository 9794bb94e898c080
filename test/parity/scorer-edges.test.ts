import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Label } from '#contracts';
import { findScorer, type Predictions, type ScoringInput } from '#model-selection';

/*
 * Against scikit-learn's scorers on cases where scores are nearly or quite undefined; see make_scorer_edges.py.
 * Tolerance 1e-12, as in scorers.test.ts. Where scikit-learn raises, cross-validation scores NaN, and so does this.
 */
const tolerance = 1e-12;

interface Case {
  name: string;
  task: 'classification' | 'regression';
  classes: Label[];
  model_classes: Label[];
  y: Label[];
  predict: Label[];
  proba?: number[][];
  decision?: (number | number[])[];
  sample_weight: number[] | null;
  scores: Record<string, number | { float: string } | 'error'>;
}

const { cases } = JSON.parse(
  readFileSync(new URL('./fixtures/scorer_edges.json', import.meta.url), 'utf8'),
) as {
  cases: Case[];
};

const matrix = (rows: (number | number[])[]) => ({
  values: Float64Array.from(rows.flat()),
  nRows: rows.length,
  nCols: [rows[0]].flat().length,
});

function inputOf(one: Case): ScoringInput {
  const codes = (labels: Label[]) => Int32Array.from(labels, (label) => one.classes.indexOf(label));
  const sampleWeight = one.sample_weight ? Float64Array.from(one.sample_weight) : undefined;
  if (one.task === 'regression') {
    const values = Float64Array.from(one.predict as number[]);
    return {
      y: Float64Array.from(one.y as number[]),
      classes: [],
      predictions: { values, classes: new Int32Array() },
      sampleWeight,
    };
  }
  const predictions: Predictions = {
    labels: codes(one.predict),
    proba: matrix(one.proba!),
    decision: one.model_classes.length < 2 ? undefined : matrix(one.decision!),
    classes: codes(one.model_classes),
  };
  return { y: codes(one.y), classes: one.classes, predictions, sampleWeight };
}

/** Where the project answers and scikit-learn refuses, because no label is 1: see `positiveClass`. */
const lenient = (one: Case, name: string) =>
  one.classes.length === 2 &&
  !one.classes.includes(1) &&
  ['f1', 'precision', 'recall', 'jaccard', 'average_precision', 'neg_brier_score', 'd2_brier_score'].includes(
    name,
  );

describe.each(cases)('$task, $name', (one) => {
  const input = inputOf(one);
  it.each(Object.entries(one.scores))('%s', (name, expected) => {
    const score = findScorer(name)!.score(input);
    if (expected === 'error') {
      const binaryOnly = findScorer(name)!.target === 'binary' && one.classes.length > 2;
      if (!binaryOnly && !lenient(one, name)) expect(score).toBeNaN();
    } else if (typeof expected === 'object') {
      expect(String(score)).toBe(expected.float.replace('inf', 'Infinity').replace('nan', 'NaN'));
    } else {
      expect(Math.abs(score - expected), `${score} for ${expected}`).toBeLessThanOrEqual(
        tolerance * Math.max(1, Math.abs(expected)),
      );
    }
  });
});
