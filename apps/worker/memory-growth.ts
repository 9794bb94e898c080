/** The memory of this process, in bytes: now, and the most that it ever was. */
export interface Memory {
  now(): number;
  most(): number;
}

export const ownMemory: Memory = {
  now: () => process.memoryUsage.rss(),
  most: () => process.resourceUsage().maxRSS * 1024,
};

/** How much the memory of this process has grown since it was asked first. */
export class MemoryGrowth {
  readonly #start: number;
  readonly #mostBefore: number;

  constructor(readonly memory: Memory = ownMemory) {
    this.#start = memory.now();
    this.#mostBefore = memory.most();
  }

  /** Bytes, now. */
  now(): number {
    return this.memory.now() - this.#start;
  }

  /** Bytes at most so far, where it was more than ever before: what came and went between two looks is seen too. */
  most(): number {
    const most = this.memory.most();
    return Math.max(this.now(), most > this.#mostBefore ? most - this.#start : 0);
  }
}
