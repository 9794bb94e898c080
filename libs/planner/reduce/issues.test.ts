import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ComputedSpec, parseWith } from '#contracts';
import { loadBundled } from '#datasets';
import { studyContext } from '../study/study-context.js';
import { aggregate } from './aggregate.js';
import { type Evaluation, encodeEvaluation } from './evaluation.js';
import { EvaluationTable } from './evaluation-table.js';
import { placesOf, studyIssues } from './issues.js';

const tableOf = (candidates: number, nSplits: number): EvaluationTable =>
  new EvaluationTable(
    studyContext(
      parseWith(ComputedSpec, {
        kind: 'search',
        dataset: 'iris',
        estimator: { type: 'dummy_classifier' },
        search: { method: 'grid', space: { random_state: { range: [0, candidates, 1] } } },
        cv: nSplits,
        scoring: ['accuracy', 'roc_auc_ovr'],
        refit: 'accuracy',
      }),
      loadBundled('iris'),
    ),
  );

const row = (evaluation: Partial<Evaluation>): string =>
  encodeEvaluation({
    test: [0.5, 0.25],
    train: null,
    fitSeconds: 1,
    scoreSeconds: 0,
    error: null,
    ...evaluation,
  });

const noRefit = { modelId: null, seconds: null, tasks: 0, error: null, warnings: [] };

describe('places of evaluations', () => {
  it('are every evaluation, once', () => {
    const cases = fc.record({
      nSplits: fc.integer({ min: 1, max: 6 }),
      numbers: fc.uniqueArray(fc.nat(60), { maxLength: 40 }),
    });
    fc.assert(
      fc.property(cases, ({ nSplits, numbers }) => {
        const sorted = numbers.sort((a, b) => a - b);
        const told = placesOf(sorted, nSplits).flatMap(({ first_candidate, last_candidate, splits }) =>
          Array.from({ length: last_candidate - first_candidate + 1 }, (_, at) =>
            splits.map((split) => (first_candidate + at) * nSplits + split),
          ).flat(),
        );
        expect(told).toEqual(sorted);
      }),
    );
  });

  it('are one entry for neighbouring candidates with the same splits', () => {
    expect(placesOf([0, 1, 3, 4, 6, 10], 3)).toEqual([
      { first_candidate: 0, last_candidate: 1, splits: [0, 1] },
      { first_candidate: 2, last_candidate: 2, splits: [0] },
      { first_candidate: 3, last_candidate: 3, splits: [1] },
    ]);
  });
});

describe('the issues of a study', () => {
  it('stay small when 20,000 evaluations warn alike', () => {
    const table = tableOf(4000, 5);
    const message = 'lbfgs failed to converge after 100 iteration(s) (status=1)';
    for (let number = 0; number < 20_000; number++) {
      table.add(number, row({ warnings: [{ scorer: null, message }] }));
    }
    const { warnings } = studyIssues(table, noRefit);
    expect(warnings).toEqual([
      {
        source: 'fit',
        message,
        count: 20_000,
        places: [{ first_candidate: 0, last_candidate: 3999, splits: [0, 1, 2, 3, 4] }],
      },
    ]);
  });

  it('name the scorer, and tell fits, scorers, predictions and the refit apart', () => {
    const table = tableOf(3, 2);
    const failed = { scorer: 1, message: 'one class' };
    table.add(
      5,
      row({
        failures: [
          { ...failed, rows: 'test' },
          { ...failed, rows: 'train' },
        ],
      }),
    );
    table.add(0, row({ test: [], error: 'no fit' }));
    table.add(1, row({ failures: [{ scorer: null, rows: 'test', message: 'no probabilities' }] }));
    const { errors, warnings } = studyIssues(table, { error: 'no refit', warnings: ['slow'] });
    expect(errors.map(({ source, scorer, message, count }) => [source, scorer, message, count])).toEqual([
      ['fit', undefined, 'no fit', 1],
      ['predictions', undefined, 'no probabilities', 1],
      ['score', 'roc_auc_ovr', 'one class', 1],
      ['refit', undefined, 'no refit', 1],
    ]);
    expect(errors[2].places).toEqual([{ first_candidate: 2, last_candidate: 2, splits: [1] }]);
    expect(warnings).toEqual([{ source: 'refit', message: 'slow', count: 1, places: [] }]);
  });

  it('are in the same order however the evaluations came in', () => {
    const told = [false, true].map((backwards) => {
      const table = tableOf(10, 2);
      const numbers = Array.from({ length: 20 }, (_, number) => number);
      for (const number of backwards ? numbers.reverse() : numbers) {
        table.add(number, row({ warnings: [{ scorer: number % 2, message: `kind ${number % 3}` }] }));
      }
      return studyIssues(table, noRefit);
    });
    expect(told[1]).toEqual(told[0]);
  });
});

describe('results of what is not complete', () => {
  it('have null for what is missing, and means and ranks of complete candidates only', () => {
    const table = tableOf(3, 2);
    table.add(1, row({ test: [0.5, 0.25] }));
    for (const number of [2, 3]) table.add(number, row({ test: [0.75, 0.5] }));
    const results = aggregate(table, noRefit, true);
    if (results.kind !== 'search') throw new Error('it is a search');
    expect(results).toMatchObject({ partial: true, best_index: 1, best_score: 0.75 });
    expect(results.cv_results).toMatchObject({
      split0_test_accuracy: [null, 0.75, null],
      split1_test_accuracy: [0.5, 0.75, null],
      mean_test_accuracy: [null, 0.75, null],
      std_test_accuracy: [null, 0, null],
      rank_test_accuracy: [null, 1, null],
      mean_fit_time: [null, 1, null],
    });
  });

  it('have no best before a candidate is complete', () => {
    const table = tableOf(3, 2);
    table.add(1, row({}));
    expect(aggregate(table, noRefit, true)).toMatchObject({
      best_index: null,
      best_params: null,
      best_score: null,
    });
  });
});
