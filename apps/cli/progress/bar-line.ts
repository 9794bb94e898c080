import type { Progress } from '#contracts';
import { clock, score, shortNumber } from '../print/format-value.js';

export interface BarState {
  progress: Progress;
  perSecond: number | undefined;
  secondsLeft: number | undefined;
  elapsedSeconds: number;
  best: number | null | undefined;
}

const widest = 40;
const narrowest = 8;

/**
 * One line: bar, evaluations done, per second, time left, best so far.
 * @param columns - never longer than this; the bar shrinks first, then the end is cut.
 * @param glyphs - of the part done and of the rest, one character each.
 */
export function barLine(state: BarState, columns: number, glyphs: readonly [string, string]): string {
  const { evaluations, done, failed } = state.progress;
  const share = evaluations === 0 ? 1 : done / evaluations;
  const words = [
    `${String(Math.floor(share * 100)).padStart(3)}%`,
    `${done}/${evaluations} evaluations`,
    state.perSecond === undefined ? undefined : `${shortNumber(state.perSecond, 3)}/s`,
    done === evaluations
      ? clock(state.elapsedSeconds)
      : `ETA ${state.secondsLeft === undefined ? '-:--' : clock(state.secondsLeft)}`,
    state.best === undefined ? undefined : `best ${score(state.best, 4)}`,
    failed === 0 ? undefined : `${failed} failed`,
  ];
  const text = words.filter((word) => word !== undefined).join('  ');
  const width = Math.min(widest, columns - text.length - 1);
  if (width < narrowest) return text.slice(0, Math.max(0, columns));
  const full = Math.floor(share * width);
  return `${glyphs[0].repeat(full)}${glyphs[1].repeat(width - full)} ${text}`;
}
