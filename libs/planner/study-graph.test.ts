import { describe, expect, it } from 'vitest';
import { ComputedSpec, parseWith } from '#contracts';
import { loadBundled } from '#datasets';
import { studyContext } from './study-context.js';
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
