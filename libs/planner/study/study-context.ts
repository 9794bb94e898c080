import {
  type ComputedSpec,
  evaluates,
  Faults,
  fieldError,
  type Params,
  type ResultWarning,
  type StudyExtension,
} from '#contracts';
import type { Dataset } from '#datasets';
import type { ResolvedEstimator } from '#estimators';
import { checkScorerNames, resolveScoring, type Scorer, type Split } from '#model-selection';
import { kindOf } from '../kinds/kinds.js';
import type { OuterSplits } from '../nested/outer-splits.js';
import { directionsOf } from '../reduce/objectives.js';
import { checkRows } from '../strategy/check-rows.js';
import type { StrategyFacts } from '../strategy/resource-bounds.js';
import type { CandidatePlace, Strategy } from '../strategy/strategy.js';
import { checkLimits, checkPruning } from './check-chains.js';
import { checkMethod } from './check-method.js';
import { checkTable } from './check-table.js';
import { datasetFor, truths, weights } from './study-dataset.js';
import { datasetRows, studySplits } from './study-splits.js';
import { startsWarm, type WarmChain, warmChains } from './warm-chains.js';
import type { WaveList } from './wave-list.js';

/** A study with everything in it looked up, checked and ready to be planned or computed. */
export interface StudyContext {
  readonly spec: ComputedSpec;
  /** What was added since, in order. */
  readonly extensions: readonly StudyExtension[];
  /** The spec with all of it. */
  readonly asked: ComputedSpec;
  readonly dataset: Dataset;
  /** The candidates that are known: those of all waves so far, where a strategy decides. */
  readonly nCandidates: number;
  readonly nSplits: number;
  /** What decides the next candidates of a search that learns; null where all are known from the start. */
  readonly strategy: Strategy | null;
  /** The waves of a search that learns. */
  readonly waves: WaveList | null;
  /** The outer splits of a nested study. */
  readonly outer: OuterSplits | null;
  /** Where a candidate belongs, as results show it. */
  placeOf(candidate: number): CandidatePlace;
  /** The splits that a candidate is evaluated on, ascending. */
  splitsOf(candidate: number): readonly number[];
  /** The resource of a candidate, as far as its rows depend on that. */
  resource(candidate: number): number | undefined;
  /** What a split is called of a candidate that has rows of its own; the number of the split, of others. */
  splitLabel(candidate: number, split: number): string;
  /** Name of the rows that a candidate is given of every split; '' for all of them. */
  rowsKey(candidate: number): string;
  /** The parameters that the candidate sets, as `cv_results` shows them. */
  params(candidate: number): Params;
  /** The name of a benchmark's estimator; null otherwise. */
  estimatorName(candidate: number): string | null;
  estimator(candidate: number): ResolvedEstimator;
  /** The chain in which a candidate starts from another; null where it starts anew. */
  chain(candidate: number): WarmChain | null;
  /**
   * Dataset rows, in scikit-learn's order. Not to be changed: the arrays are given again.
   * @param resource - as `resource` says of the candidate.
   */
  split(index: number, resource?: number): Split;
  /** Class codes or values of rows, to be scored against. Not to be changed: the arrays are given again. */
  truth(rows: Int32Array): Int32Array | Float64Array;
  /** What scikit-learn warns of before the first fit: while it makes the candidates and splits the rows. Each once. */
  readonly warnings: readonly ContextWarning[];
  /** Weights that the scores of rows are weighted with; undefined without. Not to be changed. */
  weights(rows: Int32Array): Float64Array | undefined;
  /** Rows that the splits are made of and the fit on all rows trains on, where that is not every row. */
  readonly training: Int32Array | null;
  /** Rows that no split trains on. Every split predicts them, or the refitted best is scored on them. */
  readonly heldOut: Int32Array | null;
  readonly scorers: readonly Scorer[];
  /** Index into `scorers` of the one that decides what is best; null when none does. */
  readonly decidingScorer: number | null;
}

/** A warning that is of no single fit. */
export type ContextWarning = Pick<ResultWarning, 'message'> & { source: 'search' | 'split' };

const warningsOf = (source: ContextWarning['source'], messages: readonly string[]): ContextWarning[] =>
  Array.from(new Set(messages), (message) => ({ source, message }));

/**
 * Checks a study against its dataset and the registry.
 * @param maxEvaluations - above this many candidates × splits the study is refused before it is expanded.
 * @param extensions - what was added since, in order. The candidates come in waves.
 * @throws {FoldmillError} naming the field.
 */
export function studyContext(
  spec: ComputedSpec,
  stored: Dataset,
  maxEvaluations = Number.POSITIVE_INFINITY,
  extensions: readonly StudyExtension[] = [],
): StudyContext {
  const faults = new Faults();
  const kind = kindOf(spec);
  const made = faults.collect(() => kind.candidates(spec));
  if (evaluates(spec)) faults.collect(() => checkScorerNames(spec.scoring));
  const candidates = faults.settled(made);
  const kinds = new Set(candidates.estimators.map((estimator) => estimator.kind));
  if (kinds.size > 1) {
    throw fieldError(
      'invalid_request',
      '/estimators',
      'classifiers and regressors cannot be compared with each other',
    );
  }
  const asked = extendedSpec(spec, extensions);
  const isClassifier = kinds.has('classifier');
  const dataset = datasetFor(spec, isClassifier, stored);
  checkTable(spec, dataset, candidates);
  if (!evaluates(spec)) return fitContext(spec, dataset, candidates.estimators[0]);
  faults.collect(() => candidates.check());
  faults.collect(() => checkPruning(spec));
  faults.collect(() => checkLimits(spec));
  // Every estimator of a benchmark must be able to answer the same scorers.
  const [scoring] = candidates.estimators.map((estimator) =>
    faults.collect(() => resolveScoring(spec.scoring, dataset.y, estimator)),
  );
  const deciding = scoring && faults.collect(() => kind.decidingScorer(spec, scoring));
  const divided = faults.collect(() => studySplits(spec, dataset, isClassifier));
  const { held, splits, outer, nClasses } = faults.settled(divided);
  const scorers = faults.settled(scoring);
  const facts: StrategyFacts = {
    nSamples: held?.training.length ?? dataset.info.n_samples,
    nSplits: splits.length,
    nClasses,
  };
  const strategy = kind.strategy(asked, facts, splits, outer);
  const nCandidates = strategy?.nCandidates ?? candidates.nCandidates;
  const evaluations = strategy?.nEvaluations ?? nCandidates * splits.length;
  if (evaluations > maxEvaluations) {
    throw fieldError(
      'too_many_evaluations',
      kind.sizeAt,
      strategy?.nEvaluations === undefined
        ? `${nCandidates} candidates × ${splits.length} splits are ${evaluations} evaluations, above the limit of ${maxEvaluations}: narrow the space or use search.method "random" with n_iter`
        : `this search may make ${evaluations} evaluations, above the limit of ${maxEvaluations}: try fewer settings, or have fewer splits`,
    );
  }
  if (
    strategy !== null &&
    kind.picksBest &&
    deciding === null &&
    (directionsOf(spec) === null || outer !== null)
  ) {
    throw fieldError(
      'invalid_request',
      '/refit',
      'a search that learns, or is nested, goes by one scorer: name it in refit, or ask for one scorer only',
    );
  }
  checkMethod(spec, candidates.estimators, dataset.y, splits, held);
  const { waves } = candidates;
  const rowsAt = kind.rowsAt(spec, facts.nSamples, splits, outer);
  if (rowsAt !== null && strategy !== null)
    checkRows(strategy, splits, (split, units) => rowsAt.check(split, units));
  const all = Array.from({ length: splits.length }, (_, split) => split);
  let warnings: readonly ContextWarning[] | undefined;
  const resource = (candidate: number): number | undefined => {
    const given = rowsAt === null ? undefined : waves?.at(candidate).resource;
    return given === undefined || rowsAt?.partOf === undefined ? given : rowsAt.partOf(given);
  };
  return {
    spec,
    extensions,
    asked,
    dataset,
    get nCandidates() {
      return waves?.length ?? candidates.nCandidates;
    },
    nSplits: splits.length,
    strategy,
    waves,
    outer,
    placeOf: (candidate) => strategy?.placeOf?.(candidate, waves!.at(candidate)) ?? { candidate },
    splitsOf: strategy === null ? () => all : (candidate) => waves?.at(candidate).splits ?? all,
    resource,
    splitLabel(candidate, split) {
      const units = resource(candidate);
      if (units === undefined) return `split ${split}`;
      return rowsAt?.label?.(split, units) ?? `split ${split}, ${units} samples`;
    },
    rowsKey: (candidate) =>
      resource(candidate) === undefined ? '' : `${resource(candidate)}@${rowsAt?.key}`,
    params: (candidate) => candidates.params(candidate),
    estimatorName: (candidate) => candidates.names?.[candidate] ?? null,
    estimator: (candidate) => candidates.at(candidate),
    chain: startsWarm(spec) ? warmChains(candidates.nCandidates, candidates.at) : () => null,
    split: latest((index, at) => {
      const split = splits.at(index);
      return datasetRows(rowsAt && at !== undefined ? rowsAt.take(split, at, index) : split, held);
    }),
    truth: truths(dataset.y),
    get warnings() {
      warnings ??= [
        ...warningsOf('search', [...candidates.warnings, ...(strategy?.warnings ?? [])]),
        ...warningsOf('split', [...(splits.warnings ?? []), ...(outer?.warnings() ?? [])]),
      ];
      return warnings;
    },
    weights: weights(dataset.sampleWeight),
    training: held?.training ?? null,
    heldOut: held?.heldOut ?? null,
    scorers,
    decidingScorer: deciding ?? null,
  };
}

/** A spec with all that was added since. */
export const extendedSpec = (spec: ComputedSpec, extensions: readonly StudyExtension[]): ComputedSpec =>
  extensions.reduce((sofar, extension) => kindOf(sofar).extend(sofar, extension), spec);

/** A fit on all rows: it has no evaluations, and is made as the refit of a search is. */
function fitContext(spec: ComputedSpec, dataset: Dataset, estimator: ResolvedEstimator): StudyContext {
  return {
    spec,
    extensions: [],
    asked: spec,
    dataset,
    nCandidates: 1,
    nSplits: 0,
    strategy: null,
    waves: null,
    outer: null,
    placeOf: (candidate) => ({ candidate }),
    splitsOf: () => [],
    resource: () => undefined,
    splitLabel: (_, split) => `split ${split}`,
    rowsKey: () => '',
    params: () => ({}),
    estimatorName: () => null,
    estimator: () => estimator,
    chain: () => null,
    split: (index) => {
      throw new RangeError(`a fit has no split ${index}`);
    },
    truth: truths(dataset.y),
    warnings: [],
    weights: weights(dataset.sampleWeight),
    training: null,
    heldOut: null,
    scorers: [],
    decidingScorer: null,
  };
}

/** One split after the other is asked for, often once per candidate, and making one goes over all rows. */
function latest<T>(make: (index: number, resource?: number) => T): (index: number, resource?: number) => T {
  let at = -1;
  let of: number | undefined;
  let made: T;
  return (index, resource) => {
    if (index !== at || resource !== of) made = make(index, resource);
    at = index;
    of = resource;
    return made;
  };
}
