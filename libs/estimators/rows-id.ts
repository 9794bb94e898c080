import { hash128 } from '#contracts';
import type { FitInput } from './estimator.js';

type WeightedRows = Pick<FitInput, 'rows' | 'sampleWeight'>;

const known = new WeakMap<Int32Array, { readonly sampleWeight?: Float64Array; readonly id: string }>();

/**
 * Names training rows and their weights, whose arrays are not changed. A million of them are hashed in 0.1 s, so steps
 * on the same rows do it once.
 */
export function rowsId({ rows, sampleWeight }: WeightedRows): string {
  const found = known.get(rows);
  if (found && found.sampleWeight === sampleWeight) return found.id;
  const id = hash128(rows, sampleWeight ?? '');
  known.set(rows, { sampleWeight, id });
  return id;
}
