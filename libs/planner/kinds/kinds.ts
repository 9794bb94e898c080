import type { ComputedResults, ComputedSpec, StudyResults } from '#contracts';
import { callColumns } from '../calls/call-results.js';
import { benchmarkKind } from './benchmark.js';
import type { Columns } from './columns.js';
import { crossValidationKind } from './cross-validation.js';
import { fitKind } from './fit.js';
import type { Kind } from './kind.js';
import { learningCurveKind } from './learning-curve.js';
import { searchKind } from './search.js';
import { tuningColumns } from './tuning.js';
import { validationCurveKind } from './validation-curve.js';

const kinds: {
  [K in ComputedSpec['kind']]: Kind<
    Extract<ComputedSpec, { kind: K }>,
    Extract<ComputedResults, { kind: K }>
  >;
} = {
  search: searchKind,
  cross_validation: crossValidationKind,
  benchmark: benchmarkKind,
  fit: fitKind,
  learning_curve: learningCurveKind,
  validation_curve: validationCurveKind,
};

/** The definition of a kind, to be given specs and results of that kind. */
export const kindOf = ({ kind }: Pick<ComputedSpec, 'kind'>): Kind =>
  // A definition takes specs of its own kind only, and it is looked up by the kind of the spec.
  kinds[kind] as unknown as Kind;

/** Whether a body names a kind that workers compute. */
export const isKind = (kind: unknown): kind is ComputedSpec['kind'] =>
  typeof kind === 'string' && Object.hasOwn(kinds, kind);

/** The results of a study as a table: a row per candidate, split, estimator or trial, as its kind says. */
export const resultColumns = (results: StudyResults): Columns =>
  'trials' in results
    ? tuningColumns(results)
    : 'failed' in results
      ? callColumns(results)
      : kindOf(results).columns(results);
