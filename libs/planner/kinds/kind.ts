import type { Best, ComputedResults, ComputedSpec, Cv, Params, StudyExtension } from '#contracts';
import type { Dataset } from '#datasets';
import type { Scorer, Split, Splits } from '#model-selection';
import type { OuterSplits } from '../nested/outer-splits.js';
import type { EvaluationTable } from '../reduce/evaluation-table.js';
import type { Refit } from '../reduce/refit.js';
import type { StrategyFacts } from '../strategy/resource-bounds.js';
import type { Strategy } from '../strategy/strategy.js';
import type { HeldOut } from '../study/held-out.js';
import type { Candidates } from '../study/study-candidates.js';
import type { FirstCandidates } from '../study/wave-list.js';
import type { Columns } from './columns.js';

/** What the results of every kind have. */
export type CommonResults = Pick<ComputedResults, 'partial' | 'ended_by' | 'errors' | 'warnings'>;

/** A resource that is a share of the rows. */
export interface RowsAt {
  /** What the draw of the rows depends on beside the resource. */
  readonly key: string;
  /** @param index - which split it is. */
  take(split: Split, resource: number, index: number): Split;
  /** @throws {FoldmillError} where `take` would, without a draw. */
  check(split: Split, resource: number): void;
  /** The part of a resource that rows depend on; undefined: all rows. The resource itself, when left out. */
  partOf?(resource: number): number | undefined;
  /** What a split is called at a resource; by its number and how many samples, when left out. */
  label?(index: number, resource: number): string;
}

/** All that differs between one kind of study and another. */
export interface Kind<S extends ComputedSpec = ComputedSpec, R extends ComputedResults = ComputedResults> {
  /** Where a body names what it compares. */
  readonly estimatorsAt: '/estimator' | '/estimators';
  /** Where a body says what makes the study large. */
  readonly sizeAt: '/search' | '/cv';
  /** Rules that an estimator of the body must keep: a search may replace parameters that do not go together. */
  readonly estimatorRules: 'all' | 'each';
  /** @throws {FoldmillError} for estimators that can't be resolved and spaces without values, naming every field. */
  candidates(spec: S): Candidates;
  /** Rows that are set apart before the splits are made. @throws {FoldmillError} invalid_cv */
  heldOut(spec: S, dataset: Dataset): HeldOut | undefined;
  /** What evaluations depend on in those rows. */
  heldOutKey(spec: S): unknown;
  /** Whether one of its candidates is the best. */
  readonly picksBest: boolean;
  /** What is compared: the best candidate with each other one, or every two; null where there is one candidate. */
  readonly compares: 'best' | 'pairs' | null;
  /** Index of the scorer that says what is best; null where nothing does. @throws {FoldmillError} for an unknown one. */
  decidingScorer(spec: S, scorers: readonly Scorer[]): number | null;
  /** The outer splits of a nested study; null for others. */
  outerCv(spec: S): Cv | null;
  /** What decides the candidates of a study that learns; null where the spec says them all. */
  strategy(spec: S, facts: StrategyFacts, splits: Splits, outer: OuterSplits | null): Strategy | null;
  /** The spec with what is added to it. @throws {FoldmillError} not_extendable, invalid_request */
  extend(spec: S, extension: StudyExtension): S;
  /** What an extension adds at once; null where a strategy decides. @throws {FoldmillError} as `extendSearch` */
  addedCandidates(
    spec: S,
    before: readonly StudyExtension[],
    extension: StudyExtension,
    has: FirstCandidates,
    most: number,
  ): Params[] | null;
  /** The rows of a split that a candidate has at a resource; null where a resource is no share of the rows. */
  rowsAt(spec: S, nSamples: number, splits: Splits, outer: OuterSplits | null): RowsAt | null;
  /** The candidate that is fitted on all rows at the end, or null. */
  refit(spec: S, best: Best | null): number | null;
  /** The fit on all rows, in a message on its failure and in the graph; null where the kind has none. */
  refitNames(spec: S): { failed: (best: Best | null) => string; step: string } | null;
  results(table: EvaluationTable, refit: Refit, common: CommonResults): R;
  /** The results as columns of a table. */
  columns(results: R): Columns;
}
