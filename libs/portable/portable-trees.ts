import type { PortableTree } from '#contracts';
import { type ModelState, treesOf } from '#estimators';

/** JSON has no infinity: every float32 is at most this. */
const greatestFloat32 = (2 - 2 ** -23) * 2 ** 127;

/** The trees of a fitted tree or forest, as they go into JSON. @param state - of the model. */
export function portableTrees(state: ModelState): PortableTree[] {
  return Array.from(treesOf(state), ({ feature, threshold, right, missingLeft, leaf }) => ({
    feature: Array.from(feature, (of) => Math.max(-1, of)),
    // Above every value, where only missing ones go right.
    threshold: Array.from(threshold, (value) => Math.min(value, greatestFloat32)),
    left: Array.from(feature, (of, node) => (of < 0 ? -1 : node + 1)),
    right: Array.from(right),
    missing_left: missingLeft && [...missingLeft],
    value: Array.from(feature, (of, node) => (of < 0 ? Array.from(leaf(node)) : [])),
  }));
}
