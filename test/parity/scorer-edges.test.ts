import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Label } from '#contracts';
import { findScorer, type Predictions, ScoreError, type ScoringInput } from '#model-selection';

/*
 * Against scikit-learn's scorers on cases where scores are nearly or quite undefined; see make_scorer_edges.py.
 * Tolerance 1e-12, as in scorers.test.ts. Where scikit-learn raises, so do these scorers, for the same reason.
 */
const tolerance = 1e-12;

type Expected = number | { float: string } | { raises: string };

interface Case {
  name: string;
  task: 'classification' | 'regression';
  classes: Label[];
  model_classes: Label[];
  y: Label[];
  /** null stands for NaN. */
  predict: (Label | null)[];
  proba?: number[][];
  decision?: (number | number[])[];
  sample_weight: number[] | null;
  scores: Record<string, Expected>;
  warns: Record<string, string[]>;
  /** Scores that need a positive label, of the same case with labels renamed to 0 and 1. */
  renamed: Record<string, Expected>;
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
    const values = Float64Array.from(one.predict, (value) => (value === null ? Number.NaN : Number(value)));
    return {
      y: Float64Array.from(one.y as number[]),
      classes: [],
      predictions: { values, classes: new Int32Array() },
      sampleWeight,
    };
  }
  const predictions: Predictions = {
    labels: codes(one.predict as Label[]),
    proba: matrix(one.proba!),
    decision: one.model_classes.length < 2 ? undefined : matrix(one.decision!),
    classes: codes(one.model_classes),
  };
  return { y: codes(one.y), classes: one.classes, predictions, sampleWeight };
}

function scored(name: string, input: ScoringInput): { score: Expected; warned: string[] } {
  const warned: string[] = [];
  try {
    const score = findScorer(name)!.score({ ...input, warn: (message) => warned.push(message) });
    return { score: Number.isFinite(score) ? score : { float: String(score) }, warned };
  } catch (error) {
    if (!(error instanceof ScoreError)) throw error;
    return { score: { raises: error.message }, warned };
  }
}

function expectScore(score: Expected, expected: Expected): void {
  if (typeof expected === 'number' && typeof score === 'number') {
    expect(Math.abs(score - expected), `${score} for ${expected}`).toBeLessThanOrEqual(
      tolerance * Math.max(1, Math.abs(expected)),
    );
  } else if (typeof expected === 'object' && 'float' in expected) {
    const float = expected.float.replace('inf', 'Infinity').replace('nan', 'NaN');
    expect(score).toEqual({ float });
  } else {
    expect(score).toEqual(expected);
  }
}

/** These scorers are refused when a study of more classes is posted, so what they would answer does not matter. */
const refused = (one: Case, name: string) => findScorer(name)!.target === 'binary' && one.classes.length > 2;

describe.each(cases)('$task, $name', (one) => {
  const input = inputOf(one);
  it.each(Object.entries(one.scores).filter(([name]) => !refused(one, name)))('%s', (name, expected) => {
    const { score, warned } = scored(name, input);
    const renamed = one.renamed[name];
    // Where scikit-learn raises because no label is 1, the greater label is positive here: see `positiveClass`.
    if (renamed !== undefined && typeof expected === 'object' && 'raises' in expected) {
      if (typeof renamed === 'object' && 'raises' in renamed) expect(score).toHaveProperty('raises');
      else expectScore(score, renamed);
      return;
    }
    // The fixture's model raises itself when its decision is asked for; the message is not a scorer's.
    if (typeof expected === 'object' && 'raises' in expected && expected.raises.startsWith('no estimator')) {
      expect(score).toHaveProperty('raises');
      return;
    }
    expectScore(score, expected);
    if (typeof score === 'number' || 'float' in score) expect(warned).toEqual(one.warns[name] ?? []);
  });
});
