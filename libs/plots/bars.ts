import {
  type Axis,
  axisTitle,
  charPx,
  csvLines,
  cut,
  type Drawing,
  emptyDrawing,
  lineAt,
  px,
  svgOf,
  textAt,
} from './drawing.js';
import { niceNumber } from './nice-number.js';
import { makeScale, rangeOf } from './scale.js';
import type { Theme } from './theme.js';

/** A bar per name, one below the other. */
export interface BarPlot {
  readonly title: string;
  readonly value: Axis;
  readonly names: readonly string[];
  readonly values: readonly (number | null)[];
  /** What the names are. */
  readonly of: string;
}

const rowPx = 24;
/** More bars than this say nothing: the CSV has them all. */
const maxBars = 40;

export function barPlot(plot: BarPlot, width: number, theme: Theme): Drawing {
  const { title, value, names, values } = plot;
  const range = rangeOf(values);
  if (range === null) return emptyDrawing(title, 'nothing to show yet', width, theme);
  const shown = Math.min(names.length, maxBars);
  const room = Math.min(26, Math.floor(width / 16));
  const left =
    24 + Math.min(room, Math.max(...names.slice(0, shown).map(({ length }) => length), 6)) * charPx;
  const right = width - 64;
  const bottom = 8 + shown * rowPx;
  const more = names.length > shown ? 18 : 0;
  const height = bottom + 44 + more;
  const scale = makeScale(value, [Math.min(0, range[0]), Math.max(0, range[1])], [left, right]);
  const parts: string[] = scale.ticks.flatMap((tick) => [
    lineAt(scale.at(tick.value), 8, scale.at(tick.value), bottom, theme.grid),
    textAt(scale.at(tick.value), bottom + 16, tick.text, { anchor: 'middle', fill: theme.faint }),
  ]);
  const places = [];
  for (let at = 0; at < shown; at++) {
    const y = 8 + at * rowPx;
    const bar = values[at] ?? 0;
    const [from, to] = [scale.at(Math.min(0, bar)), scale.at(Math.max(0, bar))];
    parts.push(textAt(left - 8, y + 16, cut(names[at]!, room), { anchor: 'end', fill: theme.text }));
    parts.push(
      `<rect x="${px(from)}" y="${y + 4}" width="${px(to - from)}" height="${rowPx - 8}" fill="${theme.series[0]}"/>`,
    );
    parts.push(textAt(to + 6, y + 16, niceNumber(values[at], 3), { fill: theme.faint }));
    places.push({
      x: (from + to) / 2,
      y: y + rowPx / 2,
      text: `${names[at]}: ${niceNumber(values[at])}`,
      row: at,
    });
  }
  const axis = cut(axisTitle(value), (right - left) / 6);
  parts.push(textAt((left + right) / 2, bottom + 34, axis, { anchor: 'middle', fill: theme.text }));
  if (more > 0)
    parts.push(textAt(14, height - 6, `and ${names.length - shown} more, in the CSV`, { fill: theme.faint }));
  return {
    svg: svgOf(width, height, title, parts.join(''), theme),
    width,
    height,
    summary: `${title}: ${names
      .slice(0, 5)
      .map((name, at) => `${name} ${niceNumber(values[at], 3)}`)
      .join(', ')}${names.length > 5 ? ', …' : ''}`,
    places,
    csv: () => csvLines([[plot.of, axisTitle(value)], ...names.map((name, at) => [name, values[at]])]),
  };
}
