import { describe, expect, it } from 'vitest';
import { ComputedSpec, type ComputedSpecInput, parseWith, type SearchResults } from '#contracts';
import { loadBundled } from '#datasets';
import { LruWorkspace } from '#estimators';
import { executeTask } from '../execute/execute-task.js';
import { planStudy } from '../plan/plan-study.js';
import { studyGraph } from '../plan/study-graph.js';
import { aggregate } from '../reduce/aggregate.js';
import { decodeEvaluation, encodeEvaluation } from '../reduce/evaluation.js';
import { evaluationEvent } from '../reduce/evaluation-event.js';
import { EvaluationTable } from '../reduce/evaluation-table.js';
import { studyComparison } from '../reduce/study-comparison.js';
import { studyImportance } from '../reduce/study-importance.js';
import { firstWave, nextWave } from '../strategy/next-wave.js';
import { studyContext } from '../study/study-context.js';
import { parseWave, waveText } from '../study/wave-list.js';
import { runStudy } from '../testing/run-study.js';
import { codeOf } from './nested-rows.js';

const iris = loadBundled('iris');
const spec = {
  kind: 'search',
  dataset: 'iris',
  estimator: { type: 'decision_tree_classifier', params: { random_state: 0 } },
  search: { method: 'grid', space: { max_depth: { values: [1, 2, 3, null] } } },
  cv: 3,
  outer_cv: 5,
} satisfies ComputedSpecInput;
const noRefit = { modelId: null, seconds: null, tasks: 0, error: null, warnings: [] };
const contextOf = (extra: object = {}) => studyContext(parseWith(ComputedSpec, { ...spec, ...extra }), iris);
const pointerOf = (extra: object): unknown => {
  try {
    firstWave(contextOf(extra));
  } catch (error) {
    return (error as { errors: { pointer: string }[] }).errors[0]?.pointer;
  }
  return 'accepted';
};

/** The table of a study whose first wave is in, for one candidate's score per block and split. */
function tableOf(extra: object, score: (candidate: number, block: number, split: number) => number) {
  const context = contextOf(extra);
  firstWave(context);
  const table = new EvaluationTable(context);
  for (let number = 0; number < context.nCandidates * context.nSplits; number++) {
    const candidate = Math.floor(number / context.nSplits);
    const value = score(candidate % 4, Math.floor(candidate / 4), number % context.nSplits);
    const evaluation = { test: [value], train: null, fitSeconds: 0, scoreSeconds: 0, error: null };
    table.add(number, encodeEvaluation(evaluation));
  }
  return { context, table };
}

describe('a nested search', () => {
  it('splits the training rows of each outer split, and scores on its test rows', () => {
    const context = contextOf();
    const wave = firstWave(context);
    expect(wave?.candidates).toHaveLength(4 * 6);
    for (let outer = 0; outer < 5; outer++) {
      const { train, test } = context.outer!.at(outer);
      const rows = new Set(train);
      expect(test.some((row) => rows.has(row))).toBe(false);
      for (let split = 0; split < 3; split++) {
        const inner = context.split(split, codeOf(outer));
        expect([...inner.train, ...inner.test].every((row) => rows.has(row))).toBe(true);
        expect(inner.train.length + inner.test.length).toBe(120);
      }
      expect(context.split(0, codeOf(5 + outer))).toEqual({ train, test });
    }
  });

  it('lets the winner of each outer split be chosen by that split alone', () => {
    // On all rows candidate 0 wins; on outer split k candidate k + 1, the last of them in a tie with candidate 0.
    const { context, table } = tableOf({}, (candidate, block) =>
      block === 5 ? 0.5 : candidate === block % 4 ? 0.9 : 0.1 * candidate,
    );
    const wave = nextWave(table);
    expect(wave?.first).toBe(24);
    expect(wave?.candidates.map(({ from, resource, splits }) => [from, resource, splits])).toEqual([
      [1, codeOf(5), [0]],
      [2, codeOf(6), [0]],
      [3, codeOf(7), [0]],
      [0, codeOf(8), [0]],
      [0, codeOf(9), [0]],
    ]);
    expect(table.best()?.candidate).toBe(0);
    const { nested, best_index } = aggregate(table, noRefit, true) as SearchResults;
    expect(best_index).toBe(0);
    expect(nested?.best.map((one) => one?.best_index)).toEqual([1, 2, 3, 0, 0]);
    expect(nested?.folds['test_score']).toEqual([null, null, null, null, null]);
    expect(nested?.scores['accuracy']).toEqual({ mean: null, std: null });
    for (const [outer, score] of [0.5, 0.7, 0.6, 0.8, 0.9].entries()) {
      const evaluation = { test: [score], train: null, fitSeconds: 1, scoreSeconds: 0, error: null };
      table.add((24 + outer) * context.nSplits, encodeEvaluation(evaluation));
    }
    expect(nextWave(table)).toBeNull();
    // The winners' scores are no scores of the search.
    expect(table.best()).toMatchObject({ candidate: 0, score: 0.9 });
    const done = aggregate(table, noRefit, false) as SearchResults;
    expect(done.nested?.scores['accuracy']?.mean).toBeCloseTo(0.7, 14);
    expect(done.cv_results['params']).toHaveLength(4);
  });

  it('never calls better what only is so on an outer split, before all is in either', () => {
    const { table } = tableOf({}, (candidate, block) => (block === 2 ? 1 : candidate / 10));
    expect(table.best()).toMatchObject({ candidate: 3 });
    const half = new EvaluationTable(table.context);
    const row = (score: number) =>
      encodeEvaluation({ test: [score], train: null, fitSeconds: 0, scoreSeconds: 0, error: null });
    for (const number of [0, 1, 2]) half.add(number, row(0.25));
    for (const number of [24, 25, 26]) half.add(number, row(0.99));
    expect(half.best()).toMatchObject({ candidate: 0, score: 0.25 });
    expect(studyComparison(table, { limit: 10, partial: true }).n_comparable).toBe(4);
    expect(studyImportance(table, undefined, true).parameters).toHaveLength(1);
  });

  it('chooses by the rule of refit on each outer split too', () => {
    const noisy = (candidate: number, _: number, split: number) => 0.8 + candidate / 100 + (split - 1) / 10;
    const { table } = tableOf({ refit: { rule: 'one_standard_error', prefer: { max_depth: 'low' } } }, noisy);
    expect(table.best()?.candidate).toBe(0);
    expect(nextWave(table)?.candidates.map(({ from }) => from)).toEqual([0, 0, 0, 0, 0]);
    const { table: plain } = tableOf({}, noisy);
    expect(nextWave(plain)?.candidates.map(({ from }) => from)).toEqual([3, 3, 3, 3, 3]);
  });

  it('is the same after a scheduler that died: waves are read, not decided again', () => {
    const whole = runStudy(spec, iris);
    const context = contextOf();
    const waves: string[] = [];
    const results = new Map<number, string>();
    for (let from = 0; ; ) {
      // Each wave is decided by a scheduler that knows nothing but what is stored.
      const known = contextOf();
      for (const text of waves) known.waves?.add(parseWave(text));
      const table = new EvaluationTable(known);
      for (const [number, text] of results) table.add(number, text);
      const wave = waves.length === 0 ? firstWave(known) : nextWave(table);
      if (wave === null) break;
      waves.push(waveText(wave));
      context.waves?.add(parseWave(waves.at(-1)!));
      const { tasks } = planStudy(context, { slots: 2, costFactor: () => 1e-6, from });
      from = context.nCandidates;
      for (const task of tasks) {
        for (const [number, text] of executeTask(context, task, new LruWorkspace(2 ** 20), () => 0).results)
          results.set(number, text);
      }
    }
    expect(waves).toHaveLength(2);
    const table = new EvaluationTable(context);
    for (const [number, text] of results) table.add(number, text);
    const { nested, cv_results } = aggregate(table, noRefit, false) as SearchResults;
    expect(nested).toEqual((whole.results as SearchResults).nested);
    expect(cv_results).toEqual((whole.results as SearchResults).cv_results);
  });

  it('shares what its splits share, and shows each of its steps once', () => {
    const { context, fitsRun } = runStudy(spec, iris);
    const evaluations = 4 * 3 * 6 + 5;
    const options = {
      limit: 1000,
      tasks: 1,
      refitTasks: 0,
      evaluationsCached: 0,
      fitsAsked: evaluations,
      fitsPlanned: fitsRun,
    };
    const { counts, steps } = studyGraph(context, options);
    expect(counts).toMatchObject({ dataset: 1, split: 3 * 6 + 5, score: evaluations });
    expect(new Set(steps.map(({ id }) => id)).size).toBe(steps.length);
    const labels = steps.filter(({ op }) => op === 'split').map(({ label }) => label);
    expect(labels).toContain('split 2');
    expect(labels).toContain('split 2 of outer split 4');
    expect(labels).toContain('outer split 4');
    expect(fitsRun).toBeLessThanOrEqual(evaluations);
    const svc = {
      ...spec,
      estimator: { type: 'svc' },
      search: { method: 'grid', space: { C: { values: [1, 1, 1, 2] } } },
    } as ComputedSpecInput;
    // Equal candidates are one fit, on inner splits as on others.
    expect(runStudy(svc, iris).fitsRun).toBe(2 * 3 * 6 + 5);
  });

  it('tells of failures and evaluations by candidate and outer split', () => {
    const { results, context, table } = runStudy(
      {
        ...spec,
        estimator: { type: 'logistic_regression' },
        search: { method: 'grid', space: { penalty: { values: ['l1', 'l2', 'l1'] } } },
      },
      iris,
    );
    const [failed] = (results as SearchResults).errors;
    expect(failed?.count).toBe(2 * 3 * 6);
    expect(failed?.places).toHaveLength(2 * 6);
    expect(failed?.places[0]).toEqual({ first_candidate: 0, last_candidate: 0, splits: [0, 1, 2] });
    expect(failed?.places.at(-1)).toEqual({
      first_candidate: 2,
      last_candidate: 2,
      splits: [0, 1, 2],
      outer: { split: 4, stage: 'search' },
    });
    const winner = evaluationEvent(context, 18 * 3, table.at(18 * 3));
    expect(winner).toMatchObject({
      candidate: 1,
      split: 0,
      params: { penalty: 'l2' },
      outer: { split: 0, stage: 'score' },
    });
    const inner = evaluationEvent(context, 4 * 3 + 1, table.at(4 * 3 + 1));
    expect(inner).toMatchObject({ candidate: 1, split: 1, outer: { split: 0, stage: 'search' } });
    const own = evaluationEvent(context, 4, decodeEvaluation(encodeEvaluation(table.at(4))));
    expect(own).not.toHaveProperty('outer');
  });

  it('is refused, by name, where it can not be made', () => {
    expect(pointerOf({})).toBe('accepted');
    expect(pointerOf({ refit: false })).toBe('accepted');
    expect(pointerOf({ search: { ...spec.search, prune: 'lossless' } })).toBe('/search/prune');
    expect(pointerOf({ search: { ...spec.search, exact: false } })).toBe('/search/exact');
    expect(pointerOf({ scoring: ['accuracy', 'f1_macro'], refit: false })).toBe('/refit');
    expect(pointerOf({ outer_cv: { type: 'kfold', n_splits: 151 } })).toBe('/outer_cv/n_splits');
    expect(pointerOf({ outer_cv: { type: 'group_kfold', n_splits: 3 } })).toMatch(/^\/outer_cv/);
    // 50 of each class: ten are left on the training rows of an outer split that tests forty.
    const outer = { type: 'stratified_shuffle_split', n_splits: 2, test_size: 0.8, random_state: 0 };
    expect(() => firstWave(contextOf({ cv: 20, outer_cv: outer }))).toThrow(
      'on the training rows of outer split 0',
    );
    expect(pointerOf({ cv: 20, outer_cv: outer })).toBe('/cv/n_splits');
  });
});
