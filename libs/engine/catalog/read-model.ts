import { FoldmillError } from '#contracts';
import { decodeModel, type Model } from '#estimators';

/**
 * A model from its stored bytes. What this release cannot read, another one wrote: bytes are there whole or not at all.
 * @throws {FoldmillError} other_release.
 */
export function readModel(id: string, bytes: Uint8Array): Model {
  try {
    return decodeModel(bytes);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new FoldmillError(
      'other_release',
      `another release of Foldmill stored model ${id}, and this one cannot read it (${reason}): post its study again`,
    );
  }
}
