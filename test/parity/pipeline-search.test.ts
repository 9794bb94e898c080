import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { EstimatorSpec, Params } from '#contracts';
import type { Target } from '#datasets';
import { type Frame, LruWorkspace, type Model, predictMany, resolveEstimator } from '#estimators';
import {
  bestIndex,
  buildCvResults,
  type Predictions,
  resolveScoring,
  responsesNeeded,
} from '#model-selection';

/*
 * Grid searches over pipelines against GridSearchCV; see make_pipeline_search.py. Scores of predicted classes are
 * equal to the last bit. Those of probabilities, and what follows from them, to 1e-6: both sides stop their solver
 * near the optimum, not at the same point.
 */
const tolerance = 1e-6;

interface Fixture {
  folds: [number[], number[]][];
  cases: {
    steps: [string, string][];
    scoring: string[];
    params: Params[];
    keys: string[];
    columns: Record<string, number[]>;
    best_index: number;
  }[];
}

const fixture = JSON.parse(
  readFileSync(new URL('./fixtures/pipeline_search.json', import.meta.url), 'utf8'),
) as Fixture;

const lines = readFileSync(new URL('../../data/wine.csv', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .slice(1);
const table = lines.map((line) => line.split(',').map(Number));
const nCols = table[0].length - 1;
const frame: Frame = {
  id: 'wine',
  X: { values: Float64Array.from(table.flatMap((row) => row.slice(0, nCols))), nRows: table.length, nCols },
};
const codes = Int32Array.from(table, (row) => row[nCols]);
const target = { task: 'classification', codes, classes: [0, 1, 2] } satisfies Target;

describe.each(fixture.cases)(
  'a search over $steps',
  ({ steps, scoring, params, keys, columns, best_index }) => {
    const nSplits = fixture.folds.length;
    const base = resolveEstimator({
      type: 'pipeline',
      steps: steps.map(([name, type]): [string, EstimatorSpec] => [name, { type }]),
      params: steps.some(([name]) => name === 'logit') ? { logit__tol: 1e-10, logit__max_iter: 10_000 } : {},
    });
    const scorers = resolveScoring(scoring, target, base);
    const candidates = params.map((given) => base.withParams(given));
    const workspace = new LruWorkspace(1e8);
    const empty = () => scorers.map(() => new Float64Array(params.length * nSplits));
    const scores = { test: empty(), train: empty() };
    for (const [split, [train, test]] of fixture.folds.entries()) {
      const rows = Int32Array.from(train);
      const { models } = base.fitMany({ frame, rows, target, workspace }, candidates);
      score(models, 'train', rows, split);
      score(models, 'test', Int32Array.from(test), split);
    }

    function score(models: Model[], which: 'test' | 'train', rows: Int32Array, split: number): void {
      const methods = responsesNeeded(scorers, base.methods);
      const answers = methods.map((method) => predictMany(method, models, frame, rows, workspace));
      for (const [candidate, model] of models.entries()) {
        const answerTo = (method: string) => answers[methods.indexOf(method as never)]?.[candidate];
        const predictions = {
          labels: answerTo('predict'),
          proba: answerTo('predict_proba'),
          decision: answerTo('decision_function'),
          classes: model.classes,
        } as Predictions;
        const y = rows.map((row) => codes[row]);
        for (const [index, scorer] of scorers.entries()) {
          scores[which][index][candidate * nSplits + split] = scorer.score({
            y,
            classes: target.classes,
            predictions,
          });
        }
      }
    }

    const seconds = new Float64Array(params.length * nSplits);
    const results = buildCvResults({
      nCandidates: params.length,
      nSplits,
      params: (candidate) => params[candidate],
      fitSeconds: seconds,
      scoreSeconds: seconds,
      scores: scorers.map(({ name }, i) => ({ name, test: scores.test[i], train: scores.train[i] })),
    });

    it('has the keys of cv_results_ in their order', () => {
      expect(Object.keys(results)).toEqual(keys);
    });

    it.each(scoring)('has the scores of %s', (name) => {
      const exact = scorers.find((scorer) => scorer.name === name)!.response[0] === 'predict';
      const own = Object.entries(columns).filter(
        ([key]) => key.endsWith(`_test_${name}`) || key.endsWith(`_train_${name}`),
      );
      expect(own.length).toBe(2 * nSplits + 5);
      for (const [key, expected] of own) {
        if (exact) expect(results[key], key).toEqual(expected);
        else if (!key.startsWith('rank')) {
          (results[key] as number[]).forEach((value, candidate) => {
            expect(Math.abs(value - expected[candidate]), key).toBeLessThanOrEqual(tolerance);
          });
        }
      }
    });

    it('finds the best candidate', () => {
      expect(bestIndex(Int32Array.from(results[`rank_test_${scoring[0]}`] as number[]))).toBe(best_index);
    });
  },
);
