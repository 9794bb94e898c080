import { describe, expect, it } from 'vitest';
import { ComputedSpec, type ComputedSpecInput, type EstimatorSpec, parseWith } from '#contracts';
import { loadBundled } from '#datasets';
import { LruWorkspace } from '#estimators';
import { ScoreError, type Scorer } from '#model-selection';
import { planStudy } from '../plan/plan-study.js';
import { decodeEvaluation, type Evaluation } from '../reduce/evaluation.js';
import { decodePredictions } from '../reduce/predictions.js';
import { type StudyContext, studyContext } from '../study/study-context.js';
import { executeTask } from './execute-task.js';

const contextOf = (estimator: EstimatorSpec, more: Partial<ComputedSpecInput> = {}): StudyContext =>
  studyContext(
    parseWith(ComputedSpec, {
      kind: 'cross_validation',
      dataset: 'iris',
      estimator,
      cv: 2,
      scoring: ['accuracy', 'roc_auc_ovr'],
      ...more,
    }),
    loadBundled('iris'),
  );

function computed(context: StudyContext): { evaluations: Evaluation[]; predictions: Uint8Array[] } {
  const workspace = new LruWorkspace(2 ** 24);
  const done = planStudy(context, { slots: 1, costFactor: () => 1 }).tasks.map((task) =>
    executeTask(context, task, workspace, () => 0),
  );
  return {
    evaluations: done.flatMap(({ results }) => results.map(([, text]) => decodeEvaluation(text))),
    predictions: done.flatMap(({ predictions }) => predictions.map(([, bytes]) => bytes)),
  };
}

/** The context with its second scorer in the place of what is given. */
const withScorer = (context: StudyContext, score: Scorer['score']): StudyContext => ({
  ...context,
  scorers: [context.scorers[0], { ...context.scorers[1], score }],
});

const tree: EstimatorSpec = { type: 'decision_tree_classifier', params: {} };

describe('a scorer', () => {
  it('that fails leaves the others their scores, on training rows too', () => {
    const context = withScorer(contextOf(tree, { return_train_score: true }), () => {
      throw new ScoreError('no area');
    });
    for (const { test, train, error, failures } of computed(context).evaluations) {
      expect(error).toBeNull();
      expect([test[0] > 0.8, train?.[0]]).toEqual([true, 1]);
      expect(failures).toEqual([
        { scorer: 1, rows: 'test', message: 'no area' },
        { scorer: 1, rows: 'train', message: 'no area' },
      ]);
    }
  });

  it('that warns is heard once, and its score stands', () => {
    const context = withScorer(contextOf(tree), ({ warn }) => {
      warn?.('undefined');
      warn?.('undefined');
      return 0.5;
    });
    for (const evaluation of computed(context).evaluations) {
      expect(evaluation.test[1]).toBe(0.5);
      expect(evaluation.warnings).toEqual([{ scorer: 1, message: 'undefined' }]);
      expect(evaluation).not.toHaveProperty('failures');
    }
  });

  it('with a bug is no failed score', () => {
    const context = withScorer(contextOf(tree), () => {
      throw new RangeError('a bug');
    });
    expect(() => computed(context)).toThrow('a bug');
  });
});

describe('a split that tests no row', () => {
  it.each(['dummy_classifier', 'decision_tree_classifier', 'svc', 'logistic_regression', 'ml_svm'])(
    'fails the scorers of %s, as in scikit-learn, and predicts nothing',
    (type) => {
      const context = contextOf({ type, params: {} }, { scoring: 'accuracy', return_predictions: true });
      const emptied: StudyContext = {
        ...context,
        split: (index) => ({ ...context.split(index), test: new Int32Array(0) }),
      };
      const { evaluations, predictions } = computed(emptied);
      for (const { error, failures } of evaluations) {
        expect(error).toBeNull();
        expect(failures?.[0].message).toMatch(/^Found array with 0 sample\(s\) \(shape=\(0, 4\)\)/);
      }
      for (const bytes of predictions) expect(decodePredictions(bytes).test?.values).toHaveLength(0);
    },
  );
});
