import {
  type Cv,
  type CvResults,
  Faults,
  fieldError,
  type LearningSearch,
  quoted,
  type SearchResults,
  type SearchSpec,
  stableJson,
} from '#contracts';
import { resolveEstimator } from '#estimators';
import { buildCvResults, candidateSource, type Scorer } from '#model-selection';
import { nestedRowsAt, type Sampling } from '../nested/nested-rows.js';
import { nestedScores } from '../nested/nested-scores.js';
import { nestedSearch } from '../nested/nested-search.js';
import { nestedWaves } from '../nested/nested-waves.js';
import type { OuterSplits } from '../nested/outer-splits.js';
import { keyNames } from '../reduce/candidate-scores.js';
import { checkRefitRule } from '../reduce/check-refit-rule.js';
import type { EvaluationTable } from '../reduce/evaluation-table.js';
import { checkDirections, frontOf } from '../reduce/objectives.js';
import { refitRule } from '../reduce/one-standard-error.js';
import { prunes } from '../reduce/pruning.js';
import { modelLink, type Refit } from '../reduce/refit.js';
import { checkRows } from '../strategy/check-rows.js';
import { learns, races, spacesOf } from '../strategy/learns.js';
import { makeStrategy } from '../strategy/make-strategy.js';
import { race } from '../strategy/race.js';
import type { StrategyFacts } from '../strategy/resource-bounds.js';
import type { Strategy } from '../strategy/strategy.js';
import { checkSubsample, subsampleSplit } from '../strategy/subsample-split.js';
import { candidateOf } from '../study/candidate-of.js';
import { checkSpaces } from '../study/check-space.js';
import { heldOutKey, holdOutOfSearch } from '../study/held-out.js';
import { type Candidates, remembered } from '../study/study-candidates.js';
import { WaveList } from '../study/wave-list.js';
import { type Columns, issueColumns } from './columns.js';
import { addedCandidates, extendSearch } from './extend-search.js';
import type { CommonResults, Kind, RowsAt } from './kind.js';
import { without } from './without.js';

/** A search for the best of many settings of one estimator's parameters. */
export const searchKind: Kind<SearchSpec, SearchResults> = {
  ...without,
  estimatorsAt: '/estimator',
  sizeAt: '/search',
  estimatorRules: 'each',
  picksBest: true,
  compares: 'best',
  candidates,
  extend: extendSearch,
  addedCandidates: (spec, before, extension, has, most) =>
    learns(spec.search) ? null : addedCandidates(spec, before, extension, has, most),
  heldOut: holdOutOfSearch,
  heldOutKey: (spec) => (spec.test === undefined && spec.test_size === undefined ? null : heldOutKey(spec)),
  decidingScorer,
  strategy,
  outerCv,
  rowsAt,
  refit: (spec, best) => (spec.refit === false ? null : (best?.candidate ?? null)),
  refitNames: (spec) =>
    spec.refit === false
      ? null
      : {
          failed: (best) => `the refit of ${chosenName(spec)}, ${best?.candidate},`,
          step: `${chosenName(spec)} on all rows`,
        },
  results,
  columns: (results) => ({
    ...results.cv_results,
    ...frontColumn(results),
    ...issueColumns(results, results.cv_results['params']?.length ?? 0),
  }),
};

/**
 * The outer splits of a nested search.
 * @throws {FoldmillError} where the search is not of a kind that can be made on each of them at once.
 */
function outerCv({ outer_cv: cv, search }: SearchSpec): Cv | null {
  if (cv === undefined) return null;
  const refused = (pointer: string, message: string): never => {
    throw fieldError('invalid_request', pointer, message);
  };
  if ('prune' in search && search.prune !== undefined)
    refused('/search/prune', 'a nested search needs every score: leave out either "prune" or "outer_cv"');
  if ('exact' in search && !search.exact)
    refused(
      '/search/exact',
      'a nested search has exact scores: leave out either "exact": false or "outer_cv"',
    );
  return cv;
}

function rowsAt(
  { search, outer_cv: cv }: SearchSpec,
  nSamples: number,
  _: unknown,
  outer: OuterSplits | null,
): RowsAt | null {
  const sampling = samplingOf(search);
  if (outer !== null) {
    const key = `outer ${stableJson(cv)}${sampling ? ` ${sampling.seed}` : ''}`;
    return { key, ...nestedRowsAt(outer, sampling, nSamples) };
  }
  if (sampling === null) return null;
  return {
    key: String(sampling.seed),
    take: (split, resource) => sampling.take(split, resource, nSamples),
    check: (split, resource) => sampling.check(split, resource, nSamples),
  };
}

/** How candidates are given a share of the rows; null of a search that gives them all. */
function samplingOf(search: SearchSpec['search']): Sampling | null {
  if (!('resource' in search && search.resource === 'n_samples')) return null;
  const { random_state: seed } = search;
  return {
    seed,
    take: (split, units, nSamples) => subsampleSplit(split, units, nSamples, seed),
    check: checkSubsample,
  };
}

/** What the search of an outer split is decided by; what it gives its candidates is checked, as that of all rows is. */
function partStrategy(search: LearningSearch, outer: OuterSplits, at: number): Strategy {
  const facts = outer.facts(at);
  return outer.within(at, () => {
    const made = makeStrategy(search, facts);
    const sampling = samplingOf(search);
    if (sampling !== null) {
      const inner = { length: facts.nSplits, at: (split: number) => outer.innerAt(at, split) };
      checkRows(made, inner, (split, units) => sampling.check(split, units, facts.nSamples));
    }
    return made;
  });
}

function strategy(
  spec: SearchSpec,
  facts: StrategyFacts,
  _: unknown,
  outer: OuterSplits | null,
): Strategy | null {
  const { search } = spec;
  if (learns(search)) {
    const all = makeStrategy(search, facts);
    if (outer === null) return all;
    const part = (at: number): Strategy => partStrategy(search, outer, at);
    return nestedWaves(all, part, outer, facts.nSplits, refitRule(spec));
  }
  if (outer !== null) return nestedSearch(candidateSource(search), outer, facts.nSplits, refitRule(spec));
  if (!races(search)) return null;
  const { p_threshold: threshold, n_startup_steps: nStartupSteps } = search.prune;
  return race(candidateSource(search), { nSplits: facts.nSplits, threshold, nStartupSteps });
}

const chosenName = (spec: SearchSpec): string =>
  refitRule(spec) === null
    ? 'the best candidate'
    : 'the simplest candidate within one standard error of the best';

function candidates(spec: SearchSpec): Candidates {
  const faults = new Faults();
  const base = faults.collect(() => resolveEstimator(spec.estimator, '/estimator', 'each'));
  const source = faults.collect(() => spacesOf(spec.search));
  faults.throwIfAny();
  if (!base || !source) throw new Error('what was not made was at fault');
  const waitsForWaves = learns(spec.search) || races(spec.search) || spec.outer_cv !== undefined;
  const waves = new WaveList(waitsForWaves ? null : source);
  const { params } = waves;
  return {
    params,
    nCandidates: waves.length,
    names: null,
    estimators: [base],
    at: remembered((candidate) => candidateOf(base, params(candidate))),
    check: () => {
      checkSpaces(base, source.probes());
      checkRefitRule(spec, source.probes());
    },
    warnings: source.warnings,
    waves,
  };
}

/** @throws {FoldmillError} when `refit` does not name one of the scorers. */
function decidingScorer(spec: SearchSpec, scorers: readonly Scorer[]): number | null {
  checkDirections(spec, scorers);
  const names = scorers.map((scorer) => scorer.name);
  const rule = refitRule(spec);
  const named = rule ? rule.scorer : spec.refit;
  const pointer = rule ? '/refit/scorer' : '/refit';
  if (typeof named === 'string') {
    const index = names.indexOf(named);
    if (index < 0)
      throw fieldError('invalid_request', pointer, `${quoted(named)} is not among ${names.join(', ')}`);
    return index;
  }
  if (scorers.length === 1) return 0;
  if (spec.refit) {
    throw fieldError(
      'invalid_request',
      pointer,
      `with several scorers say which one decides: ${names.join(', ')}${rule ? '' : ', or false'}`,
    );
  }
  return null;
}

function results(table: EvaluationTable, refit: Refit, common: CommonResults): SearchResults {
  const { context } = table;
  const names = keyNames(context);
  const best = table.best();
  const ruled = table.ruledChoice();
  const nested = nestedScores(table);
  const front = frontOf(table);
  return {
    kind: 'search',
    ...common,
    best_params: best?.params ?? null,
    best_score: best?.score ?? null,
    best_index: best?.candidate ?? null,
    ...(ruled && { chosen_by: ruled.choice }),
    best_estimator: modelLink(refit),
    cv_results: {
      ...rungColumns(table),
      ...cvResults(table, names),
      ...(prunes(context.spec) && prunedColumns(table)),
    },
    n_splits: table.nSplits,
    refit_time: refit.seconds,
    scorers: context.scorers.map((scorer) => scorer.name),
    ...(front && { pareto_front: front }),
    ...(nested && { nested }),
    ...(context.heldOut && testScores(context.scorers, context.heldOut, refit)),
  };
}

/** Whether a candidate is in the Pareto front. */
function frontColumn({ pareto_front: front, cv_results }: SearchResults): Columns {
  if (front === undefined) return {};
  const inFront = new Set(front);
  return { pareto_front: (cv_results['params'] ?? []).map((_, candidate) => inFront.has(candidate)) };
}

/** Scores of the refitted best on held-out rows, null where there is none. */
function testScores(
  scorers: readonly Scorer[],
  { length: n_test }: Int32Array,
  { test }: Refit,
): Pick<SearchResults, 'test_scores' | 'n_test'> {
  const scores = scorers.map(({ name }, scorer): [string, number | null] => {
    const score = test?.test[scorer];
    return [name, score !== undefined && Number.isFinite(score) ? score : null];
  });
  return { test_scores: Object.fromEntries(scores), n_test };
}

/** The rung and the resource of each candidate, as scikit-learn's searches by halving name them. */
function rungColumns({
  context: { waves },
  nCompeting: nCandidates,
}: EvaluationTable): Record<string, unknown[]> {
  if (waves === null || nCandidates === 0 || waves.at(0).rung === undefined) return {};
  const candidates = Array.from({ length: nCandidates }, (_, candidate) => waves.at(candidate));
  const { bracket } = candidates[0];
  return {
    iter: candidates.map(({ rung }) => rung),
    n_resources: candidates.map(({ resource }) => resource),
    ...(bracket !== undefined && { bracket: candidates.map((one) => one.bracket) }),
  };
}

/** Which cells were skipped: `split0_pruned`, … */
function prunedColumns({ nSplits, nCandidates, pruned }: EvaluationTable): Record<string, boolean[]> {
  const columns = Array.from({ length: nSplits }, (_, split) => [
    `split${split}_pruned`,
    Array.from({ length: nCandidates }, (__, candidate) => pruned.has(candidate * nSplits + split)),
  ]);
  return Object.fromEntries(columns);
}

function cvResults(table: EvaluationTable, names: readonly string[]): CvResults {
  const { context } = table;
  return buildCvResults({
    nCandidates: table.nCompeting,
    nSplits: table.nSplits,
    params: (candidate) => context.params(candidate),
    splitsOf: context.waves?.isPartial(table.nCompeting)
      ? (candidate) => table.evaluationsOf(candidate)
      : undefined,
    isComplete: table.isAllIn() ? undefined : (candidate) => table.isComplete(candidate),
    fitSeconds: table.fitSeconds,
    scoreSeconds: table.scoreSeconds,
    scores: names.map((name, scorer) => ({
      name,
      test: table.test[scorer],
      train: table.train?.[scorer],
    })),
  });
}
