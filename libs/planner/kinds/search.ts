import { type CvResults, Faults, fieldError, quoted, type SearchResults, type SearchSpec } from '#contracts';
import { resolveEstimator } from '#estimators';
import { buildCvResults, type Scorer } from '#model-selection';
import { nestedScores } from '../nested/nested-scores.js';
import { keyNames } from '../reduce/candidate-scores.js';
import { checkRefitRule } from '../reduce/check-refit-rule.js';
import type { EvaluationTable } from '../reduce/evaluation-table.js';
import { checkDirections, frontOf } from '../reduce/objectives.js';
import { refitRule } from '../reduce/one-standard-error.js';
import { prunes } from '../reduce/pruning.js';
import { modelLink, type Refit } from '../reduce/refit.js';
import { learns, races, spacesOf } from '../strategy/learns.js';
import { candidateOf } from '../study/candidate-of.js';
import { checkSpaces } from '../study/check-space.js';
import { heldOutKey, holdOutOfSearch } from '../study/held-out.js';
import { type Candidates, remembered } from '../study/study-candidates.js';
import { WaveList } from '../study/wave-list.js';
import { type Columns, issueColumns } from './columns.js';
import { addedCandidates, extendSearch } from './extend-search.js';
import type { CommonResults, Kind } from './kind.js';
import { outerCv, rowsAt, strategy } from './search-strategy.js';
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
