import { tooLarge } from './limits.js';
import { type NumberStyle, unescaped, type Workbook } from './xlsx-workbook.js';
import { walkXml } from './xml-events.js';

/** As many as Excel has. */
const maxRows = 1_048_576;
const maxColumns = 16_384;

const dayMs = 86_400_000;
/** 1970-01-01 as Excel counts days. */
const epochDays = 25_569;
const days1904 = 1462;

/**
 * A sheet as the CSV that it would be saved as: dates as ISO 8601, texts in quotes, numbers with all their digits, an
 * empty line for a row without cells. Rows are as long as the longest; columns left of all cells are left out.
 * @param maxBytes - bound on what is made.
 * @throws {Error} where it is damaged; {FoldmillError} payload_too_large.
 */
export function sheetCsv(xml: Uint8Array, workbook: Workbook, maxBytes: number): Uint8Array {
  const rows = new Rows(maxBytes);
  let cell: Cell | undefined;
  let [row, column] = [0, 0];
  let [isValue, spoken] = [false, 0];
  walkXml(xml, {
    open: (name, attribute) => {
      if (name === 'row') {
        const told = attribute('r');
        row = told === undefined ? row + 1 : Number(told);
        column = 0;
        rows.begin(row);
      } else if (name === 'c') {
        column = columnAfter(column, attribute('r'));
        cell = {
          type: attribute('t') ?? 'n',
          style: workbook.styles[Number(attribute('s') ?? -1)],
          text: '',
        };
      } else if (name === 'rPh') spoken++;
      isValue = name === 'v' || (name === 't' && spoken === 0);
    },
    text: (part) => {
      if (isValue && cell) cell.text += part;
    },
    close: (name) => {
      isValue = false;
      if (name === 'rPh') spoken--;
      if (name !== 'c' || cell === undefined) return;
      const written = writtenOf(cell, workbook);
      cell = undefined;
      if (written !== '') rows.add(column, written);
    },
  });
  return rows.end();
}

interface Cell {
  readonly type: string;
  readonly style: NumberStyle | undefined;
  text: string;
}

/** From 1. @param reference - such as `AB12`; where it is left out, the cell stands right of the one before. */
function columnAfter(before: number, reference: string | undefined): number {
  if (reference === undefined) return before + 1;
  let column = 0;
  for (const letter of /^[A-Z]{1,3}/.exec(reference)?.[0] ?? '')
    column = column * 26 + letter.charCodeAt(0) - 64;
  if (!(column > before && column <= maxColumns))
    throw new Error(`the cell ${reference.slice(0, 20)} is out of place`);
  return column;
}

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** How a cell stands in the CSV; empty where it has no value, or an error. */
function writtenOf({ type, style, text }: Cell, { sharedStrings, countsFrom1904 }: Workbook): string {
  if (text === '' || type === 'e') return '';
  switch (type) {
    case 's': {
      const shared = sharedStrings[Number(text)];
      if (shared === undefined) throw new Error(`there is no text ${text.slice(0, 20)}`);
      return shared === '' ? '' : quoted(shared);
    }
    case 'b':
      return text === '1' ? 'true' : 'false';
    case 'n': {
      const number = Number(text);
      if (Number.isNaN(number)) throw new Error(`${text.slice(0, 20)} is not a number`);
      if (style === 'date') return dateOf(number, countsFrom1904);
      return style === 'time' ? dateOf(number % 1, false).slice('1899-12-31T'.length) : text.trim();
    }
    // Text in the cell itself, the text of a formula, a date in ISO 8601.
    default:
      return quoted(unescaped(text));
  }
}

/** The time is left out where it is midnight. */
function dateOf(serial: number, countsFrom1904: boolean): string {
  // There was no 29 February 1900, and Excel counts it.
  const days = countsFrom1904 ? serial + days1904 : serial < 60 ? serial + 1 : serial;
  const date = new Date(Math.round((days - epochDays) * dayMs));
  if (Number.isNaN(date.getTime())) throw new Error(`${serial} is not a date`);
  const text = date.toISOString().slice(0, -1);
  return days % 1 === 0 && serial >= 1 ? text.slice(0, text.indexOf('T')) : text;
}

/** Rows as they are written, of different lengths until the end. */
class Rows {
  readonly #texts: string[] = [];
  /** Where the first cell of each stands, and how many there are from there on. */
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];
  #cells: string[] = [];
  #start = 0;
  #end = 0;
  #first = Number.POSITIVE_INFINITY;
  #last = 0;
  #bytes = 0;

  constructor(readonly maxBytes: number) {}

  #spend(bytes: number): void {
    this.#bytes += bytes;
    if (this.#bytes > this.maxBytes) throw tooLarge(this.maxBytes);
  }

  /** @param row - from 1. */
  begin(row: number): void {
    this.#settle();
    if (!(row > this.#texts.length && row <= maxRows)) throw new Error(`row ${row} is out of place`);
    while (this.#texts.length < row - 1) {
      this.#cells = [];
      this.#push();
    }
    this.#isOpen = true;
  }

  #isOpen = false;

  #settle(): void {
    if (this.#isOpen) this.#push();
    this.#isOpen = false;
  }

  #push(): void {
    this.#texts.push(this.#cells.join(''));
    this.#starts.push(this.#start);
    this.#ends.push(this.#end);
    [this.#cells, this.#start, this.#end] = [[], 0, 0];
  }

  /** @param column - from 1, right of all before. */
  add(column: number, written: string): void {
    if (!this.#isOpen) throw new Error('a cell is out of place');
    const commas = this.#start === 0 ? 0 : column - this.#end;
    if (this.#start === 0) this.#start = column;
    this.#end = column;
    this.#first = Math.min(this.#first, this.#start);
    this.#last = Math.max(this.#last, column);
    this.#spend(commas + written.length + 1);
    this.#cells.push(','.repeat(commas), written);
  }

  end(): Uint8Array {
    this.#settle();
    // Each row is asked for before it is made: a few cells may stand far apart.
    const parts = this.#texts.map((text, row) => {
      if (this.#starts[row] === 0) return '\n';
      const [left, right] = [this.#starts[row]! - this.#first, this.#last - this.#ends[row]!];
      this.#spend(left + right + 1);
      return `${','.repeat(left)}${text}${','.repeat(right)}\n`;
    });
    return Buffer.from(parts.join(''));
  }
}
