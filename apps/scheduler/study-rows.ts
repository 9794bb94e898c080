import { fieldError, jsonText } from '#contracts';

/** A table, column by column. */
type Columns = Record<string, readonly unknown[]>;

export interface RowsWanted {
  readonly offset: number;
  readonly limit: number;
  /** A column; `-` before it puts the greatest first. */
  readonly sort?: string;
  /** Conditions that all have to hold, with commas between them. */
  readonly where?: string;
  /** Names with commas between them; all columns when left out. */
  readonly columns?: string;
}

export interface SelectedRows {
  readonly columns: string[];
  readonly numbers: number[];
  readonly rows: unknown[][];
  readonly offset: number;
  readonly matching: number;
  readonly total: number;
}

type Test = (row: number) => boolean;

/**
 * Rows of a table, chosen and sorted. Rows without a value come last however they are sorted, equal ones in their order.
 * @throws {FoldmillError} invalid_request for a column that is not there, or a condition that says nothing.
 */
export function selectRows(table: Columns, wanted: RowsWanted): SelectedRows {
  const names = wanted.columns === undefined ? Object.keys(table) : wanted.columns.split(',');
  const shown = names.map((name) => columnOf(table, name, '?columns'));
  const total = Object.values(table)[0]?.length ?? 0;
  const tests = (wanted.where ?? '')
    .split(',')
    .filter((text) => text.trim() !== '')
    .map((text) => conditionOf(table, text));
  const found: number[] = [];
  for (let row = 0; row < total; row++) if (tests.every((holds) => holds(row))) found.push(row);
  if (wanted.sort !== undefined) sortBy(table, wanted.sort, found);
  const numbers = found.slice(wanted.offset, wanted.offset + wanted.limit);
  return {
    columns: names,
    numbers,
    rows: numbers.map((row) => shown.map((column) => column[row] ?? null)),
    offset: wanted.offset,
    matching: found.length,
    total,
  };
}

function columnOf(table: Columns, name: string, pointer: string): readonly unknown[] {
  const column = Object.hasOwn(table, name) ? table[name] : undefined;
  if (column) return column;
  const known = Object.keys(table).slice(0, 30).join(', ');
  throw fieldError(
    'invalid_request',
    pointer,
    `there is no column "${name.slice(0, 100)}"; there are ${known}`,
  );
}

function sortBy(table: Columns, sort: string, rows: number[]): void {
  const descends = sort.startsWith('-');
  const column = columnOf(table, descends ? sort.slice(1) : sort, '?sort');
  const sign = descends ? -1 : 1;
  // Looked at once each: a comparison is made some twenty times per row.
  const keys = new Map(rows.map((row) => [row, sortable(column[row])]));
  rows.sort((a, b) => {
    const [first, second] = [keys.get(a)!, keys.get(b)!];
    if (first === null || second === null) return Number(first === null) - Number(second === null) || a - b;
    if (typeof first === 'number' && typeof second === 'number') return sign * (first - second) || a - b;
    // Numbers stand before texts.
    if (typeof first !== typeof second) return sign * (typeof first === 'number' ? -1 : 1);
    return sign * (first < second ? -1 : first > second ? 1 : 0) || a - b;
  });
}

function sortable(value: unknown): number | string | null {
  if (value === null || value === undefined || Number.isNaN(value)) return null;
  if (typeof value === 'number') return value;
  return textOf(value);
}

const textOf = (value: unknown): string =>
  value === null || value === undefined ? 'null' : typeof value === 'string' ? value : jsonText(value);

/** `mean_test_score>=0.9`, `param_kernel=rbf`, `error~memory`. */
function conditionOf(table: Columns, text: string): Test {
  const match = /^\s*(.+?)\s*(>=|<=|!=|=|<|>|~)\s*(.*?)\s*$/.exec(text);
  if (match === null) {
    const how = 'a condition is a column, one of = != < <= > >= ~, and a value, such as mean_test_score>=0.9';
    throw fieldError('invalid_request', '?where', `"${text.slice(0, 100)}" is no condition: ${how}`);
  }
  const [, name, operator, given] = match as unknown as [string, string, string, string];
  const column = columnOf(table, name, '?where');
  if (operator === '~') {
    const part = given.toLowerCase();
    return (row) => textOf(column[row]).toLowerCase().includes(part);
  }
  const wanted = given === '' ? Number.NaN : Number(given);
  if (operator === '=' || operator === '!=') {
    const isEqual: Test = (row) => {
      const value = column[row];
      return typeof value === 'number' ? value === wanted : textOf(value) === given;
    };
    return operator === '=' ? isEqual : (row) => !isEqual(row);
  }
  if (Number.isNaN(wanted)) {
    throw fieldError(
      'invalid_request',
      '?where',
      `"${given.slice(0, 100)}" is no number: ${operator} compares numbers`,
    );
  }
  const holds = comparisons[operator as keyof typeof comparisons];
  return (row) => {
    const value = column[row];
    return typeof value === 'number' && holds(value, wanted);
  };
}

const comparisons = {
  '>=': (a: number, b: number) => a >= b,
  '<=': (a: number, b: number) => a <= b,
  '<': (a: number, b: number) => a < b,
  '>': (a: number, b: number) => a > b,
};
