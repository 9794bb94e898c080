import type { DatasetInfo } from '#contracts';
import { bytes } from './format-value.js';

/** A dataset in one line: its name, shape, size and what it predicts. */
export const datasetLine = ({ name, n_samples, n_features, bytes: size, target }: DatasetInfo): string =>
  `${name}: ${n_samples} × ${n_features}, ${bytes(size)}, ${target.task} of "${target.name}"`;
