import { type GrownFits, grownRoomBytes, mostGrownBytes } from '../ports/grown-fits.js';

export class MemoryGrownFits implements GrownFits {
  readonly #kept = new Map<string, Uint8Array>();
  #bytes = 0;

  constructor(readonly roomBytes = grownRoomBytes) {}

  async get(names: readonly string[]): Promise<Map<string, Uint8Array>> {
    return new Map(
      names.flatMap((name) => {
        const bytes = this.#kept.get(name);
        return bytes === undefined ? [] : [[name, bytes]];
      }),
    );
  }

  async keep(name: string, bytes: Uint8Array): Promise<void> {
    if (bytes.byteLength > Math.min(mostGrownBytes, this.roomBytes)) return;
    this.#forget(name);
    this.#kept.set(name, Uint8Array.from(bytes));
    this.#bytes += bytes.byteLength;
    for (const oldest of this.#kept.keys()) {
      if (this.#bytes <= this.roomBytes) return;
      this.#forget(oldest);
    }
  }

  #forget(name: string): void {
    this.#bytes -= this.#kept.get(name)?.byteLength ?? 0;
    this.#kept.delete(name);
  }
}
