import { OverMemory } from '#engine';
import { type Memory, MemoryGrowth, ownMemory } from './memory-growth.js';

/** How often the memory of the process is looked at while something has a limit. */
const lookMs = 20;

interface Watched {
  readonly bytes: number;
  readonly growth: MemoryGrowth;
  readonly over: AbortController;
}

/**
 * Ends what computes on a thread when the process has grown by more than that may take. What the threads beside it take
 * is counted with it: whoever is ended so is measured again, in a process of its own.
 */
export class MemoryWatch {
  readonly #watched = new Set<Watched>();
  #timer: NodeJS.Timeout | undefined;

  constructor(readonly memory: Memory = ownMemory) {}

  /** @throws {OverMemory} */
  async within<T>(
    bytes: number | null,
    signal: AbortSignal,
    compute: (signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    if (bytes === null) return compute(signal);
    const watched = { bytes, growth: new MemoryGrowth(this.memory), over: new AbortController() };
    this.#watched.add(watched);
    this.#timer ??= setInterval(() => this.#look(), lookMs);
    try {
      const answer = await compute(AbortSignal.any([signal, watched.over.signal]));
      if (watched.growth.now() > bytes) throw new OverMemory(bytes);
      return answer;
    } catch (error) {
      if (watched.over.signal.aborted && !signal.aborted) throw new OverMemory(bytes);
      throw error;
    } finally {
      this.#watched.delete(watched);
      if (this.#watched.size === 0) {
        clearInterval(this.#timer);
        this.#timer = undefined;
      }
    }
  }

  /** One at a time, the last that began first: what it gives back may be enough for the others. */
  #look(): void {
    const over = [...this.#watched].filter(({ bytes, growth }) => growth.now() > bytes);
    const last = over.at(-1);
    if (last === undefined || over.some((each) => each.over.signal.aborted)) return;
    last.over.abort();
  }
}
