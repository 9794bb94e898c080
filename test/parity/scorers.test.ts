import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Label } from '#contracts';
import { findScorer, maxError, type Predictions, type ScoringInput } from '#model-selection';

/*
 * Against sklearn.metrics; see make_fixtures.py. Tolerance 1e-12: sums run in numpy's order, but BLAS dot products
 * and log may differ in the last bits.
 */
const tolerance = 1e-12;

type Scores = Record<string, number | null>;
interface Case {
  seed: number;
  sample_weight: number[];
  binary: { y: number[]; predict: number[]; score: number[]; proba: number[] };
  multiclass: { y: number[]; predict: number[]; proba: number[][] };
  regression: { y: number[]; predict: number[] };
  expected: Record<'plain' | 'weighted', Record<'binary' | 'multiclass' | 'regression', Scores>>;
}

const { cases } = JSON.parse(readFileSync(new URL('./fixtures/scorers.json', import.meta.url), 'utf8')) as {
  cases: Case[];
};

/** Names in the fixture that are functions, not scoring strings. */
const scoringString: Record<string, string> = { top_2_accuracy: 'top_k_accuracy' };

function binaryInput({ y, predict, score, proba }: Case['binary']): ScoringInput {
  const predictions: Predictions = {
    labels: Int32Array.from(predict),
    decision: { values: Float64Array.from(score), nRows: y.length, nCols: 1 },
    proba: { values: Float64Array.from(proba.flatMap((p) => [1 - p, p])), nRows: y.length, nCols: 2 },
    classes: Int32Array.of(0, 1),
  };
  return { y: Int32Array.from(y), classes: [0, 1], predictions };
}

function multiclassInput({ y, predict, proba }: Case['multiclass']): ScoringInput {
  const predictions: Predictions = {
    labels: Int32Array.from(predict),
    proba: { values: Float64Array.from(proba.flat()), nRows: y.length, nCols: 4 },
    classes: Int32Array.of(0, 1, 2, 3),
  };
  return { y: Int32Array.from(y), classes: [0, 1, 2, 3] satisfies Label[], predictions };
}

function regressionInput({ y, predict }: Case['regression']): ScoringInput {
  return {
    y: Float64Array.from(y),
    classes: [],
    predictions: { values: Float64Array.from(predict), classes: new Int32Array() },
  };
}

describe.each(cases)('scores equal scikit-learn, seed $seed', (one) => {
  const inputs = {
    binary: binaryInput(one.binary),
    multiclass: multiclassInput(one.multiclass),
    regression: regressionInput(one.regression),
  };
  for (const weighting of ['plain', 'weighted'] as const) {
    for (const kind of ['binary', 'multiclass', 'regression'] as const) {
      const expected = one.expected[weighting][kind];
      it(`${kind}, ${weighting}: ${Object.keys(expected).length} scores`, () => {
        const sampleWeight = weighting === 'weighted' ? Float64Array.from(one.sample_weight) : undefined;
        const input = { ...inputs[kind], sampleWeight };
        for (const [name, value] of Object.entries(expected)) {
          if (value === null) continue;
          const score =
            name === 'max_error' ? maxError(input) : findScorer(scoringString[name] ?? name)?.score(input);
          expect(
            Math.abs((score ?? Number.NaN) - value),
            `${name}: ${score} for ${value}`,
          ).toBeLessThanOrEqual(tolerance * Math.max(1, Math.abs(value)));
        }
      });
    }
  }
});
