import { readdirSync, readFileSync } from 'node:fs';

const everyMs = 50;

/** Samples which threads of a process compute. Linux only, in ticks of 10 ms. */
export class ThreadSampler {
  readonly #samples: { atMs: number; ticks: Map<string, number> }[] = [];
  readonly #timer: NodeJS.Timeout;

  constructor(readonly pid: number) {
    this.#sample();
    this.#timer = setInterval(() => this.#sample(), everyMs);
  }

  /**
   * Ends sampling.
   * @returns seconds that the `threads` busiest threads had nothing to do at the end, added up.
   */
  stop(threads: number): number {
    clearInterval(this.#timer);
    this.#sample();
    const [first] = this.#samples;
    const last = this.#samples[this.#samples.length - 1];
    const busiest = [...last.ticks]
      .map(([thread, ticks]) => ({ thread, used: ticks - (first.ticks.get(thread) ?? 0) }))
      .sort((a, b) => b.used - a.used)
      .slice(0, threads);
    return busiest.reduce((sum, { thread }) => {
      const end = this.#samples.findIndex(({ ticks }) => ticks.get(thread) === last.ticks.get(thread));
      return sum + (last.atMs - this.#samples[Math.max(0, end)].atMs) / 1000;
    }, 0);
  }

  #sample(): void {
    const ticks = new Map<string, number>();
    for (const thread of readdirSync(`/proc/${this.pid}/task`)) {
      try {
        const stat = readFileSync(`/proc/${this.pid}/task/${thread}/stat`, 'utf8');
        const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
        ticks.set(thread, Number(fields[11]) + Number(fields[12]));
      } catch {
        // It ended while we looked.
      }
    }
    this.#samples.push({ atMs: performance.now(), ticks });
  }
}
