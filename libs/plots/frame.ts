import { type Axis, axisTitle, charPx, cut, lineAt, textAt } from './drawing.js';
import { makeScale, type Scale } from './scale.js';
import type { Theme } from './theme.js';

/** The room that a plot has inside its axes. */
export interface Frame {
  readonly x: Scale;
  readonly y: Scale;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** Axes, grid and labels. */
  readonly svg: string;
}

interface FrameOptions {
  readonly x: Axis;
  readonly y: Axis;
  readonly xRange: [number, number] | null;
  readonly yRange: [number, number] | null;
  readonly width: number;
  readonly height: number;
  readonly theme: Theme;
  /** Room above, for a legend. */
  readonly top?: number;
}

export function makeFrame({ x, y, xRange, yRange, width, height, theme, top = 14 }: FrameOptions): Frame {
  const count = x.categories?.length ?? 0;
  const longest = Math.max(0, ...(x.categories ?? []).map((text) => Math.min(text.length, 14)));
  // Long texts stand slanted, so that they do not run into each other.
  const slanted = count > 0 && longest > (width * 0.8) / count / charPx && count < 40;
  const bottom = height - (slanted ? 78 : 44);
  const yScale = makeScale(y, yRange, [bottom, top]);
  const widest = Math.max(3, ...yScale.ticks.map(({ text }) => Math.min(text.length, 18)));
  const left = Math.min(width / 2.5, 30 + widest * charPx);
  const right = width - 16;
  const xScale = makeScale(x, xRange, [left, right]);
  const parts: string[] = [];
  for (const { value, text } of yScale.ticks) {
    const at = yScale.at(value);
    parts.push(lineAt(left, at, right, at, theme.grid));
    parts.push(textAt(left - 6, at + 4, cut(text, 18), { anchor: 'end', fill: theme.faint }));
  }
  const room = (right - left) / Math.max(1, xScale.ticks.length) / charPx;
  const every = x.categories
    ? 1
    : Math.ceil(Math.max(1, ...xScale.ticks.map(({ text }) => (text.length + 1) / room)));
  xScale.ticks.forEach(({ value, text }, place) => {
    const at = xScale.at(value);
    parts.push(lineAt(at, bottom, at, bottom + 4, theme.faint));
    if (place % every > 0) return;
    const style = slanted ? { anchor: 'end' as const, turn: -28 } : { anchor: 'middle' as const };
    parts.push(textAt(at, bottom + 18, cut(text, slanted ? 14 : 24), { ...style, fill: theme.faint }));
  });
  parts.push(lineAt(left, bottom, right, bottom, theme.faint), lineAt(left, top, left, bottom, theme.faint));
  const middle = { anchor: 'middle' as const, fill: theme.text };
  parts.push(textAt((left + right) / 2, height - 8, cut(axisTitle(x), (right - left) / charPx), middle));
  const yTitle = cut(axisTitle(y), (bottom - top + 20) / charPx);
  parts.push(textAt(13, (top + bottom) / 2, yTitle, { ...middle, turn: -90 }));
  return { x: xScale, y: yScale, left, right, top, bottom, svg: parts.join('') };
}
