import { Faults } from '#contracts';
import type { ResolvedEstimator } from '#estimators';
import type { SpaceProbes } from '#model-selection';

/**
 * Looks for values that no candidate of a search can have. What does not go together is no fault: scikit-learn gives
 * such a candidate `error_score`.
 * @throws {FoldmillError} naming all of them, up to a thousand.
 */
export function checkSpaces(base: ResolvedEstimator, spaces: Iterable<SpaceProbes>): void {
  const faults = new Faults();
  for (const { probes, lists } of spaces) {
    for (const { name, value, at } of probes) {
      if (faults.isFull) break;
      faults.collect(() => base.checkParam(name, value, at, lists));
    }
  }
  faults.throwIfAny();
}
