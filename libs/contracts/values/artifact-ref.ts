import { isNumberType, type NumberType } from './typed-arrays.js';

/** What the bytes of an artifact are: numbers of one type, or a value as JSON. */
export type ArtifactType = NumberType | 'json';

/**
 * Stands for bytes that are stored once and travel by name. Given to a function, it arrives as what it stands for: a
 * typed array on memory that all threads of a worker share.
 */
export class ArtifactRef {
  /** @param id - `sha256:` and the hash of the bytes. */
  constructor(
    readonly id: string,
    readonly type: ArtifactType = 'uint8',
  ) {}
}

/** How an artifact is written in JSON: `{"$artifact": "sha256:…", "as": "float64"}`. */
export const encodedArtifact = ({ id, type }: ArtifactRef): Record<string, unknown> =>
  type === 'uint8' ? { $artifact: id } : { $artifact: id, as: type };

/** @returns undefined where the object is none. */
export function decodedArtifact({
  $artifact: id,
  as = 'uint8',
}: Record<string, unknown>): ArtifactRef | undefined {
  if (typeof id !== 'string' || !/^sha256:[0-9a-f]{64}$/.test(id)) return undefined;
  return as === 'json' || isNumberType(as) ? new ArtifactRef(id, as) : undefined;
}
