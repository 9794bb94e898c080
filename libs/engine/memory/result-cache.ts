import type { ResultCache } from '../ports/result-cache.js';

/** Contexts in the order of their last use; the first one goes first. */
export class MemoryResultCache implements ResultCache {
  readonly #contexts = new Map<string, { rows: Map<string, readonly string[]>; bytes: number }>();

  constructor(readonly maxBytes: number) {}

  async lookup(context: string, candidates: readonly string[]): Promise<(string[] | undefined)[]> {
    const known = this.#contexts.get(context);
    if (known === undefined) return candidates.map(() => undefined);
    this.#contexts.delete(context);
    this.#contexts.set(context, known);
    return candidates.map((candidate) => known.rows.get(candidate)?.slice());
  }

  async store(context: string, rows: Iterable<[string, string[]]>): Promise<void> {
    if (this.maxBytes === 0) return;
    const known = this.#contexts.get(context) ?? { rows: new Map(), bytes: 0 };
    for (const [candidate, values] of rows) {
      known.rows.set(candidate, [...values]);
      known.bytes += values.reduce((sum, value) => sum + value.length, candidate.length);
    }
    this.#contexts.delete(context);
    this.#contexts.set(context, known);
    let total = [...this.#contexts.values()].reduce((sum, { bytes }) => sum + bytes, 0);
    for (const [oldest, { bytes }] of this.#contexts) {
      if (total <= this.maxBytes) return;
      this.#contexts.delete(oldest);
      total -= bytes;
    }
  }
}
