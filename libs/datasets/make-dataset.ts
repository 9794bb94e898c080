import type { DatasetInfo } from '#contracts';
import { contentHash } from './content-hash.js';
import type { Dataset, Target } from './dataset.js';
import { featureSchemas, plainColumns } from './dataset-columns.js';
import { type DatasetParts, featureNamesOf, targetNameOf } from './dataset-parts.js';

/**
 * Names a dataset by its content and describes it. `info.created_at` is null: the store sets it.
 * The arrays are taken as they are, without a copy; nobody may change them afterwards.
 */
export function makeDataset(parts: DatasetParts): Dataset {
  const { X, y, groups, sampleWeight } = parts;
  const sha256 = contentHash(parts);
  const named = {
    features: featureNamesOf(parts),
    target: { name: targetNameOf(parts), ...describeTarget(y) },
    groups: groups?.name ?? null,
    sample_weight: sampleWeight?.name ?? null,
  };
  const columns = plainColumns(named);
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
      notes: [...(parts.notes ?? [])],
    },
    X,
    columns: featureSchemas(columns),
    y,
    ...(groups && { groups: groups.codes }),
    ...(sampleWeight && { sampleWeight: sampleWeight.values }),
  };
}

function describeTarget(y: Target): Pick<DatasetInfo['target'], 'task' | 'classes'> {
  return y.task === 'classification' ? { task: y.task, classes: [...y.classes] } : { task: y.task };
}
