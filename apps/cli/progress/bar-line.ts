import type { Progress } from '#contracts';
import { clock, score, shortNumber } from '../print/format-value.js';
import { plain, type Style } from '../print/style.js';

export interface BarState {
  progress: Progress;
  perSecond: number | undefined;
  secondsLeft: number | undefined;
  elapsedSeconds: number;
  /** Undefined or null where nothing is best: so far, or because no score is a number. */
  best: number | null | undefined;
}

const widest = 40;
const narrowest = 8;

/**
 * One line: bar, evaluations done, per second, time left, best so far.
 * @param columns - never longer than this: words that matter least go first, then the bar, then the end is cut.
 * @param glyphs - of the part done and of the rest, one character each.
 */
export function barLine(
  state: BarState,
  columns: number,
  glyphs: readonly [string, string],
  style: Style = plain,
): string {
  const texts = wordsByWidth(state).map((words) => words.filter((word) => word !== undefined).join('  '));
  const text = texts.find(({ length }) => length + 1 + narrowest <= columns);
  if (text === undefined) {
    const bare = texts.find(({ length }) => length <= columns) ?? texts.at(-1) ?? '';
    return bare.slice(0, Math.max(0, columns));
  }
  const width = Math.min(widest, columns - text.length - 1);
  const full = Math.floor(shareOf(state.progress) * width);
  const [done, rest] = [glyphs[0].repeat(full), glyphs[1].repeat(width - full)];
  return `${style.green(done)}${style.dim(rest)} ${text}`;
}

const shareOf = ({ evaluations, done }: Progress): number => (evaluations === 0 ? 1 : done / evaluations);

/** What the line says, from all of it to the least. */
function wordsByWidth(state: BarState): (string | undefined)[][] {
  const { evaluations, done, failed } = state.progress;
  const percent = `${String(Math.floor(shareOf(state.progress) * 100)).padStart(3)}%`;
  const counts = `${done}/${evaluations}`;
  const rate = state.perSecond === undefined ? undefined : `${shortNumber(state.perSecond, 3)}/s`;
  const left = state.secondsLeft === undefined ? '-:--' : clock(state.secondsLeft);
  const time = done === evaluations ? clock(state.elapsedSeconds) : `ETA ${left}`;
  const best = typeof state.best === 'number' ? `best ${score(state.best, 4)}` : undefined;
  const failures = failed === 0 ? undefined : `${failed} failed`;
  return [
    [percent, `${counts} evaluations`, rate, time, best, failures],
    [percent, counts, rate, time, best, failures],
    [percent, counts, time, best, failures],
    [percent, counts, time, failures],
    [percent, counts, failures],
    [percent, counts],
    [percent],
  ];
}
