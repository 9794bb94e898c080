import { ComputedSpec, parseWith } from '#contracts';
import { bundledNames, loadBundled } from '#datasets';
import { cacheContext, candidateCacheKey, planStudy, studyContext } from '#planner';

/**
 * Reads the bundled sets, which every lookup of a dataset goes through, and plans searches, so that the code of planning
 * is compiled before the first caller waits for it.
 */
export function warmUp(): void {
  for (const name of bundledNames) loadBundled(name);
  for (let time = 0; time < 3; time++) planSearch();
}

function planSearch(): void {
  const spec = parseWith(ComputedSpec, {
    kind: 'search',
    dataset: 'digits',
    estimator: { type: 'svc' },
    search: {
      method: 'random',
      n_iter: 200,
      random_state: 0,
      space: {
        C: { logspace: [-3, 3, 20] },
        gamma: { logspace: [-5, 1, 20] },
        class_weight: { values: [null, 'balanced'] },
      },
    },
    cv: 3,
  });
  const context = studyContext(spec, loadBundled('digits'));
  cacheContext(context);
  for (let candidate = 0; candidate < context.nCandidates; candidate++) candidateCacheKey(context, candidate);
  planStudy(context, { slots: 2 });
}
