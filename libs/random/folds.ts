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
 * @param classes - of each row, any numbers.
 */
export function stratifiedFolds(classes: Int32Array, nFolds: number, random?: RandomState): Int32Array {
  const members = new Map<number, number>();
  for (const one of classes) members.set(one, (members.get(one) ?? 0) + 1);
  const dealt = new Map<number, { folds: Int32Array; next: number }>();
  let card = 0;
  for (const [one, count] of members) {
    const folds = Int32Array.from({ length: count }, () => card++ % nFolds).sort();
    random?.shuffle(folds);
    dealt.set(one, { folds, next: 0 });
  }
  return classes.map((one) => {
    const own = dealt.get(one)!;
    return own.folds[own.next++];
  });
}
