import { createHash } from 'node:crypto';
import { stableJson } from '#contracts';
import { type DatasetParts, featureNamesOf, targetNameOf } from './dataset-parts.js';

/**
 * SHA-256 over everything that a study can see of a dataset: X, y, the classes, groups, weights and the names of the
 * columns. Its own name is not among them, nor the format it came in: a CSV and a Parquet file of the same numbers
 * are one dataset.
 * @returns 64 hex digits.
 */
export function contentHash(parts: DatasetParts): string {
  const { X, y, groups, sampleWeight } = parts;
  const header = stableJson({
    version: 1,
    rows: X.nRows,
    columns: X.nCols,
    features: featureNamesOf(parts),
    target: targetNameOf(parts),
    task: y.task,
    classes: y.task === 'classification' ? y.classes : null,
    groups: groups?.name,
    sample_weight: sampleWeight?.name,
  });
  const hash = createHash('sha256').update(header).update('\0');
  // The header tells which arrays follow and how long they are, so they need no frames of their own.
  hash.update(bytesOf(X.values)).update(bytesOf(y.task === 'classification' ? y.codes : y.values));
  if (groups) hash.update(bytesOf(groups.codes));
  if (sampleWeight) hash.update(bytesOf(sampleWeight.values));
  return hash.digest('hex');
}

const bytesOf = (array: Float64Array | Int32Array): Uint8Array =>
  new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
