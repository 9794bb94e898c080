import type { Hint, Hints } from '../ports/hints.js';

/** Told after whoever tells has gone on, as by another process. */
export class MemoryHints implements Hints {
  readonly #listeners: { hints: readonly Hint[]; listener: (hint: Hint, id: string) => void }[] = [];

  async tell(hint: Hint, id: string): Promise<void> {
    this.tellSoon(hint, id);
  }

  tellSoon(hint: Hint, id: string): void {
    setImmediate(() => {
      for (const { hints, listener } of this.#listeners) if (hints.includes(hint)) listener(hint, id);
    });
  }

  async hear(hints: readonly Hint[], listener: (hint: Hint, id: string) => void): Promise<void> {
    this.#listeners.push({ hints, listener });
  }
}
