import { type ComputedSpec, evaluationLimitOf, fieldError } from '#contracts';
import { isInexact } from './warm-chains.js';

/** @throws {FoldmillError} for a search that would prune candidates out of the chains that others start from. */
export function checkPruning(spec: ComputedSpec): void {
  if (!isInexact(spec) || !('search' in spec && 'prune' in spec.search && spec.search.prune !== undefined))
    return;
  throw fieldError(
    'invalid_request',
    '/search/prune',
    'what is pruned is certain only where scores are exact: leave out either "prune" or "exact": false',
  );
}

/** @throws {FoldmillError} for a limit of evaluations, which would cut the chains that others start from. */
export function checkLimits(spec: ComputedSpec): void {
  if (!isInexact(spec) || evaluationLimitOf(spec) === null) return;
  throw fieldError(
    'invalid_request',
    '/limits/evaluations',
    'candidates that start from one another are computed together: leave out either limits.evaluations or "exact": false',
  );
}
