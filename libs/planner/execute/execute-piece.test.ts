import { describe, expect, it } from 'vitest';
import { ComputedSpec, type ComputedSpecInput, parseWith } from '#contracts';
import { loadBundled } from '#datasets';
import { LruWorkspace } from '#estimators';
import { planRefit } from '../plan/plan-refit.js';
import { planStudy } from '../plan/plan-study.js';
import { decodeEvaluation } from '../reduce/evaluation.js';
import { studyContext } from '../study/study-context.js';
import { computedStudy } from '../testing/computed-study.js';
import { executeTask } from './execute-task.js';

/** Whole fits cost next to nothing, or all that can be divided are, into pieces of `piecesFactor` of their length. */
const undivided = () => 1e-6;
const dividedInto = (piecesFactor: number) => (costKey: string) =>
  costKey.endsWith('/pieces') ? piecesFactor : 1e4;

const divisible: Record<string, ComputedSpecInput> = {
  'classifiers on two paths': {
    kind: 'search',
    dataset: 'wine',
    estimator: { type: 'random_forest_classifier', params: { random_state: 4 } },
    search: {
      method: 'grid',
      space: { n_estimators: { values: [7, 1, 46, 12] }, max_features: { values: ['sqrt', 0.5] } },
    },
    cv: 2,
    return_train_score: true,
  },
  'regressors, weighed by no bootstrap and by one': {
    kind: 'search',
    dataset: 'diabetes',
    estimator: { type: 'random_forest_regressor', params: { random_state: 1, max_depth: 6 } },
    search: {
      method: 'grid',
      space: { n_estimators: { values: [5, 9] }, bootstrap: { values: [true, false] } },
    },
    cv: 2,
    return_train_score: true,
  },
  'pipelines with a common prefix': {
    kind: 'search',
    dataset: 'breast_cancer',
    estimator: {
      type: 'pipeline',
      steps: [
        ['scale', { type: 'standard_scaler' }],
        ['forest', { type: 'random_forest_classifier', params: { random_state: 2 } }],
      ],
    },
    search: {
      method: 'grid',
      space: { forest__n_estimators: { values: [3, 50] }, forest__max_depth: { values: [2, null] } },
    },
    cv: 2,
    return_train_score: true,
  },
  'a cross-validation with probabilities of test rows and held-out rows': {
    kind: 'cross_validation',
    dataset: 'iris',
    estimator: { type: 'random_forest_classifier', params: { n_estimators: 17, random_state: 0 } },
    cv: 3,
    test_size: 0.2,
    method: 'predict_proba',
    return_predictions: true,
    return_train_score: true,
  },
  'a benchmark, where only the forest can be divided': {
    kind: 'benchmark',
    dataset: 'wine',
    estimators: {
      forest: { type: 'random_forest_classifier', params: { n_estimators: 30, random_state: 0 } },
      svm: { type: 'svc' },
    },
    cv: 2,
    return_predictions: true,
  },
  'forests that cannot be grown': {
    kind: 'search',
    dataset: 'iris',
    estimator: { type: 'random_forest_classifier', params: { bootstrap: false, random_state: 0 } },
    search: {
      method: 'grid',
      space: { n_estimators: { values: [3, 25] }, max_samples: { values: [null, 10] } },
    },
    cv: 2,
  },
};

describe('executeTask of a divided fit', () => {
  for (const [name, spec] of Object.entries(divisible)) {
    for (const share of [true, false]) {
      it(`gives what the whole fit gives, to the last bit (${name}, share ${share})`, () => {
        const whole = computedStudy(spec, share, 2, 2 ** 26, undivided);
        expect(whole.pieces).toBe(0);
        expect(whole.results).toHaveLength(whole.evaluations);
        // From two pieces a fit to as many as make sense.
        const counts = [1e-6, 1e-3, 1].map((piecesFactor) => {
          const divided = computedStudy(spec, share, 2, 2 ** 26, dividedInto(piecesFactor));
          expect(once(divided.results)).toEqual(whole.results);
          expect(divided.predictions).toEqual(whole.predictions);
          // What can't be grown is tried together, as a batch, before it is tried one by one.
          if (!name.includes('cannot')) expect(divided.fitsRun).toBe(whole.fitsRun);
          return divided.pieces;
        });
        expect(counts[0]).toBeGreaterThan(1);
        expect(counts[2]).toBeGreaterThan(counts[0]);
      });
    }
  }

  it('counts the time of all parts, in equal shares for the candidates', () => {
    const context = studyContext(
      parseWith(ComputedSpec, divisible['classifiers on two paths']),
      loadBundled('wine'),
    );
    const { tasks } = planStudy(context, { slots: 2, costFactor: dividedInto(100) });
    const piece = tasks[0].piece!;
    let now = 0;
    const tick = () => now++;
    const workspace = new LruWorkspace(2 ** 26);
    const parts = tasks
      .filter((task) => task.piece?.fit === piece.fit)
      .map((task) => executeTask(context, task, workspace, tick).part!);
    expect(parts.length).toBe(piece.of);
    const { results } = executeTask(context, tasks[0], workspace, tick, parts);
    expect(results.map(([, text]) => decodeEvaluation(text).fitSeconds)).toEqual(
      new Array(4).fill(piece.of / 4),
    );
  });
});

/** What the tasks of a refit answer, its parts merged in the order of their numbers whatever the order they came in. */
function refitted(spec: ComputedSpecInput, candidate: number, share: boolean, piecesFactor: number | null) {
  const context = studyContext(
    parseWith(ComputedSpec, { ...spec, plan: { share } }),
    loadBundled(spec.dataset as 'iris'),
  );
  const costFactor = piecesFactor === null ? undivided : dividedInto(piecesFactor);
  const tasks = planRefit(context, candidate, { slots: 2, costFactor }, 7);
  const workspace = new LruWorkspace(2 ** 26);
  let now = 0;
  const done = (task: (typeof tasks)[0], parts: Uint8Array[] | null = null) =>
    executeTask(context, task, workspace, () => now++, parts);
  const parts: Uint8Array[] = [];
  for (const task of [...tasks].reverse()) {
    const { part, refit, results } = done(task);
    expect(results).toEqual([]);
    if (part === undefined) return { refit: refit!, tasks: tasks.length };
    parts[task.piece!.index] = part;
  }
  return { refit: done(tasks[0], parts).refit!, tasks: tasks.length };
}

describe('executeTask of a refit', () => {
  const models = Object.entries(divisible).filter(([, { kind }]) => kind === 'search');
  for (const [name, spec] of models) {
    for (const share of [true, false]) {
      it(`gives one model however it is divided, to the byte (${name}, share ${share})`, () => {
        const whole = refitted(spec, 3, share, null);
        expect(whole.tasks).toBe(1);
        expect(whole.refit).toHaveProperty(name.includes('cannot') ? 'error' : 'model');
        const counts = [1e-6, 1].map((piecesFactor) => {
          const divided = refitted(spec, 3, share, piecesFactor);
          // Each part took a second by this clock.
          const expected = 'model' in whole.refit ? { ...whole.refit, seconds: divided.tasks } : whole.refit;
          expect(divided.refit).toEqual(expected);
          return divided.tasks;
        });
        expect(counts[0]).toBeGreaterThan(1);
        expect(counts[1]).toBeGreaterThan(counts[0]);
      });
    }
  }
});

/** Every piece of a fit that can't be made answers for its evaluations: the first answer is accepted. */
function once(results: readonly [number, string][]): [number, string][] {
  return results.filter(([number], index) => results[index - 1]?.[0] !== number);
}
