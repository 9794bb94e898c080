import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ComputedSpec, parseWith } from '#contracts';
import { loadBundled } from '#datasets';
import { aggregate, EvaluationTable, encodeEvaluation, studyContext, studyFailure } from '#planner';

/** A score; a failed fit or scorer, NaN (null) or an infinity. */
type Cell = number | null | 'inf' | '-inf' | 'raise' | 'score raises';
interface Case {
  error_score: number | null;
  table: Cell[][];
  rank: number[];
  best_index: number;
  best_score: number | null | 'inf' | '-inf';
}
interface Fixture {
  cases: Case[];
  failed: { table: Cell[][]; raises: string }[];
}

const fixture: Fixture = JSON.parse(
  readFileSync(new URL('./fixtures/best_of_nans.json', import.meta.url), 'utf8'),
);

const scoreOf = (cell: Cell): number =>
  cell === null ? Number.NaN : cell === 'inf' ? Infinity : cell === '-inf' ? -Infinity : Number(cell);

function encoded(cell: Cell): string {
  const times = { train: null, fitSeconds: 1, scoreSeconds: 0 };
  if (cell === 'raise') return encodeEvaluation({ test: [], ...times, error: 'no fit' });
  if (cell !== 'score raises') return encodeEvaluation({ test: [scoreOf(cell)], ...times, error: null });
  const failures = [{ scorer: 0, rows: 'test' as const, message: 'no score' }];
  return encodeEvaluation({ test: [Number.NaN], ...times, error: null, failures });
}

/** A search with these scores. @param backwards - they come in from the last to the first. */
function tableOf(table: Cell[][], errorScore: number | null, backwards: boolean): EvaluationTable {
  const nSplits = table[0].length;
  const spec = parseWith(ComputedSpec, {
    kind: 'search',
    dataset: 'iris',
    estimator: { type: 'dummy_classifier' },
    search: { method: 'grid', space: { random_state: { range: [0, table.length, 1] } } },
    cv: nSplits,
    error_score: errorScore ?? 'nan',
  });
  const results = new EvaluationTable(studyContext(spec, loadBundled('iris')));
  const cells = [...table.flat().entries()];
  for (const [number, cell] of backwards ? cells.reverse() : cells) results.add(number, encoded(cell));
  return results;
}

const noRefit = { modelId: null, seconds: null, tasks: 0, error: null, warnings: [] };

describe("the best where scores are undefined is scikit-learn's", () => {
  it.each(fixture.cases)('$table with error_score $error_score', (one) => {
    for (const backwards of [false, true]) {
      const table = tableOf(one.table, one.error_score, backwards);
      const results = aggregate(table, noRefit, false);
      if (results.kind !== 'search') throw new Error('it is a search');
      expect(results.best_index).toBe(one.best_index);
      expect(results.best_params).toEqual({ random_state: one.best_index });
      expect(results.best_score).toBe(typeof one.best_score === 'number' ? one.best_score : null);
      expect(results.cv_results['rank_test_score']).toEqual(one.rank);
      expect(studyFailure(table, null)).toBeNull();
    }
  });
});

describe('a search without a fit', () => {
  it.each(fixture.failed)('has no best and fails: $raises', ({ table }) => {
    const results = tableOf(table, -5, false);
    expect(results.best()).toBeNull();
    expect(studyFailure(results, null)).toEqual({
      code: 'all_fits_failed',
      detail: 'all 4 fits failed, because: no fit',
    });
  });
});
