import { charPx, csvLines, cut, type Drawing, emptyDrawing, lineAt, px, svgOf, textAt } from './drawing.js';
import { niceNumber } from './nice-number.js';
import { makeScale } from './scale.js';
import type { Theme } from './theme.js';

/** What lanes did in which seconds; a gap is idle. */
export interface GanttPlot {
  readonly title: string;
  readonly lanes: readonly string[];
  readonly bars: readonly { lane: number; from: number; to: number; group: string; text: string }[];
  /** Seconds that are shown, such as -60 to 0. */
  readonly from: number;
  readonly to: number;
  readonly label: string;
}

const lanePx = 22;

export function ganttPlot(plot: GanttPlot, width: number, theme: Theme): Drawing {
  const { title, lanes, bars, from, to, label } = plot;
  if (lanes.length === 0) return emptyDrawing(title, 'no worker is there', width, theme);
  const room = Math.min(22, Math.floor(width / 18));
  const left = 14 + Math.min(room, Math.max(...lanes.map(({ length }) => length))) * charPx;
  const [top, right] = [10, width - 16];
  const bottom = top + lanes.length * lanePx;
  const scale = makeScale({ label }, [from, to], [left, right]);
  const groups = [...new Set(bars.map(({ group }) => group))];
  const parts = scale.ticks.flatMap(({ value, text }) => [
    lineAt(scale.at(value), top, scale.at(value), bottom, theme.grid),
    textAt(scale.at(value), bottom + 16, text, { anchor: 'middle', fill: theme.faint }),
  ]);
  lanes.forEach((lane, at) => {
    const y = top + at * lanePx;
    parts.push(textAt(left - 8, y + 15, cut(lane, room), { anchor: 'end', fill: theme.text }));
    parts.push(lineAt(left, y + lanePx, right, y + lanePx, theme.grid));
  });
  const places = bars.map((bar) => {
    const [x1, x2] = [scale.at(Math.max(from, bar.from)), scale.at(Math.min(to, bar.to))];
    const y = top + bar.lane * lanePx + 3;
    const fill = theme.series[groups.indexOf(bar.group) % theme.series.length];
    parts.push(
      `<rect x="${px(x1)}" y="${y}" width="${px(Math.max(1, x2 - x1))}" height="${lanePx - 6}" fill="${fill}"/>`,
    );
    return { x: (x1 + x2) / 2, y: y + lanePx / 2, text: bar.text };
  });
  parts.push(textAt((left + right) / 2, bottom + 34, label, { anchor: 'middle', fill: theme.text }));
  const busy = bars.reduce((sum, bar) => sum + Math.min(to, bar.to) - Math.max(from, bar.from), 0);
  const share = (100 * busy) / Math.max(1e-9, (to - from) * lanes.length);
  return {
    svg: svgOf(width, bottom + 44, title, parts.join(''), theme),
    width,
    height: bottom + 44,
    summary: `${title}: ${lanes.length} slots, ${niceNumber(share, 3)} % of their time spent on ${groups.length} studies`,
    places,
    csv: () =>
      csvLines([
        ['slot', 'study', 'from_seconds', 'to_seconds', 'what'],
        ...bars.map((bar) => [lanes[bar.lane], bar.group, bar.from, bar.to, bar.text]),
      ]),
  };
}
