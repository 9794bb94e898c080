import type { Progress } from '#contracts';
import { forTerminal } from '../output.js';
import { type Style, styleFor } from '../print/style.js';
import { barLine } from './bar-line.js';
import type { ProgressView } from './progress-view.js';
import { Throughput } from './throughput.js';

const redrawMs = 100;
const toLineStart = '\r';
const clearToEnd = '\x1b[K';
const clearBelow = '\x1b[J';
const up = (rows: number): string => (rows > 0 ? `\x1b[${rows}A` : '');

/** A live bar on a terminal: one line, drawn over ten times a second so that the clock runs between events. */
export class BarView implements ProgressView {
  readonly #throughput = new Throughput();
  readonly #startedMs = performance.now();
  readonly #timer: NodeJS.Timeout;
  readonly #glyphs: readonly [string, string];
  readonly #style: Style;
  /** Columns of the line on the screen. */
  #drawn = 0;
  #progress: Progress | undefined;
  #best: number | null | undefined;

  constructor(
    readonly terminal: NodeJS.WriteStream,
    environment: NodeJS.ProcessEnv = process.env,
  ) {
    const locale = environment.LC_ALL || environment.LC_CTYPE || environment.LANG || '';
    this.#glyphs = /utf-?8/i.test(locale) ? ['█', '░'] : ['#', '-'];
    this.#style = styleFor(terminal, environment);
    terminal.on('resize', this.#onResize);
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
    this.terminal.write(`${toLineStart}${clearToEnd}${forTerminal(line)}\n`);
    this.#draw();
  }

  end(): void {
    clearInterval(this.#timer);
    this.terminal.off('resize', this.#onResize);
    this.#draw();
    if (this.#progress) this.terminal.write('\n');
  }

  #draw(): void {
    if (this.#progress === undefined) return;
    const nowMs = performance.now();
    // The last column is left free: some terminals break the line there.
    const columns = (this.terminal.columns || 80) - 1;
    const state = {
      progress: this.#progress,
      perSecond: this.#throughput.perSecond(nowMs),
      secondsLeft: this.#throughput.secondsLeft(nowMs, this.#progress.evaluations),
      elapsedSeconds: (nowMs - this.#startedMs) / 1000,
      best: this.#best,
    };
    // An empty line above: a terminal that cuts long lines when it gets narrower has nothing but this one to lose.
    const above = this.#drawn === 0 ? '\n' : '';
    this.terminal.write(
      `${above}${toLineStart}${barLine(state, columns, this.#glyphs, this.#style)}${clearToEnd}`,
    );
    this.#drawn = barLine(state, columns, this.#glyphs).length;
  }

  /** Terminals break a line that got too long into several: they are cleared, and the bar is drawn where it began. */
  readonly #onResize = (): void => {
    if (this.#drawn === 0) return;
    const rows = Math.ceil(this.#drawn / (this.terminal.columns || 80)) - 1;
    this.terminal.write(`${up(rows)}${toLineStart}${clearBelow}`);
    this.#draw();
  };
}
