import { type GrownFits, grownRoomBytes, mostGrownBytes } from '../ports/grown-fits.js';
import type { Keys } from './keys.js';
import type { Store } from './scripts/commands.js';

/** What a later rung has not asked for by then is most likely never asked for. */
const keptMs = 60 * 60 * 1000;

export class RedisGrownFits implements GrownFits {
  constructor(
    readonly redis: Store,
    readonly keys: Keys,
    readonly release: string,
    readonly roomBytes = grownRoomBytes,
  ) {}

  async get(names: readonly string[]): Promise<Map<string, Uint8Array>> {
    if (names.length === 0) return new Map();
    const values = await this.redis.mgetBuffer(names.map((name) => this.keys.grown(this.#named(name))));
    return new Map(
      names.flatMap((name, i) => {
        const bytes = values[i];
        return bytes ? [[name, Uint8Array.from(bytes)]] : [];
      }),
    );
  }

  async keep(name: string, bytes: Uint8Array): Promise<void> {
    if (bytes.byteLength > Math.min(mostGrownBytes, this.roomBytes)) return;
    const named = this.#named(name);
    await this.redis.fmKeepGrown(
      ...[this.keys.grownUse, this.keys.grownBytes, this.keys.grown(named)],
      ...[named, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)],
      ...[keptMs, this.roomBytes, this.keys.grown('')],
    );
  }

  readonly #named = (name: string): string => `${this.release}:${name}`;
}
