import { whyNotTaken } from '../check-rows.js';
import { type Column, numericColumns } from '../columns.js';
import { isMaking } from '../derived-matrix.js';
import { FitError, type MakingTransform, type Takes, type Transform } from '../estimator.js';

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

/** What a transformer of some type takes; undefined where that needs no check. */
export type DefinitionOf = (type: string) => { readonly type: string; readonly takes?: Takes } | undefined;

/** As `making`, and refuses what the transformer would not be fitted on: a missing or infinite value. */
export function checking(transform: Transform, definitionOf: DefinitionOf | undefined): MakingTransform {
  const made = making(transform);
  const { type, nFeatures, nOut } = made;
  const definition = definitionOf?.(type);
  if (!definition || (definition.takes?.gaps && definition.takes.infinities)) return made;
  return {
    type,
    nFeatures,
    nOut,
    columnsOut: (columns) => made.columnsOut(columns),
    writeRow(from, at, into, to) {
      const why = whyNotTaken(from.subarray(at, at + nFeatures), definition);
      if (why !== undefined) throw new FitError(why);
      made.writeRow(from, at, into, to);
    },
    state: () => made.state(),
  };
}
