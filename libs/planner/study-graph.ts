import { type GraphStep, hash128, type StudyGraph } from '#contracts';
import { cacheContext } from './cache-keys.js';
import { shareGroups } from './sharing.js';
import type { StudyContext } from './study-context.js';

export interface GraphOptions {
  /** At most this many steps are listed; counts cover all. */
  limit: number;
  tasks: number;
  evaluationsCached: number;
  fitsPlanned: number;
}

/**
 * The plan of a study as steps named by the hash of what they compute: what is computed once, for whom, and what was
 * shared. Built from the same groups that the tasks are cut from.
 */
export function studyGraph(context: StudyContext, options: GraphOptions): StudyGraph {
  const { nSplits, nCandidates, dataset } = context;
  const root = cacheContext(context);
  const steps: GraphStep[] = [];
  const edges: [string, string][] = [];
  const counts: Record<string, number> = {};
  const add = (
    op: GraphStep['op'],
    label: string,
    inputs: string[],
    evaluations: number,
    name: string,
  ): string => {
    const id = hash128(op, ...inputs, name);
    counts[op] = (counts[op] ?? 0) + 1;
    if (steps.length < options.limit) {
      steps.push({ id, op, label, inputs, evaluations });
      for (const input of inputs) edges.push([input, id]);
    }
    return id;
  };

  const evaluations = nCandidates * nSplits;
  const data = add('dataset', dataset.info.name, [], evaluations, dataset.info.id);
  const splits = Array.from({ length: nSplits }, (_, split) =>
    add('split', `split ${split}`, [data], nCandidates, `${root}:${split}`),
  );
  const groups = shareGroups(
    context,
    () => true,
    () => 1,
  );
  const scores: string[] = [];
  let transforms = 0;
  for (const group of groups) {
    const members = group.fits.reduce((sum, fit) => sum + fit.candidates.length, 0);
    const first = context.estimator(group.fits[0]!.candidates[0]!);
    for (const [split, splitStep] of splits.entries()) {
      let input = splitStep;
      if (first.prefixKey !== '') {
        input = add('transform', first.prefixKey, [splitStep], members, first.prefixKey);
        transforms++;
      }
      if (first.shareKey !== '') input = add('kernel', first.shareKey, [input], members, first.shareKey);
      for (const fit of group.fits) {
        const label = context.estimator(fit.candidates[0]!).pathKey;
        const fitted = add('fit', label, [input], fit.candidates.length, label);
        for (const candidate of fit.candidates) {
          scores.push(
            add('score', `candidate ${candidate}, split ${split}`, [fitted], 1, `${candidate}:${split}`),
          );
        }
      }
    }
  }
  add('aggregate', 'scores, ranks and the best', scores.slice(0, options.limit), evaluations, root);
  if (context.spec.kind === 'search' && context.spec.refit !== false) {
    add('refit', 'the best candidate on all rows', [data], 0, root);
  }
  const fits = counts['fit'] ?? 0;
  const shared = [
    { what: 'fits: equal candidates and points on one solver path', asked: evaluations, run: fits },
    { what: 'kernels and bins: one per share key', asked: fits, run: counts['kernel'] ?? fits },
    {
      what: 'transforms: one per fitted prefix and split',
      asked: transforms === 0 ? 0 : evaluations,
      run: transforms,
    },
    {
      what: 'cached results of earlier studies',
      asked: evaluations,
      run: evaluations - options.evaluationsCached,
    },
  ].filter((row) => row.asked > 0);
  return {
    counts,
    fits_asked: evaluations,
    fits_planned: options.fitsPlanned,
    evaluations_cached: options.evaluationsCached,
    tasks: options.tasks,
    shared,
    steps,
    edges,
    truncated: Object.values(counts).reduce((sum, count) => sum + count, 0) > steps.length,
  };
}
