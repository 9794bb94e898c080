import { evaluates, type StudyGraph } from '#contracts';
import type { Stage } from '#estimators';
import { kindOf } from '../kinds/kinds.js';
import { evaluationName } from '../nested/nested-scores.js';
import { cacheContext } from '../study/cache-keys.js';
import type { StudyContext } from '../study/study-context.js';
import { evaluationsAsked } from './evaluations-within.js';
import { GraphBuilder } from './graph-builder.js';
import { type FitRun, shareGroups } from './sharing.js';

export interface GraphOptions {
  /** At most this many steps are listed; counts cover all. */
  limit: number;
  tasks: number;
  /** How many of these are the refit's, once it is planned. */
  refitTasks: number;
  evaluationsCached: number;
  fitsAsked: number;
  fitsPlanned: number;
}

/**
 * The plan of a study as steps named by the hash of what they compute: what is computed once, for whom, and what was
 * shared. Built from the same groups that the tasks are cut from.
 */
export function studyGraph(context: StudyContext, options: GraphOptions): StudyGraph {
  const graph = new GraphBuilder(options.limit);
  const { dataset } = context;
  const evaluations = evaluationsAsked(context);
  const data = graph.add('dataset', dataset.info.name, [], evaluations, dataset.info.id);
  const shared = evaluates(context.spec) ? addEvaluations(graph, context, data, options) : [];
  addRefit(graph, context, data, options);
  return {
    counts: graph.counts,
    fits_asked: options.fitsAsked,
    fits_planned: options.fitsPlanned,
    evaluations_cached: options.evaluationsCached,
    tasks: options.tasks,
    shared,
    steps: graph.steps,
    edges: graph.edges,
    truncated: graph.truncated,
  };
}

/** One step however many tasks share it: what it computes doesn't depend on them. */
function addRefit(
  graph: GraphBuilder,
  context: StudyContext,
  data: string,
  { refitTasks }: GraphOptions,
): void {
  const { spec } = context;
  const divided = refitTasks > 1 ? `, in ${refitTasks} tasks` : '';
  const names = kindOf(spec).refitNames(spec);
  if (names === null) return;
  const key = evaluates(spec) ? cacheContext(context) : context.estimator(0).canonical;
  graph.add('refit', `${names.step}${divided}`, [data], 0, key);
}

/** Each run starts from the one before it. */
function inChainOrder(context: StudyContext, runs: readonly FitRun[]): FitRun[] {
  const placeOf = ({ candidates }: FitRun): number => context.estimator(candidates[0]).chain?.place ?? 0;
  return [...runs].sort((a, b) => placeOf(a) - placeOf(b));
}

/** The step of a split, made when it is first asked for; those of a search that learns have rows of their own. */
function splitStepsOf(
  graph: GraphBuilder,
  context: StudyContext,
  data: string,
  root: string,
): (split: number, candidate: number) => string {
  const counts = new Map<string, number>();
  const keyOf = (split: number, candidate: number): string => `${split}:${context.rowsKey(candidate)}`;
  for (let candidate = 0; candidate < context.nCandidates; candidate++) {
    for (const split of context.splitsOf(candidate)) {
      const key = keyOf(split, candidate);
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  const steps = new Map<string, string>();
  return (split, candidate) => {
    const key = keyOf(split, candidate);
    const label = context.splitLabel(candidate, split);
    const step = steps.get(key) ?? graph.add('split', label, [data], counts.get(key) ?? 0, `${root}:${key}`);
    steps.set(key, step);
    return step;
  };
}

/** Transformers before a learner: each that another prefix of the same split begins with too is one step. */
function addStages(graph: GraphBuilder, stages: readonly Stage[], split: string, members: number): string {
  const ids: string[] = [];
  for (const { name, inputs } of stages) {
    const from = inputs.length === 0 ? [split] : inputs.map((at) => ids[at]);
    ids.push(graph.add('transform', name, from, members, name));
  }
  return ids.at(-1) ?? split;
}

function addEvaluations(
  graph: GraphBuilder,
  context: StudyContext,
  data: string,
  options: GraphOptions,
): StudyGraph['shared'] {
  const evaluations = evaluationsAsked(context);
  const root = cacheContext(context);
  const splitSteps = splitStepsOf(graph, context, data, root);
  const groups = shareGroups(
    context,
    () => true,
    () => 1,
  );
  const scores: string[] = [];
  for (const group of groups) {
    const members = group.fits.reduce((sum, fit) => sum + fit.candidates.length, 0);
    const { stages, shareKey } = context.estimator(group.fits[0].candidates[0]);
    for (const split of group.splits) {
      const splitStep = splitSteps(split, group.fits[0].candidates[0]);
      let input = addStages(graph, stages, splitStep, members);
      if (shareKey !== '') input = graph.add('kernel', shareKey, [input], members, shareKey);
      for (const { runs } of group.fits) {
        let before: string[] = [];
        for (const { candidates } of inChainOrder(context, runs)) {
          const key = context.estimator(candidates[0]).pathKey;
          const fitted = graph.add('fit', key, [input, ...before], candidates.length, key);
          for (const candidate of candidates) {
            const scored = evaluationName(context, candidate, split);
            scores.push(graph.add('score', scored, [fitted], 1, `${candidate}:${split}`));
          }
          before = [fitted];
        }
      }
    }
  }
  graph.add('aggregate', 'scores, ranks and the best', scores, evaluations, root);
  const { fit: fits = 0, kernel: kernels = fits, transform: transforms = 0 } = graph.counts;
  return [
    { what: 'fits: equal candidates and points on one solver path', asked: evaluations, run: fits },
    { what: 'kernels, bins and trees: one per share key', asked: fits, run: kernels },
    {
      what: 'transforms: one per fitted prefix and split',
      asked: transforms && evaluations,
      run: transforms,
    },
    {
      what: 'cached results of earlier studies',
      asked: evaluations,
      run: evaluations - options.evaluationsCached,
    },
  ].filter((row) => row.asked > 0);
}
