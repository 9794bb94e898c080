import type { DatasetInfo } from '#contracts';
import { columnFacts } from './column-facts.js';
import { contentHash } from './content-hash.js';
import type { Dataset, DatasetTable, Features, Target } from './dataset.js';
import { plainColumns, shownFeature, strayNotes } from './dataset-columns.js';
import { type DatasetParts, featureNamesOf, schemasOf, targetNameOf } from './dataset-parts.js';
import { fewNotes } from './feature-notes.js';
import { columnOf, NarrowColumns, settleNaNs } from './narrow-columns.js';

/**
 * Names a dataset by its content and describes it. `info.created_at` is null: the store sets it.
 * The arrays are taken as they are, without a copy; nobody may change them afterwards.
 */
export function makeDataset(parts: DatasetParts): Dataset {
  return { ...makeTable(parts), X: parts.X };
}

/** The same, of features that are read row by row later. */
export function makeTable(parts: DatasetParts<Features>): DatasetTable {
  const { X, y, groups, sampleWeight } = parts;
  const facts = columnFacts(X);
  const hasGaps = facts.some(({ missing }) => missing > 0);
  if (hasGaps && !(X instanceof NarrowColumns)) settleNaNs(X.values);
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
        X.nRows * X.nCols * 8 +
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

function areEqual(X: Features, a: number, b: number): boolean {
  const other = columnOf(X, b, new Float64Array(X.nRows));
  return columnOf(X, a, new Float64Array(X.nRows)).every((value, row) => Object.is(value, other[row]));
}
