const windowMs = 10_000;

/** Evaluations per second over the last ten seconds, and from it the time that is left. Times are arguments. */
export class Throughput {
  readonly #samples: { atMs: number; done: number }[] = [];

  add(atMs: number, done: number): void {
    this.#samples.push({ atMs, done });
    while (this.#samples.length > 2 && (this.#samples[1]?.atMs ?? atMs) < atMs - windowMs)
      this.#samples.shift();
  }

  /** Undefined until something was seen to be done. */
  perSecond(nowMs: number): number | undefined {
    const [first, last] = [this.#samples[0], this.#samples.at(-1)];
    if (first === undefined || last === undefined || last.done === first.done) return undefined;
    return ((last.done - first.done) * 1000) / Math.max(1, nowMs - first.atMs);
  }

  /** Seconds until `total` are done, at the present rate. */
  secondsLeft(nowMs: number, total: number): number | undefined {
    const rate = this.perSecond(nowMs);
    const done = this.#samples.at(-1)?.done ?? 0;
    return rate === undefined ? undefined : (total - done) / rate;
  }
}
