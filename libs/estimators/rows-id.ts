import { hash128 } from '#contracts';
import type { FitInput } from './estimator.js';

type TrainingRows = Pick<FitInput, 'rows' | 'sampleWeight' | 'targetId'>;

interface Known extends TrainingRows {
  readonly id: string;
}

const known = new WeakMap<Int32Array, Known>();

/**
 * Names training rows with their weights and target, whose arrays are not changed. A million of them are hashed in 0.1 s,
 * so steps on the same rows do it once.
 */
export function rowsId({ rows, sampleWeight, targetId }: TrainingRows): string {
  const found = known.get(rows);
  if (found && found.sampleWeight === sampleWeight && found.targetId === targetId) return found.id;
  const ofRows = hash128(rows, sampleWeight ?? '');
  const id = targetId === undefined ? ofRows : hash128(ofRows, targetId);
  known.set(rows, { rows, sampleWeight, targetId, id });
  return id;
}
