import type { Progress } from '#contracts';
import { barLine } from './bar-line.js';
import type { ProgressView } from './progress-view.js';
import { Throughput } from './throughput.js';

const redrawMs = 100;
const toLineStart = '\r';
const clearToEnd = '\x1b[K';

/** A live bar on a terminal: one line, drawn over ten times a second so that the clock runs between events. */
export class BarView implements ProgressView {
  readonly #throughput = new Throughput();
  readonly #startedMs = performance.now();
  readonly #timer: NodeJS.Timeout;
  readonly #glyphs: readonly [string, string];
  #progress: Progress | undefined;
  #best: number | null | undefined;

  constructor(
    readonly terminal: NodeJS.WriteStream,
    environment: NodeJS.ProcessEnv = process.env,
  ) {
    const locale = environment.LC_ALL || environment.LC_CTYPE || environment.LANG || '';
    this.#glyphs = /utf-?8/i.test(locale) ? ['█', '░'] : ['#', '-'];
    this.#timer = setInterval(() => this.#draw(), redrawMs);
  }

  progress(progress: Progress): void {
    this.#progress = progress;
    this.#throughput.add(performance.now(), progress.done);
  }

  best(score: number | null): void {
    this.#best = score;
  }

  evaluation(): void {}

  say(line: string): void {
    this.terminal.write(`${toLineStart}${clearToEnd}${line}\n`);
    this.#draw();
  }

  end(): void {
    clearInterval(this.#timer);
    this.#draw();
    if (this.#progress) this.terminal.write('\n');
  }

  #draw(): void {
    if (this.#progress === undefined) return;
    const nowMs = performance.now();
    const line = barLine(
      {
        progress: this.#progress,
        perSecond: this.#throughput.perSecond(nowMs),
        secondsLeft: this.#throughput.secondsLeft(nowMs, this.#progress.evaluations),
        elapsedSeconds: (nowMs - this.#startedMs) / 1000,
        best: this.#best,
      },
      // The last column is left free: some terminals break the line there.
      (this.terminal.columns ?? 80) - 1,
      this.#glyphs,
    );
    this.terminal.write(`${toLineStart}${line}${clearToEnd}`);
  }
}
