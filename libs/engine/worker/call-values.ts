import { LRUCache } from 'lru-cache';
import type { Artifacts } from '../ports/artifacts.js';
import { artifactName } from '../ports/value-artifacts.js';

/** Artifacts of values that a worker holds, a copy for all of its threads. */
export class CallValues {
  readonly #held: LRUCache<string, SharedArrayBuffer>;
  readonly #coming = new Map<string, Promise<SharedArrayBuffer>>();

  /** @param maxBytes - those used last are kept within it. */
  constructor(
    readonly artifacts: Artifacts,
    maxBytes: number,
  ) {
    this.#held = new LRUCache({ maxSize: maxBytes, sizeCalculation: ({ byteLength }) => byteLength + 1 });
  }

  /** @throws {Error} for an artifact that is not there. */
  async shared(id: string): Promise<SharedArrayBuffer> {
    const held = this.#held.get(id);
    if (held) return held;
    const coming = this.#coming.get(id) ?? this.#fetch(id).finally(() => this.#coming.delete(id));
    this.#coming.set(id, coming);
    return coming;
  }

  async #fetch(id: string): Promise<SharedArrayBuffer> {
    const bytes = await this.artifacts.get(artifactName(id), (length) => new SharedArrayBuffer(length));
    if (bytes === undefined) throw new Error(`there is no artifact ${id}`);
    const shared = bytes.buffer as SharedArrayBuffer; // As it was asked for.
    this.#held.set(id, shared);
    return shared;
  }

  async put(id: string, bytes: Uint8Array): Promise<void> {
    await this.artifacts.put(artifactName(id), [bytes]);
  }
}

/** The artifacts that an encoded value names. */
export function artifactsIn(value: unknown, found: Set<string>): void {
  if (value === null || typeof value !== 'object') return;
  if (Array.isArray(value)) {
    for (const entry of value) artifactsIn(entry, found);
    return;
  }
  const { $artifact } = value as { $artifact?: unknown };
  if (typeof $artifact === 'string') found.add($artifact);
  else for (const entry of Object.values(value)) artifactsIn(entry, found);
}
