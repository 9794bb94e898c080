import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseWith, StudySpec, type StudySpecInput } from '#contracts';
import { loadBundled } from '#datasets';
import { planStudy } from './plan-study.js';
import { type StudyContext, studyContext } from './study-context.js';
import { evaluationNumber, type Task } from './task.js';

const contextOf = (spec: StudySpecInput): StudyContext =>
  studyContext(parseWith(StudySpec, spec), loadBundled('iris'));

const svcGrid = (extra: object = {}): StudySpecInput => ({
  kind: 'search',
  dataset: 'iris',
  estimator: { type: 'svc' },
  search: {
    method: 'grid',
    space: {
      kernel: { values: ['rbf', 'linear'] },
      C: { logspace: [-2, 2, 5] },
      gamma: { logspace: [-3, 0, 4] },
      tol: { values: [1e-3, 1e-2] },
    },
  },
  cv: 3,
  ...extra,
});

function evaluationsOf(tasks: readonly Task[], nSplits: number): number[] {
  return tasks.flatMap((task) =>
    task.blocks.flatMap(({ split, candidates }) =>
      candidates.map((candidate) => evaluationNumber(candidate, split, nSplits)),
    ),
  );
}

describe('planStudy', () => {
  it('plans every evaluation that is not known once, whatever the cluster and the costs', () => {
    const context = contextOf(svcGrid());
    const options = fc.record({
      slots: fc.integer({ min: 1, max: 300 }),
      known: fc.uniqueArray(fc.nat(context.nCandidates - 1), { maxLength: 60 }),
      factor: fc.constantFrom(1e-4, 1, 50, 1e4),
    });
    fc.assert(
      fc.property(options, ({ slots, known, factor }) => {
        const isKnown = (candidate: number) => known.includes(candidate);
        const { tasks } = planStudy(context, { slots, isKnown, costFactor: () => factor });
        const planned = evaluationsOf(tasks, context.nSplits).sort((a, b) => a - b);
        const wanted = Array.from({ length: context.nCandidates * context.nSplits }, (_, n) => n).filter(
          (n) => !isKnown(Math.floor(n / context.nSplits)),
        );
        expect(planned).toEqual(wanted);
        expect(tasks.map((task) => task.no)).toEqual(tasks.map((_, no) => no));
      }),
      { numRuns: 60 },
    );
  });

  it('counts what is shared: gamma is nothing to a linear kernel, a tolerance is passed on the way', () => {
    const context = contextOf(svcGrid());
    const { fitsAsked, fitsPlanned } = planStudy(context, { slots: 2 });
    expect(fitsAsked).toBe(2 * 5 * 4 * 2 * 3);
    expect(fitsPlanned).toBe((5 * 4 + 5) * 3);
  });

  it('shares nothing when it is told so', () => {
    const context = contextOf(svcGrid({ plan: { share: false } }));
    expect(planStudy(context, { slots: 2 }).fitsPlanned).toBe(2 * 5 * 4 * 2 * 3);
  });

  it('never cuts through candidates that one run serves', () => {
    const context = contextOf(svcGrid());
    const { tasks } = planStudy(context, { slots: 500, costFactor: () => 1e4 });
    const taskOf = new Map<string, number>();
    for (const { no, blocks } of tasks) {
      for (const { split, candidates } of blocks) {
        for (const candidate of candidates) {
          const run = `${split}|${context.estimator(candidate).pathKey}`;
          expect(taskOf.get(run) ?? no).toBe(no);
          taskOf.set(run, no);
        }
      }
    }
  });

  it('hands out the dearest tasks first', () => {
    const { tasks } = planStudy(contextOf(svcGrid()), { slots: 4, costFactor: () => 1e3 });
    const seconds = tasks.map((task) => task.seconds);
    expect(tasks.length).toBeGreaterThan(4);
    expect(seconds).toEqual([...seconds].sort((a, b) => b - a));
  });

  it('cuts dear work for more slots, and bundles cheap work', () => {
    const context = contextOf(svcGrid());
    const tasks = (slots: number, factor: number) =>
      planStudy(context, { slots, costFactor: () => factor }).tasks.length;
    expect(tasks(16, 1e3)).toBeGreaterThan(tasks(1, 1));
    expect(tasks(1, 1e-4)).toBe(1);
  });

  it('gives every split of the first group before the rest, split by split, where candidates are pruned', () => {
    const spec = svcGrid({
      search: { method: 'grid', space: { gamma: { logspace: [-3, 0, 4] } }, prune: 'lossless' },
    });
    const { tasks } = planStudy(contextOf(spec), { slots: 2, costFactor: () => 1e5 });
    const order = evaluationsOf(tasks, 3);
    expect(order.slice(0, 3).sort()).toEqual([0, 1, 2]);
    expect(order.slice(3).map((n) => n % 3)).toEqual([0, 0, 0, 1, 1, 1, 2, 2, 2]);
  });
});
