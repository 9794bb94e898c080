import {
  type Axis,
  axisTitle,
  charPx,
  csvLines,
  type Drawing,
  emptyDrawing,
  type Place,
  px,
  svgOf,
  textAt,
} from './drawing.js';
import { makeFrame } from './frame.js';
import { niceNumber } from './nice-number.js';
import { rangeOf } from './scale.js';
import type { Theme } from './theme.js';

/** A value for each pair of categories. */
export interface HeatMap {
  readonly title: string;
  readonly x: Axis & { readonly categories: readonly string[] };
  readonly y: Axis & { readonly categories: readonly string[] };
  readonly value: Axis;
  /** `values[y][x]`, null where there is none. */
  readonly values: readonly (readonly (number | null)[])[];
}

export function heatMap(plot: HeatMap, width: number, height: number, theme: Theme): Drawing {
  const { title, x, y, value, values } = plot;
  const range = rangeOf(values.flat());
  if (range === null) return emptyDrawing(title, 'nothing to show yet', width, theme);
  const frame = makeFrame({ x, y, xRange: null, yRange: null, width, height, theme, top: 40 });
  const [low, high] = range;
  const shade = (cell: number): number => {
    const part = high === low ? 0.5 : (cell - low) / (high - low);
    return Math.min(theme.ramp.length - 1, Math.floor(part * theme.ramp.length));
  };
  const wide = (frame.right - frame.left) / x.categories.length;
  const tall = (frame.bottom - frame.top) / y.categories.length;
  const parts: string[] = [];
  const places: Place[] = [];
  values.forEach((row, yAt) => {
    row.forEach((cell, xAt) => {
      if (cell === null || !Number.isFinite(cell)) return;
      const [cx, cy] = [frame.x.at(xAt), frame.y.at(yAt)];
      const level = shade(cell);
      parts.push(
        `<rect x="${px(cx - wide / 2)}" y="${px(cy - tall / 2)}" width="${px(Math.max(1, wide - 1))}" height="${px(Math.max(1, tall - 1))}" fill="${theme.ramp[level]}"/>`,
      );
      if (wide > 44 && tall > 17) {
        // The ramp is of growing contrast to the ground: its upper half wants the colour of the ground.
        const fill = level < theme.ramp.length / 2 ? theme.text : theme.ground;
        parts.push(textAt(cx, cy + 4, niceNumber(cell, 3), { anchor: 'middle', size: 11, fill }));
      }
      places.push({
        x: cx,
        y: cy,
        text: `${x.label} ${x.categories[xAt]}, ${y.label} ${y.categories[yAt]}: ${niceNumber(cell)}`,
      });
    });
  });
  return {
    svg: svgOf(
      width,
      height,
      title,
      frame.svg + parts.join('') + rampLegend(value, range, width, theme),
      theme,
    ),
    width,
    height,
    summary: `${title}: ${axisTitle(value)} from ${niceNumber(low)} to ${niceNumber(high)}`,
    places,
    csv: () =>
      csvLines([
        [axisTitle(x), axisTitle(y), axisTitle(value)],
        ...values.flatMap((row, yAt) => row.map((cell, xAt) => [x.categories[xAt], y.categories[yAt], cell])),
      ]),
  };
}

/** What the shades stand for. */
export function rampLegend(value: Axis, [low, high]: [number, number], width: number, theme: Theme): string {
  const title = axisTitle(value);
  const room = Math.max(8, Math.floor((width - 330) / charPx));
  const shown = title.length > room ? `${title.slice(0, room - 1)}…` : title;
  const left = 24 + shown.length * charPx;
  const lowText = niceNumber(low, 4);
  const from = left + 8 + lowText.length * charPx;
  const boxes = theme.ramp.map(
    (fill, at) => `<rect x="${px(from + at * 16)}" y="8" width="16" height="12" fill="${fill}"/>`,
  );
  return [
    textAt(16, 18, shown, { fill: theme.text }),
    textAt(left, 18, lowText, { fill: theme.faint }),
    ...boxes,
    textAt(from + theme.ramp.length * 16 + 6, 18, niceNumber(high, 4), { fill: theme.faint }),
  ].join('');
}
