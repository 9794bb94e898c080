import { csvLines, cut, type Drawing, emptyDrawing, type Place, px, svgOf, textAt } from './drawing.js';
import type { Theme } from './theme.js';

/** Steps, and which needs which. */
export interface GraphPlot {
  readonly title: string;
  readonly steps: readonly { id: string; group: string; label: string; text: string }[];
  readonly edges: readonly (readonly [from: string, to: string])[];
}

const rowPx = 26;
/** Steps of one column; more are counted. */
const maxRows = 24;

export function graphPlot({ title, steps, edges }: GraphPlot, width: number, theme: Theme): Drawing {
  if (steps.length === 0) return emptyDrawing(title, 'there are no steps', width, theme);
  const columns = [...new Set(steps.map(({ group }) => group))];
  const wide = (width - 24) / columns.length;
  const box = Math.max(24, wide - 34);
  const places = new Map<string, Place>();
  const parts: string[] = [];
  let tallest = 0;
  columns.forEach((group, column) => {
    const own = steps.filter((step) => step.group === group);
    const x = 12 + column * wide;
    const fill = theme.series[column % theme.series.length]!;
    parts.push(textAt(x, 20, `${group} (${own.length})`, { fill: theme.text, bold: true }));
    own.slice(0, maxRows).forEach(({ id, label, text }, row) => {
      const y = 32 + row * rowPx;
      parts.push(
        `<rect x="${px(x)}" y="${y}" width="${px(box)}" height="${rowPx - 6}" rx="3" fill="${theme.ground}" stroke="${fill}" stroke-width="1.5"/>`,
      );
      parts.push(
        textAt(x + 5, y + 14, cut(label, Math.max(1, Math.floor((box - 8) / 6.4))), {
          size: 11,
          fill: theme.text,
        }),
      );
      places.set(id, { x: x + box / 2, y: y + (rowPx - 6) / 2, text });
    });
    if (own.length > maxRows)
      parts.push(
        textAt(x, 32 + maxRows * rowPx + 10, `and ${own.length - maxRows} more`, { fill: theme.faint }),
      );
    tallest = Math.max(tallest, Math.min(own.length, maxRows + 1));
  });
  const lines = edges.flatMap(([from, to]) => {
    const [a, b] = [places.get(from), places.get(to)];
    if (a === undefined || b === undefined) return [];
    const [x1, x2] = [a.x + box / 2, b.x - box / 2];
    const bend = (x2 - x1) / 2;
    return `M${px(x1)} ${px(a.y)}C${px(x1 + bend)} ${px(a.y)} ${px(x2 - bend)} ${px(b.y)} ${px(x2)} ${px(b.y)}`;
  });
  const height = 50 + tallest * rowPx;
  const drawn = `<path d="${lines.join('')}" fill="none" stroke="${theme.faint}" stroke-opacity="0.6"/>${parts.join('')}`;
  return {
    svg: svgOf(width, height, title, drawn, theme),
    width,
    height,
    summary: `${title}: ${columns.map((group) => `${steps.filter((step) => step.group === group).length} ${group}`).join(', ')}, ${edges.length} edges`,
    places: [...places.values()],
    csv: () => csvLines([['from', 'to'], ...edges]),
  };
}
