import type { DatasetInfo } from '#contracts';
import { columnFacts } from './column-facts.js';
import { contentHash } from './content-hash.js';
import type { Dataset, Matrix, Target } from './dataset.js';
import { plainColumns, shownFeature, strayNotes } from './dataset-columns.js';
import { type DatasetParts, featureNamesOf, schemasOf, targetNameOf } from './dataset-parts.js';
import { fewNotes } from './feature-notes.js';

/**
 * Names a dataset by its content and describes it. `info.created_at` is null: the store sets it.
 * The arrays are taken as they are, without a copy; nobody may change them afterwards.
 */
export function makeDataset(parts: DatasetParts): Dataset {
  const { X, y, groups, sampleWeight } = parts;
  const facts = columnFacts(X);
  const hasGaps = facts.some(({ missing }) => missing > 0);
  if (hasGaps) settleNaNs(X.values);
  const sha256 = contentHash(parts, hasGaps);
  const named = {
    features: featureNamesOf(parts),
    target: { name: targetNameOf(parts), ...describeTarget(y) },
    groups: groups?.name ?? null,
    sample_weight: sampleWeight?.name ?? null,
  };
  const schemas = schemasOf(parts, named.features);
  const columns = [
    ...schemas.map((schema, column) => shownFeature(schema, facts[column])),
    ...plainColumns({ ...named, features: [] }),
  ];
  const strays = strayNotes(schemas, facts, X.nRows, (a, b) => areEqual(X, a, b));
  return {
    info: {
      id: `ds_${sha256.slice(0, 24)}`,
      name: parts.name,
      version: 1,
      n_samples: X.nRows,
      n_features: X.nCols,
      ...named,
      columns,
      bytes:
        X.values.byteLength +
        (y.task === 'classification' ? y.codes : y.values).byteLength +
        (groups?.codes.byteLength ?? 0) +
        (sampleWeight?.values.byteLength ?? 0),
      sha256,
      bundled: parts.bundled ?? false,
      created_at: null,
      notes: [...(parts.notes ?? []), ...fewNotes(strays)],
    },
    X,
    columns: schemas,
    y,
    ...(groups && { groups: groups.codes }),
    ...(sampleWeight && { sampleWeight: sampleWeight.values }),
  };
}

function describeTarget(y: Target): Pick<DatasetInfo['target'], 'task' | 'classes'> {
  return y.task === 'classification' ? { task: y.task, classes: [...y.classes] } : { task: y.task };
}

/** NaN has many bit patterns, and content is named by its bits. */
function settleNaNs(values: Float64Array): void {
  for (let at = 0; at < values.length; at++) {
    const value = values[at];
    if (Number.isNaN(value)) values[at] = Number.NaN;
  }
}

function areEqual({ values, nRows, nCols }: Matrix, a: number, b: number): boolean {
  for (let row = 0, at = 0; row < nRows; row++, at += nCols) {
    if (!Object.is(values[at + a], values[at + b])) return false;
  }
  return true;
}
