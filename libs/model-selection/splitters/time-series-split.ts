import type { SplitterSpec } from '#contracts';
import { invalidCv } from './invalid-cv.js';
import type { SplitInput, Splits } from './splits.js';

type TimeSeriesSplit = Extract<SplitterSpec, { type: 'time_series_split' }>;

/** @see https://scikit-learn.org/stable/modules/generated/sklearn.model_selection.TimeSeriesSplit.html */
export function timeSeriesSplit(spec: TimeSeriesSplit, { nSamples }: SplitInput): Splits {
  const { n_splits: nSplits, gap, max_train_size: maxTrainSize } = spec;
  if (nSplits + 1 > nSamples) {
    throw invalidCv(
      'n_splits',
      `${nSplits} splits of a time series need ${nSplits + 1} samples, and there are ${nSamples}`,
    );
  }
  const testSize = spec.test_size ?? Math.floor(nSamples / (nSplits + 1));
  if (nSamples - gap - testSize * nSplits <= 0) {
    throw invalidCv(
      spec.test_size === null ? 'gap' : 'test_size',
      `${nSplits} tests of ${testSize} samples after a gap of ${gap} leave none of the ${nSamples} to train on first`,
    );
  }
  return {
    length: nSplits,
    at: (i) => {
      const testStart = nSamples - (nSplits - i) * testSize;
      const trainEnd = testStart - gap;
      const trainStart = maxTrainSize === null ? 0 : Math.max(0, trainEnd - maxTrainSize);
      return { train: rowsFrom(trainStart, trainEnd), test: rowsFrom(testStart, testStart + testSize) };
    },
  };
}

const rowsFrom = (start: number, stop: number): Int32Array =>
  Int32Array.from({ length: stop - start }, (_, i) => start + i);
