import {
  type Axis,
  axisTitle,
  csvLines,
  cut,
  type Drawing,
  emptyDrawing,
  lineAt,
  px,
  svgOf,
  textAt,
} from './drawing.js';
import { rampLegend } from './heat-map.js';
import { niceNumber } from './nice-number.js';
import { makeScale, rangeOf } from './scale.js';
import type { Theme } from './theme.js';

/** An axis upright for each parameter, a line across them for each candidate. */
export interface ParallelPlot {
  readonly title: string;
  /** Places of categories, or numbers; null where a candidate does not have the parameter: its line has a gap there. */
  readonly axes: readonly (Axis & { readonly values: readonly (number | null)[] })[];
  /** What the lines are coloured by. */
  readonly score: Axis & { readonly values: readonly (number | null)[] };
  readonly rows: readonly number[];
  /** The lines to show strongly, where some are chosen. */
  readonly chosen?: (at: number) => boolean;
}

/** More lines than this cover each other: the best are drawn, and every so many of the others. */
const maxLines = 2500;

export function parallelPlot(plot: ParallelPlot, width: number, height: number, theme: Theme): Drawing {
  const { title, axes, score, rows, chosen } = plot;
  const range = rangeOf(score.values);
  if (axes.length === 0 || range === null) return emptyDrawing(title, 'nothing to show yet', width, theme);
  const [low, high] = range;
  const [top, bottom, left, right] = [70, height - 24, 40, width - 60];
  const xAt = (axis: number): number =>
    axes.length === 1 ? (left + right) / 2 : left + (axis * (right - left)) / (axes.length - 1);
  const scales = axes.map((axis) => makeScale(axis, rangeOf(axis.values, axis.log), [bottom, top]));
  const shown = linesShown(score.values);
  const paths = new Map<string, string[]>();
  for (const at of shown) {
    const value = score.values[at];
    const part = value === null || value === undefined ? -1 : high === low ? 1 : (value - low) / (high - low);
    const level = part < 0 ? -1 : Math.min(theme.ramp.length - 1, Math.floor(part * theme.ramp.length));
    const strong = chosen === undefined || chosen(at);
    const key = `${strong ? 1 : 0}/${level}`;
    const list = paths.get(key) ?? [];
    list.push(lineOf(axes, scales, at, xAt));
    paths.set(key, list);
  }
  const many = shown.length > 300;
  const drawn = [...paths]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, list]) => {
      const [strong, level] = key.split('/').map(Number) as [number, number];
      const stroke = strong === 0 ? theme.grid : level < 0 ? theme.faint : theme.ramp[level]!;
      const opacity = strong === 0 ? 0.5 : many ? 0.45 : 0.8;
      return `<path d="${list.join('')}" fill="none" stroke="${stroke}" stroke-opacity="${opacity}" stroke-width="${strong === 0 ? 1 : 1.4}"/>`;
    });
  const room = Math.max(6, Math.floor((right - left) / Math.max(1, axes.length - 1) / 7.2));
  const frame = axes.flatMap((axis, at) => [
    lineAt(xAt(at), top, xAt(at), bottom, theme.faint),
    // Names of neighbours stand at two heights.
    textAt(xAt(at), at % 2 === 0 ? 42 : 58, cut(axisTitle(axis), room * 2 - 2), {
      anchor: at === 0 ? 'start' : at === axes.length - 1 ? 'end' : 'middle',
      fill: theme.text,
      bold: true,
    }),
    ...scales[at]!.ticks.map(({ value, text }) =>
      textAt(xAt(at) + 5, scales[at]!.at(value) + 4, cut(text, Math.min(room, 14)), {
        size: 11,
        fill: theme.text,
        halo: theme.ground,
      }),
    ),
  ]);
  return {
    svg: svgOf(
      width,
      height,
      title,
      drawn.join('') + frame.join('') + rampLegend(score, range, width, theme),
      theme,
    ),
    width,
    height,
    summary: `${title}: ${score.values.length} candidates over ${axes.map(({ label }) => label).join(', ')}, ${axisTitle(score)} from ${niceNumber(low)} to ${niceNumber(high)}`,
    places: [],
    csv: () =>
      csvLines([
        ['candidate', ...axes.map(axisTitle), axisTitle(score)],
        ...rows.map((row, at) => [
          row,
          ...axes.map(({ values, categories }) => categories?.[values[at] ?? -1] ?? values[at]),
          score.values[at],
        ]),
      ]),
  };
}

function linesShown(scores: readonly (number | null)[]): number[] {
  const all = scores.map((_, at) => at);
  if (all.length <= maxLines) return all;
  const ranked = [...all].sort((a, b) => (scores[b] ?? -Infinity) - (scores[a] ?? -Infinity));
  const best = ranked.slice(0, maxLines / 5);
  const others = ranked.slice(maxLines / 5);
  const every = others.length / (maxLines - best.length);
  return [
    ...Array.from({ length: maxLines - best.length }, (_, at) => others[Math.floor(at * every)]!),
    ...best,
  ];
}

function lineOf(
  axes: ParallelPlot['axes'],
  scales: readonly { at(value: number): number }[],
  at: number,
  xAt: (axis: number) => number,
): string {
  let path = '';
  let isOpen = false;
  axes.forEach(({ values }, axis) => {
    const value = values[at];
    const y = value === null || value === undefined ? Number.NaN : scales[axis]!.at(value);
    if (!Number.isFinite(y)) {
      isOpen = false;
      return;
    }
    path += `${isOpen ? 'L' : 'M'}${px(xAt(axis))} ${px(y)}`;
    isOpen = true;
  });
  return path;
}
