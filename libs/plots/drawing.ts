import type { Theme } from './theme.js';

/** What an axis says. */
export interface Axis {
  readonly label: string;
  readonly unit?: string;
  readonly log?: boolean;
  /** Names of the values 0, 1, …, of an axis of categories. */
  readonly categories?: readonly string[];
}

/** Something that the pointer can rest on: a place in pixels and what to say of it. */
export interface Place {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  /** The candidate or row that it is of. */
  readonly row?: number;
}

/** A picture and what it was drawn from. */
export interface Drawing {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
  /** A sentence that says what the picture shows, for who does not see it. */
  readonly summary: string;
  readonly places: readonly Place[];
  /** The data, a header first. Made when it is asked for. */
  csv(): string;
}

export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const formulaStart = /^[=+\-@\uff1d\uff0b\uff0d\uff20]/;

/** A text that a spreadsheet would run as a formula gets an apostrophe before it. */
function csvCell(value: unknown): string {
  if (value === null || value === undefined || Number.isNaN(value)) return '';
  const text = typeof value === 'string' && formulaStart.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export const csvLines = (lines: readonly (readonly unknown[])[]): string =>
  lines.map((line) => `${line.map(csvCell).join(',')}\r\n`).join('');

/** @param room - in characters; a longer text is cut and ends in an ellipsis. */
export const cut = (text: string, room: number): string =>
  text.length <= room ? text : `${text.slice(0, Math.max(1, room - 1))}…`;

/** Rounds to a tenth of a pixel, which keeps paths short. */
export const px = (value: number): string => String(Math.round(value * 10) / 10);

interface TextStyle {
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly size?: number;
  readonly fill: string;
  readonly turn?: number;
  readonly bold?: boolean;
  /** The colour of the ground, around letters that stand over lines. */
  readonly halo?: string;
}

export function textAt(x: number, y: number, text: string, style: TextStyle): string {
  const { anchor = 'start', size = 12, fill, turn, bold, halo } = style;
  const ring =
    halo === undefined
      ? ''
      : ` stroke="${halo}" stroke-width="4" stroke-linejoin="round" paint-order="stroke"`;
  const turned = turn === undefined ? '' : ` transform="rotate(${turn} ${px(x)} ${px(y)})"`;
  return `<text x="${px(x)}" y="${px(y)}" text-anchor="${anchor}" font-size="${size}" fill="${fill}"${bold ? ' font-weight="600"' : ''}${turned}${ring}>${escaped(text)}</text>`;
}

export const lineAt = (x1: number, y1: number, x2: number, y2: number, stroke: string, width = 1): string =>
  `<line x1="${px(x1)}" y1="${px(y1)}" x2="${px(x2)}" y2="${px(y2)}" stroke="${stroke}" stroke-width="${width}"/>`;

/** A whole picture, which stands by itself as a file. */
export const svgOf = (width: number, height: number, title: string, body: string, theme: Theme): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="system-ui,sans-serif" role="img"><title>${escaped(title)}</title><rect width="${width}" height="${height}" fill="${theme.ground}"/>${body}</svg>`;

/** A unit that the label says already is not said twice. */
export const axisTitle = ({ label, unit }: Axis): string =>
  unit === undefined || label.endsWith(unit) ? label : `${label} (${unit})`;

/** Pixels that a letter takes at most, at the size of axes, in the fonts that systems have. */
export const charPx = 7.2;

/** What stands in place of a picture that has nothing to show. */
export const emptyDrawing = (title: string, why: string, width: number, theme: Theme): Drawing => ({
  svg: svgOf(width, 90, title, textAt(width / 2, 50, why, { anchor: 'middle', fill: theme.faint }), theme),
  width,
  height: 90,
  summary: `${title}: ${why}`,
  places: [],
  csv: () => '',
});
