import type { RandomState } from './random-state.js';

/** The fold of each row: consecutive rows, or those of a shuffle; the first take one more where they don't divide. */
export function evenFolds(nSamples: number, nFolds: number, random?: RandomState): Int32Array {
  const rows = Int32Array.from({ length: nSamples }, (_, row) => row);
  random?.shuffle(rows);
  const foldOfRow = new Int32Array(nSamples);
  const size = Math.floor(nSamples / nFolds);
  const larger = nSamples % nFolds;
  for (let fold = 0, start = 0; fold < nFolds; fold++) {
    const stop = start + size + (fold < larger ? 1 : 0);
    for (; start < stop; start++) foldOfRow[rows[start]] = fold;
  }
  return foldOfRow;
}

/**
 * The fold of each row, with the classes in proportion. They are taken in the order in which they first appear, so
 * labels don't matter, and dealt to the folds like cards.
 * @param classes - of each row, numbered from 0; a number may be left out.
 */
export function stratifiedFolds(classes: Int32Array, nFolds: number, random?: RandomState): Int32Array {
  let nClasses = 0;
  for (const one of classes) if (one >= nClasses) nClasses = one + 1;
  const counts = new Int32Array(nClasses);
  const byAppearance: number[] = [];
  for (const one of classes) if (counts[one]++ === 0) byAppearance.push(one);
  const hands: Int32Array[] = [];
  let dealt = 0;
  for (const one of byAppearance) {
    const count = counts[one];
    const folds = new Int32Array(count);
    for (let fold = 0, filled = 0; fold < nFolds; fold++) {
      // The first card of this fold is so many cards after the class's first.
      const skipped = (((fold - dealt) % nFolds) + nFolds) % nFolds;
      const own = Math.ceil(Math.max(0, count - skipped) / nFolds);
      folds.fill(fold, filled, filled + own);
      filled += own;
    }
    dealt += count;
    random?.shuffle(folds);
    hands[one] = folds;
  }
  const next = new Int32Array(nClasses);
  const foldOfRow = new Int32Array(classes.length);
  for (let row = 0; row < classes.length; row++) foldOfRow[row] = hands[classes[row]][next[classes[row]]++];
  return foldOfRow;
}
