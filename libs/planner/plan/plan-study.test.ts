import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ComputedSpec, type ComputedSpecInput, parseWith } from '#contracts';
import { loadBundled } from '#datasets';
import { type StudyContext, studyContext } from '../study/study-context.js';
import { evaluationNumber, type Task } from '../study/task.js';
import { evaluationsWithin } from './evaluations-within.js';
import { planStudy } from './plan-study.js';

const contextOf = (spec: ComputedSpecInput): StudyContext =>
  studyContext(parseWith(ComputedSpec, spec), loadBundled('iris'));

const svcGrid = (extra: object = {}): ComputedSpecInput => ({
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
      candidates.map((candidate) => evaluationNumber(candidate, split!, nSplits)),
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

  it('has some candidates complete half way in a study whose time may be over, of the same tasks', () => {
    const complete = (tasks: readonly Task[], nSplits: number): number => {
      const done = evaluationsOf(tasks, nSplits).map((number) => Math.floor(number / nSplits));
      return [...new Set(done)].filter((one) => done.filter((each) => each === one).length === nSplits)
        .length;
    };
    const grid = svcGrid({ plan: { share: false, task_seconds: 1 } });
    const speed = { slots: 2, costFactor: () => 1e4 };
    const free = planStudy(contextOf(grid), speed).tasks;
    const { tasks } = planStudy(contextOf({ ...grid, limits: { seconds: 60 } } as ComputedSpecInput), speed);
    const blocksOf = (all: readonly Task[]) => all.map(({ blocks }) => JSON.stringify(blocks)).sort();
    expect(blocksOf(tasks)).toEqual(blocksOf(free));
    const half = tasks.length / 2;
    expect(complete(free.slice(0, half), 3)).toBeLessThan(80 / 4);
    expect(complete(tasks.slice(0, half), 3)).toBe(80 / 2);
    // Numbered in that order, which is how they are handed out.
    expect(tasks.map(({ no }) => no)).toEqual(tasks.map((_, place) => place));
  });

  it('keeps the parts of a divided fit together in a study whose time may be over', () => {
    const forests: ComputedSpecInput = {
      kind: 'search',
      dataset: 'iris',
      estimator: { type: 'random_forest_classifier', params: { n_estimators: 500 } },
      search: {
        method: 'grid',
        space: { random_state: { values: [0, 1, 2] }, max_depth: { values: [2, 4] } },
      },
      cv: 3,
      limits: { seconds: 60 },
    };
    const { tasks } = planStudy(contextOf(forests), { slots: 8, costFactor: () => 100 });
    const divided = tasks.filter(({ piece }) => piece !== undefined);
    expect(divided.length).toBeGreaterThan(0);
    for (const { no, piece } of divided) expect(piece!.fit + piece!.index).toBe(no);
    const sizes = new Map<number, number>();
    for (const { piece } of divided) sizes.set(piece!.fit, (sizes.get(piece!.fit) ?? 0) + 1);
    for (const { piece } of divided) expect(sizes.get(piece!.fit)).toBe(piece!.of);
  });

  it('plans the first evaluations of a study that may have so many, divided fits too', () => {
    const forests: ComputedSpecInput = {
      kind: 'search',
      dataset: 'iris',
      estimator: { type: 'random_forest_classifier', params: { random_state: 0 } },
      search: { method: 'grid', space: { n_estimators: { values: [50, 100, 400] } } },
      cv: 3,
    };
    for (const spec of [forests, svcGrid()]) {
      const context = contextOf(spec);
      for (const most of [1, 3, 4, 7, context.nCandidates * 3, 1000]) {
        const within = evaluationsWithin(context, most);
        const { tasks, fitsAsked } = planStudy(context, { slots: 8, costFactor: () => 1e4, within });
        const wanted = Math.min(most, context.nCandidates * 3);
        const planned = [...new Set(evaluationsOf(tasks, 3))].sort((a, b) => a - b);
        expect(planned).toEqual(Array.from({ length: wanted }, (_, number) => number));
        expect([within.count, fitsAsked]).toEqual([wanted, wanted]);
      }
    }
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

  it('hands out the most expensive tasks first', () => {
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

  const penalties: ComputedSpecInput = {
    kind: 'search',
    dataset: 'iris',
    estimator: { type: 'logistic_regression' },
    search: { method: 'grid', space: { C: { logspace: [-2, 2, 10] } } },
    cv: 5,
  };

  it('cuts the splits that some slots would have one more of than others', () => {
    const context = contextOf(penalties);
    const perSplit = planStudy(context, { slots: 1 }).tasks.reduce((sum, task) => sum + task.seconds, 0) / 5;
    const shares = (slots: number) =>
      planStudy(context, { slots, costFactor: () => 0.08 / perSplit }).tasks.map(({ blocks }) =>
        blocks.map(({ split, candidates }) => [split, candidates.length]),
      );
    expect(shares(5)).toEqual([0, 1, 2, 3, 4].map((split) => [[split, 10]]));
    expect(shares(2)).toEqual([...[0, 1, 2, 3].map((split) => [[split, 10]]), [[4, 5]], [[4, 5]]]);
    expect(shares(4).slice(4)).toEqual([[[4, 2]], [[4, 2]], [[4, 2]], [[4, 2]], [[4, 2]]]);
  });

  it('gives every slot a part of a small study, unless carrying the parts would take longer', () => {
    const context = contextOf(penalties);
    const [{ seconds }] = planStudy(context, { slots: 1, costFactor: () => 1e-3 }).tasks;
    const tasksOf = (total: number) =>
      planStudy(context, { slots: 2, costFactor: () => (1e-3 * total) / seconds }).tasks.length;
    expect(tasksOf(0.06)).toBe(2);
    expect(tasksOf(0.025)).toBe(2);
    expect(tasksOf(0.01)).toBe(1);
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

  const forests = (n_estimators: number[], max_depth: (number | null)[] = [null], extra: object = {}) =>
    contextOf({
      kind: 'search',
      dataset: 'iris',
      estimator: { type: 'random_forest_classifier', params: { random_state: 0 } },
      search: {
        method: 'grid',
        space: { n_estimators: { values: n_estimators }, max_depth: { values: max_depth } },
      },
      cv: 2,
      ...extra,
    });
  const dividedFits = (tasks: readonly Task[]) => [
    ...new Set(tasks.flatMap(({ piece }) => (piece ? [piece.fit] : []))),
  ];

  it('divides large fits into all of their trees, in order, one after another, whatever the cluster and the costs', () => {
    const options = fc.record({
      slots: fc.integer({ min: 1, max: 300 }),
      factor: fc.constantFrom(1, 200, 5e3),
      piecesFactor: fc.constantFrom(0.01, 1, 10),
      share: fc.boolean(),
    });
    let divided = 0;
    fc.assert(
      fc.property(options, ({ slots, factor, piecesFactor, share }) => {
        const context = forests([3, 40, 11], [null, 2], { plan: { share } });
        const costFactor = (key: string) => (key.endsWith('/pieces') ? piecesFactor : factor);
        const { tasks, fitsPlanned } = planStudy(context, { slots, costFactor });
        expect(tasks.map((task) => task.no)).toEqual(tasks.map((_, no) => no));
        const firsts = tasks.filter(({ piece }) => piece === undefined || piece.index === 0);
        expect(evaluationsOf(firsts, 2).sort((a, b) => a - b)).toEqual(
          Array.from({ length: 12 }, (_, n) => n),
        );
        const fits = dividedFits(tasks);
        divided += fits.length;
        expect(fits.length).toBeLessThanOrEqual(fitsPlanned);
        for (const fit of fits) {
          const own = tasks.filter(({ piece }) => piece?.fit === fit);
          const { candidate, of } = own[0].piece!;
          expect(own.map(({ no }) => no - own[0].no)).toEqual(own.map((_, index) => index));
          expect(own.map(({ piece }) => piece!.index)).toEqual(
            Array.from({ length: of }, (_, index) => index),
          );
          let trees = 0;
          for (const { piece, blocks } of own) {
            expect(piece).toMatchObject({ candidate, of, first: trees });
            expect(piece!.n).toBeGreaterThan(0);
            expect(blocks).toEqual(own[0].blocks);
            trees += piece!.n;
          }
          const sizes = own[0].blocks[0].candidates.map((one) => context.estimator(one).pieces!.count);
          expect(trees).toBe(Math.max(...sizes));
          expect(context.estimator(candidate).pieces!.count).toBe(trees);
        }
      }),
      { numRuns: 60 },
    );
    expect(divided).toBeGreaterThan(0);
  });

  it('divides few large fits to fill the cluster, and none where there are plenty', () => {
    const seconds = (context: StudyContext) => context.estimator(0).cost(75, 4, 3);
    // Two fits of some 3 s.
    const few = forests([1000]);
    const factor = () => 3 / seconds(few);
    expect(dividedFits(planStudy(few, { slots: 8, costFactor: factor }).tasks)).toHaveLength(2);
    // Two hundred of the same length.
    const depths = Array.from({ length: 100 }, (_, i) => i + 20);
    const many = forests([1000], depths);
    const plenty = planStudy(many, { slots: 8, costFactor: factor }).tasks;
    expect(dividedFits(plenty)).toEqual([]);
    expect(plenty.length).toBeGreaterThanOrEqual(200);
    // Far above a task's length they are divided even so.
    const dear = planStudy(many, { slots: 8, costFactor: () => 30 / seconds(many) }).tasks;
    expect(dividedFits(dear)).toHaveLength(200);
  });

  it('never divides what is cheap, nor what has no pieces', () => {
    const cheap = planStudy(forests([1000]), { slots: 300, costFactor: () => 1e-3 });
    expect(dividedFits(cheap.tasks)).toEqual([]);
    const dear = planStudy(contextOf(svcGrid()), { slots: 300, costFactor: () => 1e5 });
    expect(dividedFits(dear.tasks)).toEqual([]);
    const oneTree = planStudy(forests([1]), { slots: 300, costFactor: () => 1e5 });
    expect(dividedFits(oneTree.tasks)).toEqual([]);
  });

  it('leaves a fit whole where pieces would do little but get ready', () => {
    const divided = (n_estimators: number) => {
      const spec: ComputedSpecInput = {
        kind: 'cross_validation',
        dataset: 'digits',
        estimator: { type: 'random_forest_classifier', params: { n_estimators } },
        cv: 3,
      };
      const context = studyContext(parseWith(ComputedSpec, spec), loadBundled('digits'));
      const { tasks } = planStudy(context, { slots: 300, costFactor: () => 1e6 });
      const estimator = context.estimator(0);
      const seconds = estimator.cost(1198, 64, 10) / (tasks.length / 3);
      return { tasks: tasks.length, setups: seconds / estimator.pieces!.setup(1198, 64) };
    };
    expect(divided(4).tasks).toBe(3);
    expect(divided(1000).tasks).toBeGreaterThan(3 * 50);
    expect(divided(1000).setups).toBeGreaterThanOrEqual(4);
  });

  it('gives the pieces of every split of the first group before the rest, where candidates are pruned', () => {
    const context = forests([10, 100], [null, 2, 3], {
      search: {
        method: 'grid',
        space: { n_estimators: { values: [10, 100] }, max_features: { values: ['sqrt', 0.5, 1] } },
        prune: 'lossless',
      },
    });
    const { tasks } = planStudy(context, { slots: 2, costFactor: () => 1e4 });
    expect(tasks.every(({ piece }) => piece !== undefined)).toBe(true);
    const firsts = tasks.filter(({ piece }) => piece!.index === 0);
    const order = firsts.map(({ blocks: [{ split, candidates }] }) => [split, ...candidates]);
    const [first, second, ...others] = order;
    expect([first[0], second[0]].sort()).toEqual([0, 1]);
    expect(first.slice(1)).toEqual(second.slice(1));
    expect(others.map(([split]) => split)).toEqual([0, 0, 1, 1]);
  });
});
