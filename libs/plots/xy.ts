import { decimateCloud, decimateLine } from './decimate.js';
import {
  type Axis,
  axisTitle,
  charPx,
  csvLines,
  cut,
  type Drawing,
  emptyDrawing,
  escaped,
  type Place,
  px,
  svgOf,
  textAt,
} from './drawing.js';
import { makeFrame } from './frame.js';
import { niceNumber } from './nice-number.js';
import { rangeOf } from './scale.js';
import type { Theme } from './theme.js';

export interface Series {
  readonly name: string;
  /** `step` keeps a value until the next one; `range` is a bar from low to high with a point in it. */
  readonly as: 'line' | 'step' | 'points' | 'range';
  readonly x: readonly number[];
  /** Null where there is no value. */
  readonly y: readonly (number | null)[];
  /** Bounds of a band around a line, or of a range. */
  readonly low?: readonly (number | null)[];
  readonly high?: readonly (number | null)[];
  /** The candidate or row of each point. */
  readonly rows?: readonly number[];
  /** Takes the colour of this place in the palette instead of its own. */
  readonly color?: number;
  readonly dashed?: boolean;
}

export interface XyPlot {
  readonly title: string;
  readonly x: Axis;
  readonly y: Axis;
  readonly series: readonly Series[];
}

interface Drawn {
  readonly svg: string;
  readonly places: Place[];
}

const dashes = ['', '7 3', '2 3', '9 3 2 3'];

/** Lines, steps, clouds and ranges over two axes. */
export function xyPlot(plot: XyPlot, width: number, height: number, theme: Theme): Drawing {
  const { title, x, y, series } = plot;
  // Over categories, ranges lie along the other axis.
  const isAcross = y.categories !== undefined;
  const xRange = rangeOf(isAcross ? withBounds(series, 'x') : allX(series), x.log);
  const yRange = rangeOf(isAcross ? series.flatMap((one) => [...one.y]) : withBounds(series, 'y'), y.log);
  if (xRange === null || yRange === null) return emptyDrawing(title, 'nothing to show yet', width, theme);
  const legend = series.length > 1 ? drawLegend(series, width, theme) : { svg: '', height: 0 };
  const frame = makeFrame({ x, y, xRange, yRange, width, height, theme, top: 14 + legend.height });
  const drawn = series.map((one, at) => drawSeries(one, at, frame, plot, theme));
  const body = frame.svg + drawn.map(({ svg }) => svg).join('') + legend.svg;
  const points = series.reduce((sum, one) => sum + one.x.length, 0);
  return {
    svg: svgOf(width, height, title, body, theme),
    width,
    height,
    summary: `${title}: ${axisTitle(y)} from ${niceNumber(yRange[0])} to ${niceNumber(yRange[1])} over ${axisTitle(x)}, ${points} points in ${series.map(({ name }) => name).join(', ')}`,
    places: drawn.flatMap(({ places }) => places),
    csv: () => csvOf(plot),
  };
}

function* allX(series: readonly Series[]): Generator<number> {
  for (const { x } of series) yield* x;
}

function* withBounds(series: readonly Series[], along: 'x' | 'y'): Generator<number | null> {
  for (const one of series) {
    yield* one[along];
    yield* one.low ?? [];
    yield* one.high ?? [];
  }
}

type Frame = ReturnType<typeof makeFrame>;

function drawSeries(series: Series, index: number, frame: Frame, plot: XyPlot, theme: Theme): Drawn {
  const color = theme.series[(series.color ?? index) % theme.series.length]!;
  const isThere = (at: number): boolean => {
    const [x, y] = [series.x[at]!, series.y[at]];
    if (y === null || y === undefined || !Number.isFinite(y) || !Number.isFinite(x)) return false;
    return (!frame.x.log || x > 0) && (!frame.y.log || y > 0);
  };
  const there = series.x.map((_, at) => at).filter(isThere);
  const xs = there.map((at) => frame.x.at(series.x[at]!));
  const ys = there.map((at) => frame.y.at(series.y[at]!));
  const isCloud = series.as === 'points' || series.as === 'range';
  const kept = isCloud ? decimateCloud(xs, ys) : decimateLine(ys, Math.ceil(frame.right - frame.left));
  const valueText = (axis: Axis, value: number): string => axis.categories?.[value] ?? niceNumber(value);
  const places = kept.map((at): Place => {
    const origin = there[at]!;
    const text = `${plot.series.length > 1 ? `${series.name}: ` : ''}${plot.x.label} ${valueText(plot.x, series.x[origin]!)}, ${plot.y.label} ${valueText(plot.y, series.y[origin]!)}`;
    return { x: xs[at]!, y: ys[at]!, text, row: series.rows?.[origin] };
  });
  const dash = dashes[series.dashed ? 1 : isCloud ? 0 : index % dashes.length]!;
  const stroke = `stroke="${color}" fill="none"`;
  const path = (d: string, more: string): string => (d === '' ? '' : `<path d="${d}" ${stroke} ${more}/>`);
  const dots = kept.map((at) => `M${px(xs[at]!)} ${px(ys[at]!)}h0`).join('');
  const size = kept.length > 1000 ? 3 : kept.length > 200 ? 4.5 : 6;
  const dotted = path(
    dots,
    `stroke-width="${size}" stroke-linecap="round" stroke-opacity="${kept.length > 300 ? 0.55 : 0.9}"`,
  );
  if (series.as === 'points') return { svg: dotted, places };
  if (series.as === 'range') {
    const across = frame.y.ticks.length > 0 && plot.y.categories !== undefined;
    const bars = kept.map((at) => {
      const [low, high] = [series.low?.[there[at]!], series.high?.[there[at]!]];
      if (low === null || low === undefined || high === null || high === undefined) return '';
      return across
        ? `M${px(frame.x.at(low))} ${px(ys[at]!)}H${px(frame.x.at(high))}`
        : `M${px(xs[at]!)} ${px(frame.y.at(low))}V${px(frame.y.at(high))}`;
    });
    return { svg: path(bars.join(''), 'stroke-width="2"') + dotted, places };
  }
  const line = kept.map((at, place) => {
    if (place === 0) return `M${px(xs[at]!)} ${px(ys[at]!)}`;
    return series.as === 'step' ? `H${px(xs[at]!)}V${px(ys[at]!)}` : `L${px(xs[at]!)} ${px(ys[at]!)}`;
  });
  const band = bandPath(series, there, frame);
  const area = band === '' ? '' : `<path d="${band}" fill="${color}" fill-opacity="0.16"/>`;
  const single = kept.length <= 40 ? dotted : '';
  return {
    svg: `${area}${path(line.join(''), `stroke-width="2"${dash === '' ? '' : ` stroke-dasharray="${dash}"`}`)}${single}`,
    places,
  };
}

function bandPath({ x, low, high }: Series, there: readonly number[], frame: Frame): string {
  if (low === undefined || high === undefined) return '';
  const both = there.filter((at) => typeof low[at] === 'number' && typeof high[at] === 'number');
  if (both.length < 2) return '';
  const corner = (at: number, y: number): string => `${px(frame.x.at(x[at]!))} ${px(frame.y.at(y))}`;
  const over = both.map((at) => corner(at, high[at]!));
  const under = both.map((at) => corner(at, low[at]!)).reverse();
  return `M${[...over, ...under].join('L')}Z`;
}

function drawLegend(series: readonly Series[], width: number, theme: Theme): { svg: string; height: number } {
  const shown = series.slice(0, 12);
  const parts: string[] = [];
  let [x, y] = [16, 14];
  shown.forEach(({ name, color, as, dashed }, at) => {
    const text = cut(name, 42);
    const wide = 34 + text.length * charPx;
    if (x > 16 && x + wide > width - 10) [x, y] = [16, y + 18];
    const stroke = theme.series[(color ?? at) % theme.series.length]!;
    const dash = dashes[dashed ? 1 : at % dashes.length]!;
    const isCloud = as === 'points' || as === 'range';
    const mark = isCloud
      ? `<circle cx="${x + 9}" cy="${y - 4}" r="4" fill="${stroke}"/>`
      : `<path d="M${x} ${y - 4}h18" stroke="${stroke}" stroke-width="2"${dash === '' ? '' : ` stroke-dasharray="${dash}"`}/>`;
    parts.push(
      `<g><title>${escaped(name)}</title>${mark}${textAt(x + 24, y, text, { fill: theme.text })}</g>`,
    );
    x += wide;
  });
  if (series.length > shown.length) {
    y += 18;
    parts.push(textAt(16, y, `and ${series.length - shown.length} more`, { fill: theme.faint }));
  }
  return { svg: parts.join(''), height: y };
}

function csvOf({ x, y, series }: XyPlot): string {
  const withBounds = series.some(({ low }) => low !== undefined);
  const head = ['series', axisTitle(x), axisTitle(y), ...(withBounds ? ['low', 'high'] : [])];
  const named = (axis: Axis, value: number | null | undefined): unknown =>
    axis.categories?.[value ?? -1] ?? value;
  const rows = series.flatMap((one) =>
    one.x.map((value, at) => [
      one.name,
      named(x, value),
      named(y, one.y[at]),
      ...(withBounds ? [one.low?.[at], one.high?.[at]] : []),
    ]),
  );
  return csvLines([head, ...rows]);
}
