import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ComputedSpecInput, SearchResults } from '#contracts';
import { runStudy } from '../../libs/planner/testing/run-study.js';
import { datasetOfTable } from './table-dataset.js';

/*
 * Searches over column transformers of a table with categories and gaps, against GridSearchCV: every cell of
 * cv_results_; see make_prepared_search.py. Scores of labels are the same to the bit but for the mean and standard
 * deviation, which numpy sums in another order; log losses agree to 1e-6, as in pipeline-search.test.ts.
 */
interface Fixture {
  columns: string[];
  rows: (string | number | null)[][];
  species: string[];
  cases: {
    name: string;
    study: ComputedSpecInput;
    columns: Record<string, number[]>;
    best_index: number;
  }[];
}

const fixture = JSON.parse(
  readFileSync(new URL('./fixtures/prepared_search.json', import.meta.url), 'utf8'),
) as Fixture;
const dataset = datasetOfTable(fixture.columns, fixture.rows, fixture.species);

describe.each(fixture.cases)('a search over a prepared table: $name', ({ study, columns, best_index }) => {
  it('has the scores of scikit-learn, cell for cell', () => {
    const results = runStudy(study, dataset).results as SearchResults;
    for (const [key, expected] of Object.entries(columns)) {
      const own = results.cv_results[key] as (number | null)[];
      const tolerance = key.includes('log_loss') ? 1e-6 : key.startsWith('split') ? 0 : 1e-15;
      expect(own?.length, key).toBe(expected.length);
      for (const [candidate, value] of own.entries()) {
        const off = Math.abs((value ?? Number.NaN) - expected[candidate]);
        const what = `${key} of candidate ${candidate}: ${value} for ${expected[candidate]}`;
        expect(off, what).toBeLessThanOrEqual(tolerance);
      }
    }
    expect(results.best_index).toBe(best_index);
  });
});

describe('a learner on a table that it can not take', () => {
  const bare: ComputedSpecInput = { kind: 'fit', dataset: 'table', estimator: { type: 'svc' } };

  it('is refused with the reason and a pipeline that can', () => {
    let refusal = '';
    try {
      runStudy(bare, dataset);
    } catch (error) {
      refusal = (error as Error).message;
    }
    expect(refusal).toMatch(
      /svc takes numbers without gaps: "island" is category with missing values, "bill_len/,
    );
    const shown = JSON.parse(refusal.slice(refusal.indexOf('{')));
    const cv: ComputedSpecInput = { kind: 'cross_validation', dataset: 'table', estimator: shown, cv: 3 };
    expect(() => runStudy(cv, dataset)).not.toThrow();
  });

  it('is refused where a column transformer leaves it a gap, or names a column that is not there', () => {
    const study = (transformers: unknown): ComputedSpecInput => ({
      ...bare,
      estimator: {
        type: 'pipeline',
        steps: [
          ['prep', { type: 'column_transformer', transformers: transformers as [] }],
          ['svc', { type: 'svc' }],
        ],
      },
    });
    expect(() => runStudy(study([['num', 'passthrough', ['bill_depth', 'flipper']]]), dataset)).toThrow(
      /"num__flipper" has missing values/,
    );
    expect(() => runStudy(study([['num', 'passthrough', ['fliper']]]), dataset)).toThrow(/mean "flipper"/);
  });
});
