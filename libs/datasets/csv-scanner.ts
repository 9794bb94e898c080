import { decimal, exactDigits } from './decimal.js';
import { invalidDataset } from './invalid-dataset.js';
import { maxCellBytes, maxEmptyLines } from './limits.js';

const quote = 0x22;
const newline = 0x0a;
const carriageReturn = 0x0d;
const space = 0x20;
const tab = 0x09;
const zero = 0x30;
const minus = 0x2d;
const plus = 0x2b;
const point = 0x2e;
const lowerE = 0x65;

/** Blanks around a cell are no part of it. Other spaces of Unicode are: labels that differ in them would become one. */
const isBlank = (byte: number): boolean => byte === space || byte === tab;

/**
 * Walks over the cells of a CSV (RFC 4180; lines may end in LF, CRLF or CR). Numbers are read straight from the
 * bytes: a general CSV library makes a string of every cell first, which took a hundred times as long and tens of
 * times the memory on a matrix of a million rows.
 */
export class CsvScanner {
  /** The next byte to read. */
  at: number;
  /** The record being read, from 1, as a spreadsheet counts rows. */
  row = 1;
  readonly #bytes: Buffer;

  /** @param delimiter - a byte: comma, semicolon or tab. */
  constructor(
    bytes: Uint8Array,
    readonly delimiter: number,
  ) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.at = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  }

  /** Bytes of the file. */
  get length(): number {
    return this.#bytes.length;
  }

  get atEnd(): boolean {
    return this.at >= this.#bytes.length;
  }

  /** Whether a cell in quotes begins here. */
  get atQuote(): boolean {
    return this.#bytes[this.at] === quote;
  }

  /**
   * Steps over empty lines, which are rows of a spreadsheet but no records.
   * @param most - lines; without it any number.
   * @throws {FoldmillError} invalid_dataset where there are more.
   */
  skipEmptyLines(most = Number.POSITIVE_INFINITY): void {
    const last = this.row + most;
    while (!this.atEnd && this.#endsLine(this.#bytes[this.at])) {
      this.#stepOverLineEnd();
      this.row++;
      if (this.row > last) {
        throw invalidDataset(
          '',
          `row ${this.row}: the file has more than ${maxEmptyLines.toLocaleString('en')} empty lines`,
        );
      }
    }
  }

  /** Steps over what ends a cell: true where another cell of the record follows. */
  nextCell(): boolean {
    if (this.at >= this.#bytes.length) return false;
    if (this.#bytes[this.at] === this.delimiter) {
      this.at++;
      return true;
    }
    this.#stepOverLineEnd();
    return false;
  }

  /**
   * The number in the cell; NaN, with nothing read, where it is no plain decimal: quoted, or with blanks, or no number, or
   * a whole number with zeros ahead or beyond 2^53, which may be a code.
   * At most 15 digits are divided by a power of ten, which rounds correctly (Clinger 1990); more go by way of a string.
   * V8 inlines a function of at most 460 bytes of bytecode: what is rare stands apart, or a file takes a fifth longer.
   */
  decimal(): number {
    const bytes = this.#bytes;
    let at = this.at;
    let byte = bytes[at];
    const negative = byte === minus;
    if (negative) byte = bytes[++at];
    const start = at;
    let mantissa = 0;
    let digit = byte - zero;
    while (digit >= 0 && digit <= 9) {
      mantissa = mantissa * 10 + digit;
      byte = bytes[++at];
      digit = byte - zero;
    }
    let digits = at - start;
    let fraction = 0;
    if (digits > 1 && bytes[start] === zero && byte !== point) return Number.NaN;
    if (byte === point) {
      const before = at;
      byte = bytes[++at];
      digit = byte - zero;
      while (digit >= 0 && digit <= 9) {
        mantissa = mantissa * 10 + digit;
        byte = bytes[++at];
        digit = byte - zero;
      }
      fraction = at - before - 1;
      digits += fraction;
    }
    if (digits === 0) return Number.NaN;
    const hasExponent = (byte | 0x20) === lowerE;
    if (hasExponent) {
      at = this.#endOfExponent(at);
      byte = bytes[at];
    }
    if (at < bytes.length && byte !== this.delimiter && !this.#endsLine(byte)) return Number.NaN;
    if (hasExponent || digits > exactDigits) return this.#byText(at, !hasExponent && fraction === 0);
    this.at = at;
    const value = decimal(mantissa, fraction);
    return negative ? -value : value;
  }

  /** The number that ends at `end`; NaN, with nothing read, where a float64 does not keep it. */
  #byText(end: number, isWhole: boolean): number {
    const value = Number(this.#bytes.toString('latin1', this.at, end));
    if (!Number.isFinite(value) || (isWhole && !Number.isSafeInteger(value))) return Number.NaN;
    this.at = end;
    return value;
  }

  /** @param at - of the `e`. @returns where the digits after it end; `at` itself where there are none. */
  #endOfExponent(at: number): number {
    const bytes = this.#bytes;
    let end = at + 1;
    if (bytes[end] === minus || bytes[end] === plus) end++;
    const start = end;
    while (bytes[end] >= zero && bytes[end] <= zero + 9) end++;
    return end === start ? at : end;
  }

  /**
   * The text of the cell: unquoted, or without the blanks around it.
   * @throws {FoldmillError} invalid_dataset on a quote that never closes, on text after one, and where it is not UTF-8.
   */
  text(): string {
    const bytes = this.#bytes;
    if (bytes[this.at] === quote) return this.#quotedText();
    let start = this.at;
    let end = start;
    while (end < bytes.length && bytes[end] !== this.delimiter && !this.#endsLine(bytes[end])) end++;
    this.#assertCell(end - start);
    this.at = end;
    while (start < end && isBlank(bytes[start])) start++;
    while (start < end && isBlank(bytes[end - 1])) end--;
    return this.#decode(start, end);
  }

  /** Steps over the cell. @throws {FoldmillError} invalid_dataset on a quote that never closes, and on text after one. */
  skip(): void {
    const bytes = this.#bytes;
    if (bytes[this.at] === quote) {
      this.#endOfQuoted();
      return;
    }
    let end = this.at;
    while (end < bytes.length && bytes[end] !== this.delimiter && !this.#endsLine(bytes[end])) end++;
    this.at = end;
  }

  #quotedText(): string {
    const start = this.at + 1;
    return this.#decode(start, this.#endOfQuoted()).replaceAll('""', '"');
  }

  /** Steps over the cell. @returns where its closing quote stands. */
  #endOfQuoted(): number {
    const bytes = this.#bytes;
    const start = this.at + 1;
    let end = start - 1;
    do end = bytes.indexOf(quote, end + 1);
    while (end >= 0 && bytes[end + 1] === quote && ++end);
    if (end < 0) throw invalidDataset('', `row ${this.row}: a quoted cell never ends`);
    this.#assertCell(end - start);
    this.at = end + 1;
    while (bytes[this.at] === space) this.at++;
    if (!this.atEnd && bytes[this.at] !== this.delimiter && !this.#endsLine(bytes[this.at])) {
      throw invalidDataset(
        '',
        `row ${this.row}: there is text after a closing quote (write "" for a quote inside one)`,
      );
    }
    return end;
  }

  #assertCell(nBytes: number): void {
    if (nBytes <= maxCellBytes) return;
    throw invalidDataset(
      '',
      `row ${this.row}: a cell has ${nBytes.toLocaleString('en')} bytes, and ${maxCellBytes.toLocaleString('en')} are allowed`,
    );
  }

  #decode(start: number, end: number): string {
    let high = 0;
    for (let at = start; at < end; at++) high |= this.#bytes[at];
    if (high < 0x80) return this.#bytes.toString('latin1', start, end);
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(
        this.#bytes.subarray(start, end),
      );
    } catch {
      throw invalidDataset(
        '',
        `row ${this.row}: the text is not UTF-8: say its encoding, such as encoding=windows-1252`,
      );
    }
  }

  #endsLine(byte: number): boolean {
    return byte === newline || byte === carriageReturn;
  }

  #stepOverLineEnd(): void {
    if (this.#bytes[this.at] === carriageReturn && this.#bytes[this.at + 1] === newline) this.at++;
    this.at++;
  }
}
