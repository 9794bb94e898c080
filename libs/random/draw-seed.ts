import type { RandomState } from './random-state.js';

const maxInt32 = 2147483647;

/**
 * The seed that scikit-learn draws for each sub-estimator: `random_state.randint(np.iinfo(np.int32).max)`, as
 * forests (`MAX_INT`), bagging and `_set_random_states` do.
 * @returns an integer, 0 to 2^31 - 2.
 */
export function drawSeed(random: RandomState): number {
  return random.randint(0, maxInt32);
}
