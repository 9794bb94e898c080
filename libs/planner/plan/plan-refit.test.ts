import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ComputedSpec, type EstimatorSpec, parseWith } from '#contracts';
import { loadBundled } from '#datasets';
import { type StudyContext, studyContext } from '../study/study-context.js';
import { planRefit } from './plan-refit.js';
import { planStudy } from './plan-study.js';

const forest = (n_estimators: number): EstimatorSpec => ({
  type: 'random_forest_classifier',
  params: { n_estimators, random_state: 0 },
});

const fitOf = (estimator: EstimatorSpec): StudyContext =>
  studyContext(parseWith(ComputedSpec, { kind: 'fit', dataset: 'digits', estimator }), loadBundled('digits'));

describe('planRefit', () => {
  it('divides a large fit into all of its trees, in order, whatever the cluster, the costs and the tasks before', () => {
    const options = fc.record({
      n_estimators: fc.integer({ min: 1, max: 3000 }),
      slots: fc.integer({ min: 1, max: 300 }),
      factor: fc.constantFrom(0.01, 1, 200),
      piecesFactor: fc.constantFrom(0.01, 1, 10),
      first: fc.nat(1000),
    });
    let divided = 0;
    fc.assert(
      fc.property(options, ({ n_estimators, slots, factor, piecesFactor, first }) => {
        const context = fitOf(forest(n_estimators));
        const costFactor = (key: string) => (key.endsWith('/pieces') ? piecesFactor : factor);
        const tasks = planRefit(context, 0, { slots, costFactor }, first);
        expect(tasks.map(({ no }) => no)).toEqual(tasks.map((_, index) => first + index));
        for (const { blocks } of tasks) expect(blocks).toEqual([{ split: null, candidates: [0] }]);
        if (tasks[0].piece === undefined) {
          expect(tasks).toHaveLength(1);
          return;
        }
        divided++;
        let trees = 0;
        for (const [index, { piece }] of tasks.entries()) {
          expect(piece).toMatchObject({ fit: first, index, of: tasks.length, candidate: 0, first: trees });
          trees += piece!.n;
        }
        expect(trees).toBe(n_estimators);
      }),
    );
    expect(divided).toBeGreaterThan(0);
  });

  it('gives every slot of a cluster something to do, and looks at the time that pieces need to get ready', () => {
    const tasks = (n_estimators: number, slots: number) =>
      planRefit(fitOf(forest(n_estimators)), 0, { slots }, 0);
    expect(tasks(3000, 8).length).toBeGreaterThan(8);
    const context = fitOf(forest(40));
    const { length } = planRefit(context, 0, { slots: 300, costFactor: () => 1e6 }, 0);
    const estimator = context.estimator(0);
    expect(length).toBeLessThan(40);
    expect(estimator.cost(1797, 64, 10) / length).toBeGreaterThan(4 * estimator.pieces!.setup(1797, 64));
  });

  it('leaves whole what is cheap, and what has no pieces', () => {
    expect(planRefit(fitOf(forest(20)), 0, { slots: 300 }, 0)).toHaveLength(1);
    const costFactor = () => 1e6;
    expect(planRefit(fitOf({ type: 'svc' }), 0, { slots: 300, costFactor }, 0)).toHaveLength(1);
  });

  it('is all that there is of a fit', () => {
    const context = fitOf(forest(3000));
    expect(planStudy(context, { slots: 8 })).toEqual({ tasks: [], fitsAsked: 1, fitsPlanned: 1 });
    expect(() => context.split(0)).toThrow(RangeError);
  });
});
