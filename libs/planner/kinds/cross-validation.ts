import type { CrossValidationResults, CrossValidationSpec, ResultError, ResultWarning } from '#contracts';
import { resolveEstimator } from '#estimators';
import { candidateScores } from '../reduce/candidate-scores.js';
import { heldOutKey, holdOut } from '../study/held-out.js';
import { fixedCandidates } from '../study/study-candidates.js';
import { type Columns, textColumn } from './columns.js';
import type { Kind } from './kind.js';
import { without } from './without.js';

/** The scores and predictions of one estimator on every split. */
export const crossValidationKind: Kind<CrossValidationSpec, CrossValidationResults> = {
  ...without,
  estimatorsAt: '/estimator',
  sizeAt: '/cv',
  estimatorRules: 'all',
  candidates: (spec) => fixedCandidates([resolveEstimator(spec.estimator)], null),
  heldOut: holdOut,
  heldOutKey,
  results: (table, _, common) => ({
    kind: 'cross_validation',
    ...common,
    n_splits: table.nSplits,
    scorers: table.context.scorers.map((scorer) => scorer.name),
    ...candidateScores(table, 0),
  }),
  columns,
};

/** A row per split. */
function columns({ n_splits: nSplits, folds, errors, warnings }: CrossValidationResults): Columns {
  const textsOf = (issues: readonly (ResultError | ResultWarning)[]): (string | null)[] =>
    textColumn(nSplits, issues, ({ splits }) => splits.map((split) => [split, '']));
  const warned = textsOf(warnings);
  return {
    split: Array.from({ length: nSplits }, (_, split) => split),
    ...folds,
    error: textsOf(errors),
    ...(warned.some((text) => text !== null) && { warning: warned }),
  };
}
