import { FoldmillError } from '#contracts';
import type { Kind } from './kind.js';

/** What a kind has that picks no best, sets no rows apart, learns nothing and fits nothing on all rows. */
export const without = {
  picksBest: false,
  compares: null,
  heldOut: () => undefined,
  heldOutKey: () => null,
  outerCv: () => null,
  decidingScorer: () => null,
  strategy: () => null,
  rowsAt: () => null,
  extend: () => {
    throw new FoldmillError('not_extendable', 'only searches can be extended: post another study');
  },
  addedCandidates: () => null,
  refit: () => null,
  refitNames: () => null,
} satisfies Partial<Kind>;
