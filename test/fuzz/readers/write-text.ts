import type { Cell, Table } from './draw-table.js';

/** As JSON and every CSV reader take it, the sign of a zero too. */
export const numberText = (value: number): string => (Object.is(value, -0) ? '-0' : String(value));

export interface CsvStyle {
  readonly delimiter: ',' | ';' | '\t';
  readonly lineEnd: '\n' | '\r\n' | '\r';
  readonly hasHeader: boolean;
  readonly bom: boolean;
  readonly sepLine: boolean;
  readonly quoteAll: boolean;
  readonly blanks: boolean;
  readonly emptyLines: boolean;
  readonly lastLineEnd: boolean;
}

export function writeCsv({ columns, target, groups }: Table, style: CsvStyle): Buffer {
  const { delimiter, lineEnd, blanks } = style;
  const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  const needs = (text: string): boolean =>
    style.quoteAll || text.includes(delimiter) || /["\r\n]/.test(text) || /^[ \t]|[ \t]$/.test(text);
  const shown = (cell: Cell): string => {
    const text =
      typeof cell === 'number'
        ? numberText(cell)
        : typeof cell === 'boolean'
          ? cell
            ? 'True'
            : 'false'
          : cell;
    return needs(text) ? quoted(text) : blanks ? ` ${text} ` : text;
  };
  // A CSV has no booleans but among labels.
  const written = (cell: Cell, column: number): Cell =>
    typeof cell === 'boolean' && column !== target && column !== groups ? Number(cell) : cell;
  const rows = columns[0].cells.map((_, row) =>
    columns.map(({ cells }, column) => shown(written(cells[row], column))).join(delimiter),
  );
  const header = style.hasHeader ? [columns.map(({ name }) => shown(name)).join(delimiter)] : [];
  const lines = [...header, ...rows].flatMap((line, i) =>
    style.emptyLines && i % 3 === 1 ? ['', line] : [line],
  );
  const sep = style.sepLine ? `sep=${delimiter}${lineEnd === '\r' ? '\n' : lineEnd}` : '';
  return Buffer.from(
    `${style.bom ? '\ufeff' : ''}${sep}${lines.join(lineEnd)}${style.lastLineEnd ? lineEnd : ''}`,
  );
}

export type JsonShape = 'records' | 'rows' | 'rows of records' | 'columns' | 'cells by row' | 'arrays';

export interface JsonStyle {
  readonly shape: JsonShape;
  readonly escapes: boolean;
  readonly spaces: boolean;
}

export function writeJson(table: Table, { shape, escapes, spaces }: JsonStyle): Buffer {
  const gap = spaces ? ' \n\t' : '';
  const text = (one: string): string => {
    const json = JSON.stringify(one);
    return escapes
      ? json.replaceAll(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
      : json;
  };
  const value = (cell: Cell): string =>
    typeof cell === 'number' ? numberText(cell) : typeof cell === 'string' ? text(cell) : String(cell);
  const list = (items: readonly string[]): string => `[${gap}${items.join(`${gap},${gap}`)}${gap}]`;
  const object = (members: readonly (readonly [string, string])[]): string =>
    `{${gap}${members.map(([name, of]) => `${text(name)}${gap}:${gap}${of}`).join(`,${gap}`)}${gap}}`;
  const { columns } = table;
  const rows = columns[0].cells.map((_, row) => row);
  const records = (): string =>
    list(rows.map((row) => object(columns.map(({ name, cells }) => [name, value(cells[row])]))));
  switch (shape) {
    case 'records':
      return Buffer.from(records());
    case 'rows of records':
      return Buffer.from(object([['rows', records()]]));
    case 'rows':
      return Buffer.from(
        object([
          ['columns', list(columns.map(({ name }) => text(name)))],
          ['rows', list(rows.map((row) => list(columns.map(({ cells }) => value(cells[row])))))],
        ]),
      );
    case 'cells by row':
      return Buffer.from(
        object(
          columns.map(({ name, cells }) => [
            name,
            object(cells.map((cell, row) => [String(row), value(cell)])),
          ]),
        ),
      );
    case 'columns':
      return Buffer.from(
        object([['columns', object(columns.map(({ name, cells }) => [name, list(cells.map(value))]))]]),
      );
    case 'arrays': {
      const features = featuresOf(table);
      const column = (place: number): string => list(columns[place].cells.map(value));
      return Buffer.from(
        object([
          ['X', list(rows.map((row) => list(features.map(({ cells }) => value(Number(cells[row]))))))],
          ['y', column(table.target)],
          ...(table.groups === undefined ? [] : [['groups', column(table.groups)] as const]),
          ...(table.weights === undefined ? [] : [['sample_weight', column(table.weights)] as const]),
          ['feature_names', list(features.map(({ name }) => text(name)))],
        ]),
      );
    }
  }
}

export const featuresOf = ({ columns, target, groups, weights }: Table): Table['columns'] =>
  columns.filter((_, place) => place !== target && place !== groups && place !== weights);
