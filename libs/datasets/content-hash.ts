import { createHash } from 'node:crypto';
import { stableJson } from '#contracts';
import type { Features } from './dataset.js';
import { type DatasetParts, featureNamesOf, schemasOf, targetNameOf } from './dataset-parts.js';
import { forEachRows } from './narrow-columns.js';

/**
 * SHA-256 over everything that a study can see of a dataset: X, y, the classes, groups, weights, the names of the
 * columns and what they are. Its own name is not among them, nor the format it came in: a CSV and a Parquet file of the same numbers
 * are one dataset.
 * @param hasGaps - whether X has NaN.
 * @returns 64 hex digits.
 */
export function contentHash(parts: DatasetParts<Features>, hasGaps: boolean): string {
  const { X, y, groups, sampleWeight } = parts;
  const kinds = schemasOf(parts).map(({ type, timezone, categories }) => ({
    type,
    timezone,
    categories: categories && createHash('sha256').update(stableJson(categories)).digest('hex'),
  }));
  // Numbers without gaps have the name that they had before there were other columns.
  const isPlain = kinds.every(({ type }) => type === 'numeric') && !hasGaps;
  const header = stableJson({
    version: isPlain ? 1 : 2,
    ...(!isPlain && { kinds }),
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
  forEachRows(X, (rows) => hash.update(bytesOf(rows)));
  hash.update(bytesOf(y.task === 'classification' ? y.codes : y.values));
  if (groups) hash.update(bytesOf(groups.codes));
  if (sampleWeight) hash.update(bytesOf(sampleWeight.values));
  return hash.digest('hex');
}

const bytesOf = (array: Float64Array | Int32Array): Uint8Array =>
  new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
