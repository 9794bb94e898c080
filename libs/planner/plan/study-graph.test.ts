import { describe, expect, it } from 'vitest';
import { ComputedSpec, type ComputedSpecInput, parseWith } from '#contracts';
import { loadBundled } from '#datasets';
import { studyContext } from '../study/study-context.js';
import { planStudy } from './plan-study.js';
import { studyGraph } from './study-graph.js';

const options = {
  limit: 1000,
  tasks: 1,
  refitTasks: 0,
  evaluationsCached: 0,
  fitsAsked: 18,
  fitsPlanned: 18,
};

const graphOf = (search: object) =>
  studyGraph(
    studyContext(
      parseWith(ComputedSpec, {
        kind: 'search',
        dataset: 'iris',
        estimator: {
          type: 'pipeline',
          steps: [
            ['scale', { type: 'standard_scaler' }],
            ['svc', { type: 'svc' }],
          ],
        },
        cv: 3,
        search,
      }),
      loadBundled('iris'),
    ),
    options,
  );

describe('the graph of a study', () => {
  it('has each step once: a scaler is fitted once a split, a kernel matrix made once a split and gamma', () => {
    const { counts, steps } = graphOf({
      method: 'grid',
      space: { svc__gamma: [0.1, 1, 10], svc__C: [1, 2] },
    });
    expect(counts).toMatchObject({ split: 3, transform: 3, fit: 18, score: 18, aggregate: 1 });
    expect(new Set(steps.map(({ id }) => id)).size).toBe(steps.length);
    expect(steps.filter(({ op }) => op === 'transform').map(({ evaluations }) => evaluations)).toEqual([
      6, 6, 6,
    ]);
  });
});

describe('the transformers that candidates have in common', () => {
  it('are one step a split, whatever stands beside or after them', () => {
    const scaler = { type: 'standard_scaler' };
    const num = {
      type: 'pipeline',
      steps: [
        ['scale', scaler],
        ['bound', { type: 'min_max_scaler' }],
      ],
    };
    const prep = {
      type: 'column_transformer',
      transformers: [
        ['num', num, [0, 1]],
        ['rest', { type: 'robust_scaler' }, [2]],
      ],
    };
    const spec = {
      kind: 'search',
      dataset: 'iris',
      estimator: {
        type: 'pipeline',
        steps: [
          ['prep', prep],
          ['svc', { type: 'svc' }],
        ],
      },
      cv: 3,
      search: {
        method: 'grid',
        space: {
          prep__num__bound__clip: [false, true],
          svc: [{ type: 'svc' }, { type: 'decision_tree_classifier' }],
        },
      },
    };
    const context = studyContext(parseWith(ComputedSpec, spec as never), loadBundled('iris'));
    const { counts, steps } = studyGraph(context, options);
    // Of each split one scaler and one robust scaler; two bounds, and with each what they make side by side.
    expect(counts).toMatchObject({ split: 3, transform: 3 * (1 + 1 + 2 + 2), fit: 12 });
    const scaling = steps.filter(({ op, label }) => op === 'transform' && label.includes('standard_scaler'));
    expect(scaling.some(({ evaluations, inputs }) => evaluations === 4 && inputs.length === 1)).toBe(true);
  });
});

describe('a graph and the tasks that were planned', () => {
  const forest = { type: 'random_forest_classifier', params: { random_state: 0 } };
  const scaled = (last: object) => ({
    type: 'pipeline',
    steps: [
      ['scale', { type: 'standard_scaler' }],
      ['last', last],
    ],
  });
  const grid = (estimator: object, space: object, extra: object = {}) => ({
    kind: 'search',
    dataset: 'iris',
    estimator,
    search: { method: 'grid', space },
    cv: 3,
    ...extra,
  });
  const studies: Record<string, object> = {
    svc: grid({ type: 'svc' }, { kernel: ['rbf', 'linear'], C: [1, 2], gamma: [0.1, 1], tol: [1e-3, 1e-2] }),
    'a pipeline': grid(scaled({ type: 'svc' }), { last__C: [1, 2], last__gamma: [0.1, 1] }),
    forests: grid(forest, { n_estimators: [5, 10, 20], max_depth: [2, null] }),
    'a path of penalties': grid({ type: 'logistic_regression' }, { C: [0.1, 1, 10], tol: [1e-4, 1e-2] }),
    unshared: grid({ type: 'svc' }, { C: [1, 2], gamma: [0.1, 1] }, { plan: { share: false } }),
    'candidates that are equal': grid({ type: 'svc' }, { C: [1, 1, 2], kernel: ['linear'] }),
    'random settings': {
      ...grid({ type: 'svc' }, {}),
      search: { method: 'random', n_iter: 12, space: { C: { loguniform: [0.1, 10] }, gamma: [0.1, 1] } },
    },
    'a benchmark': {
      kind: 'benchmark',
      dataset: 'iris',
      estimators: { forest, again: forest, scaled: scaled({ type: 'logistic_regression' }) },
      cv: 4,
    },
    'a validation curve': {
      kind: 'validation_curve',
      dataset: 'iris',
      estimator: forest,
      param_name: 'n_estimators',
      param_range: [3, 6, 9],
      cv: 3,
    },
  };

  it.each(Object.entries(studies))('say the same (%s)', (_, spec) => {
    const context = studyContext(parseWith(ComputedSpec, spec as ComputedSpecInput), loadBundled('iris'));
    const { tasks, fitsAsked, fitsPlanned } = planStudy(context, { slots: 3 });
    const { steps, counts, edges } = studyGraph(context, {
      ...options,
      limit: 10_000,
      tasks: tasks.length,
      fitsAsked,
      fitsPlanned,
    });
    // Each evaluation of a task is scored by one step, and nothing else is.
    const scored = steps.filter(({ op }) => op === 'score').map(({ label }) => label);
    const planned = tasks.flatMap(({ blocks }) =>
      blocks.flatMap(({ split, candidates }) =>
        candidates.map((candidate) => `candidate ${candidate}, split ${split}`),
      ),
    );
    expect(scored.sort()).toEqual(planned.sort());
    expect(counts['fit']).toBe(fitsPlanned);
    // Every step but the dataset has inputs, and all of them are steps.
    const ids = new Set(steps.map(({ id }) => id));
    expect(ids.size).toBe(steps.length);
    expect(edges.every(([from, to]) => ids.has(from) && ids.has(to))).toBe(true);
    const reached = new Set(edges.map(([, to]) => to));
    expect(steps.filter(({ id }) => !reached.has(id)).map(({ op }) => op)).toEqual(['dataset']);
  });
});
