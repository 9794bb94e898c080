import { FoldmillError } from '#contracts';
import type { ArtifactStore } from '../engine.js';
import type { Artifacts } from '../ports/artifacts.js';
import { orUnavailable } from '../ports/store-faults.js';
import { artifactId, artifactName } from '../ports/value-artifacts.js';

/** Bytes that are stored once and given to functions by name. */
export function valueApi(artifacts: Artifacts): ArtifactStore {
  const bytesOf = async (id: string): Promise<Uint8Array> => {
    const bytes = await artifacts.get(artifactName(id));
    if (bytes === undefined) throw new FoldmillError('artifact_not_found', `there is no artifact ${id}`);
    return bytes;
  };
  return {
    async put(bytes) {
      const id = artifactId(bytes);
      await orUnavailable(artifacts.put(artifactName(id), [bytes]));
      return id;
    },
    get: (id) => orUnavailable(bytesOf(id)),
    async delete(id) {
      const name = artifactName(id);
      if (!(await orUnavailable(artifacts.has(name)))) {
        throw new FoldmillError('artifact_not_found', `there is no artifact ${id}`);
      }
      await orUnavailable(artifacts.delete(name));
    },
  };
}
