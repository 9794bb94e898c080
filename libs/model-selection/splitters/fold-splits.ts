import type { Split, Splits } from './splits.js';

/** Rows of a split by whether each is tested, both ascending. */
export function splitByTest(nSamples: number, isTest: (row: number) => boolean): Split {
  const train = new Int32Array(nSamples);
  const test = new Int32Array(nSamples);
  let nTrain = 0;
  let nTest = 0;
  for (let row = 0; row < nSamples; row++) {
    if (isTest(row)) test[nTest++] = row;
    else train[nTrain++] = row;
  }
  return { train: train.slice(0, nTrain), test: test.slice(0, nTest) };
}

/** One split per fold: its rows are tested, all others trained on. @param foldOfRow - shape (n_samples,). */
export function foldSplits(foldOfRow: Int32Array, nFolds: number): Splits {
  return {
    length: nFolds,
    at: (fold) => splitByTest(foldOfRow.length, (row) => foldOfRow[row] === fold),
  };
}
