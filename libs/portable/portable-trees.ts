import type { PortableTree } from '#contracts';
import { type ModelState, treesOf } from '#estimators';

/** The trees of a fitted tree or forest, as they go into JSON. @param state - of the model. */
export function portableTrees(state: ModelState): PortableTree[] {
  return Array.from(treesOf(state), ({ feature, threshold, right, leaf }) => ({
    feature: Array.from(feature, (of) => Math.max(-1, of)),
    threshold: Array.from(threshold),
    left: Array.from(feature, (of, node) => (of < 0 ? -1 : node + 1)),
    right: Array.from(right),
    value: Array.from(feature, (of, node) => (of < 0 ? Array.from(leaf(node)) : [])),
  }));
}
