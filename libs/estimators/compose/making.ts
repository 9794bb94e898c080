import { type Column, numericColumns } from '../columns.js';
import { isMaking } from '../derived-matrix.js';
import type { MakingTransform, Transform } from '../estimator.js';

/** Any transform, one that keeps its columns too, as one that writes rows. */
export function making(transform: Transform): MakingTransform {
  if (isMaking(transform)) return transform;
  const { type, nFeatures } = transform;
  return {
    type,
    nFeatures,
    nOut: nFeatures,
    columnsOut: (columns: readonly Column[]) => numericColumns(columns.map(({ name }) => name)),
    writeRow(from, at, into, to) {
      for (let col = 0; col < nFeatures; col++) into[to + col] = from[at + col];
      transform.changeRow(into, to);
    },
    state: () => transform.state(),
  };
}
