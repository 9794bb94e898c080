import { printable } from '#contracts';
import { plain, type Style } from './style.js';

export interface Column {
  heading: string;
  align: 'left' | 'right';
  /** The colour of a cell, by its text. */
  paint?(cell: string, style: Style): string;
}

/** Columns padded with spaces, two between them; a heading over each. Control characters in cells are escaped. */
export function table(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  style: Style = plain,
): string {
  const shown = rows.map((row) => row.map(printable));
  const widths = columns.map(({ heading }, at) =>
    Math.max(heading.length, ...shown.map((row) => row[at]?.length ?? 0)),
  );
  const padded = (cells: readonly string[]): string[] =>
    columns.map(({ align }, at) => {
      const [cell, width] = [cells[at] ?? '', widths[at] ?? 0];
      if (align === 'right') return cell.padStart(width);
      // The last column needs no padding; nothing ends a line with spaces.
      return at === columns.length - 1 ? cell : cell.padEnd(width);
    });
  const line = (cells: readonly string[]): string => cells.join('  ').trimEnd();
  const heading = style.bold(line(padded(columns.map(({ heading }) => heading))));
  const body = shown.map((row) =>
    line(padded(row).map((cell, at) => columns[at]?.paint?.(cell, style) ?? cell)),
  );
  return [heading, ...body].join('\n');
}

export const left = (heading: string): Column => ({ heading, align: 'left' });
export const right = (heading: string): Column => ({ heading, align: 'right' });
