import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ComputedSpec, parseWith } from '#contracts';
import { type Dataset, makeDataset } from '#datasets';
import { scorers } from '#model-selection';
import { studyContext } from '../study/study-context.js';
import { cannotWin, meanOf, pruneRule } from './pruning.js';

const score = fc.double({ min: 0, max: 1, noNaN: true });

describe('cannotWin', () => {
  it('never gives up a candidate that would have won, to the last bit', () => {
    const cases = fc.record({
      scores: fc.array(score, { minLength: 1, maxLength: 12 }),
      known: fc.nat(12),
      incumbentScores: fc.array(score, { minLength: 1, maxLength: 12 }),
      candidate: fc.nat(50),
      incumbent: fc.nat(50),
    });
    fc.assert(
      fc.property(cases, ({ scores, known, incumbentScores, candidate, incumbent }) => {
        const rule = { nSplits: scores.length, scorer: 0, bound: 1, errorScore: null };
        const mean = meanOf(incumbentScores);
        const soFar = scores.map((value, split) => (split < known ? value : undefined));
        if (!cannotWin(candidate, soFar, rule, { candidate: incumbent, mean })) return;
        const final = meanOf(scores);
        expect(final < mean || (final === mean && candidate > incumbent)).toBe(true);
      }),
    );
  });

  it('gives up a candidate whose perfect rest is not enough', () => {
    const rule = { nSplits: 3, scorer: 0, bound: 1, errorScore: null };
    expect(cannotWin(5, [0.1, undefined, undefined], rule, { candidate: 2, mean: 0.9 })).toBe(true);
    expect(cannotWin(5, [0.8, undefined, undefined], rule, { candidate: 2, mean: 0.9 })).toBe(false);
  });

  it('lets the lower of two equal candidates win', () => {
    const rule = { nSplits: 2, scorer: 0, bound: 1, errorScore: null };
    expect(cannotWin(1, [0.5, undefined], rule, { candidate: 2, mean: 0.75 })).toBe(false);
    expect(cannotWin(3, [0.5, undefined], rule, { candidate: 2, mean: 0.75 })).toBe(true);
  });
});

describe('pruneRule', () => {
  const nRows = 20;
  const X = { values: new Float64Array(nRows), nRows, nCols: 1 };
  const codes = Int32Array.from({ length: nRows }, (_, row) => row % 2);
  const datasetOf = (y: Dataset['y']) => makeDataset({ name: 'd', X, y });
  const ruleFor = (scoring: string, type: string, y: Dataset['y']) => {
    const spec = parseWith(ComputedSpec, {
      kind: 'search',
      dataset: 'd',
      estimator: { type },
      search: { method: 'grid', space: { random_state: { values: [0] } }, prune: 'lossless' },
      scoring,
    });
    return pruneRule(studyContext(spec, datasetOf(y)))!;
  };

  it.each(scorers.filter(({ task }) => task === 'regression'))(
    '$name of predictions that are as good as right is within the bound, however rows are weighted',
    ({ name, score }) => {
      const values = fc.array(fc.double({ min: 1, max: 1e9, noNaN: true }), {
        minLength: nRows,
        maxLength: nRows,
      });
      const nearly = fc.array(fc.integer({ min: -2, max: 2 }), { minLength: nRows, maxLength: nRows });
      const weights = fc.array(fc.double({ min: 0.1, max: 1e3, noNaN: true }), {
        minLength: nRows,
        maxLength: nRows,
      });
      fc.assert(
        fc.property(values, nearly, weights, (y, ulps, sampleWeight) => {
          const truth = Float64Array.from(y);
          const rule = ruleFor(name, 'decision_tree_regressor', { task: 'regression', values: truth });
          const predicted = truth.map((value, row) => value * (1 + ulps[row] * Number.EPSILON));
          const predictions = { values: predicted, classes: new Int32Array() };
          const input = { y: truth, classes: [], predictions };
          expect(score(input)).toBeLessThanOrEqual(rule.bound);
          expect(score({ ...input, sampleWeight: Float64Array.from(sampleWeight) })).toBeLessThanOrEqual(
            rule.bound,
          );
        }),
      );
    },
  );

  it.each(scorers.filter(({ task }) => task === 'classification'))(
    '$name of right predictions is within the bound, however rows are weighted',
    ({ name, score }) => {
      const rule = ruleFor(name, 'decision_tree_classifier', {
        task: 'classification',
        codes,
        classes: [0, 1],
      });
      const weights = fc.array(fc.double({ min: 0.1, max: 1e3, noNaN: true }), {
        minLength: nRows,
        maxLength: nRows,
      });
      const values = Float64Array.from({ length: 2 * nRows }, (_, at) => (codes[at >> 1] === at % 2 ? 1 : 0));
      const predictions = { labels: codes, proba: { values, nRows, nCols: 2 }, classes: Int32Array.of(0, 1) };
      fc.assert(
        fc.property(weights, (sampleWeight) => {
          const input = {
            y: codes,
            classes: [0, 1],
            predictions,
            sampleWeight: Float64Array.from(sampleWeight),
          };
          expect(score(input)).toBeLessThanOrEqual(rule.bound);
        }),
      );
    },
  );
});
