import { decimal, exactDigits } from './decimal.js';
import { invalidDataset } from './invalid-dataset.js';
import { maxCellBytes } from './limits.js';
import { isBroken } from './unicode.js';

const quote = 0x22;
const backslash = 0x5c;
const minus = 0x2d;
const plus = 0x2b;
const point = 0x2e;
const zero = 0x30;
const nine = 0x39;
export const comma = 0x2c;
export const openList = 0x5b;
export const closeList = 0x5d;
export const openObject = 0x7b;
export const closeObject = 0x7d;

/** What a cell holds; lists and objects are skipped. */
export type CellKind = 'number' | 'string' | 'boolean' | 'null' | 'list' | 'object';

const words: readonly (readonly [string, CellKind, boolean | null])[] = [
  ['true', 'boolean', true],
  ['false', 'boolean', false],
  ['null', 'null', null],
];

/**
 * Walks over JSON (RFC 8259) token by token, in the order of the text: JSON.parse moves names that look like integers
 * to the front, keeps the last of two equal names, takes 2^53 + 1 for 2^53, and makes an object of every cell.
 */
export class JsonScanner {
  at = 0;
  /** The number, text, boolean or null of the last cell. */
  number = 0;
  value: string | boolean | null = null;
  /** Where the last cell began. */
  start = 0;
  readonly #bytes: Buffer;

  constructor(bytes: Uint8Array) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) this.at = 3;
  }

  /** The next byte that is no space, without going on; NaN at the end. */
  peek(): number {
    const bytes = this.#bytes;
    let byte = bytes[this.at];
    while (byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09) byte = bytes[++this.at];
    return byte ?? Number.NaN;
  }

  /** Steps over `byte` if it is next. */
  takes(byte: number): boolean {
    if (this.peek() !== byte) return false;
    this.at++;
    return true;
  }

  /** @throws {FoldmillError} invalid_dataset where something else is next. */
  expect(byte: number): void {
    if (!this.takes(byte)) this.fail();
  }

  /** After an item of a list or an object: true where another follows; steps over the comma or the end. */
  more(close: number): boolean {
    if (this.takes(comma)) return true;
    this.expect(close);
    return false;
  }

  /** The name of a member, and on to its value. */
  name(): string {
    if (this.peek() !== quote) this.fail();
    const name = this.#text();
    this.expect(0x3a);
    return name;
  }

  fail(): never {
    const byte = this.peek();
    const what = Number.isNaN(byte) ? 'it ends too early' : `unexpected ${this.#shown()} at byte ${this.at}`;
    throw invalidDataset('', `this is not JSON: ${what}`);
  }

  #shown(): string {
    const text = this.#bytes.toString('latin1', this.at, this.at + 1);
    return /[\x20-\x7e]/.test(text) ? JSON.stringify(text) : 'character';
  }

  /** @throws {FoldmillError} invalid_dataset where anything but spaces is left. */
  end(): void {
    if (!Number.isNaN(this.peek())) this.fail();
  }

  /** Reads the next cell into `number` or `value`. */
  cell(): CellKind {
    const byte = this.peek();
    this.start = this.at;
    if (byte === minus || (byte >= zero && byte <= nine)) {
      this.#number(byte);
      return 'number';
    }
    if (byte === quote) {
      this.value = this.#text();
      return 'string';
    }
    if (byte === openList) return 'list';
    if (byte === openObject) return 'object';
    for (const [word, kind, value] of words) {
      if (this.#bytes.toString('latin1', this.at, this.at + word.length) !== word) continue;
      this.at += word.length;
      this.value = value;
      return kind;
    }
    return this.fail();
  }

  /** The text of the last cell, as it was written. */
  get source(): string {
    return this.#bytes.toString('latin1', this.start, this.at);
  }

  /** As JSON's grammar has it: no plus, no leading zeros, digits on both sides of the point. */
  #number(first: number): void {
    const bytes = this.#bytes;
    let at = this.at;
    let byte = first;
    if (byte === minus) byte = bytes[++at];
    const whole = at;
    let mantissa = 0;
    while (byte >= zero && byte <= nine) {
      mantissa = mantissa * 10 + (byte - zero);
      byte = bytes[++at];
    }
    let digits = at - whole;
    if (digits === 0 || (digits > 1 && bytes[whole] === zero)) this.#failAt(whole);
    let fraction = 0;
    if (byte === point) {
      const from = ++at;
      byte = bytes[at];
      while (byte >= zero && byte <= nine) {
        mantissa = mantissa * 10 + (byte - zero);
        byte = bytes[++at];
      }
      fraction = at - from;
      if (fraction === 0) this.#failAt(at);
      digits += fraction;
    }
    const hasExponent = byte === 0x65 || byte === 0x45;
    if (hasExponent) {
      byte = bytes[++at];
      if (byte === minus || byte === plus) byte = bytes[++at];
      const from = at;
      while (byte >= zero && byte <= nine) byte = bytes[++at];
      if (at === from) this.#failAt(at);
    }
    if (hasExponent || digits > exactDigits) {
      this.number = Number(bytes.toString('latin1', this.at, at));
    } else {
      const value = decimal(mantissa, fraction);
      this.number = first === minus ? -value : value;
    }
    this.at = at;
  }

  #failAt(at: number): never {
    this.at = at;
    return this.fail();
  }

  #text(): string {
    const bytes = this.#bytes;
    const start = this.at;
    let high = 0;
    let escaped = false;
    let at = start + 1;
    for (;;) {
      const byte = bytes[at];
      if (byte === quote) break;
      if (byte === undefined || byte < 0x20) this.#failAt(at);
      if (byte === backslash) {
        escaped = true;
        at++;
      }
      high |= byte;
      at++;
    }
    if (at - start > maxCellBytes) {
      throw invalidDataset(
        '',
        `the text at byte ${start} has ${(at - start).toLocaleString('en')} bytes, and ${maxCellBytes.toLocaleString('en')} are allowed`,
      );
    }
    this.at = at + 1;
    if (!escaped && high < 0x80) return bytes.toString('latin1', start + 1, at);
    return this.#decoded(start, at + 1);
  }

  #decoded(start: number, end: number): string {
    let text: string;
    try {
      text = JSON.parse(
        new TextDecoder('utf-8', { fatal: true }).decode(this.#bytes.subarray(start, end)),
      ) as string;
    } catch (error) {
      throw invalidDataset(
        '',
        `this is not JSON: the text at byte ${start} cannot be read: ${(error as Error).message}`,
      );
    }
    if (!isBroken(text)) return text;
    throw invalidDataset('', `the text at byte ${start} is not valid Unicode: half of a surrogate pair`);
  }

  /** Steps over a value whatever it is, for the message that it should not be there. */
  skip(): void {
    let depth = 0;
    do {
      const kind = this.cell();
      if (kind === 'list' || kind === 'object') {
        this.at++;
        depth++;
        if (this.peek() !== closeList && this.peek() !== closeObject) {
          if (kind === 'object') this.name();
          continue;
        }
      }
      while (depth > 0 && (this.takes(closeList) || this.takes(closeObject))) depth--;
      if (depth > 0) {
        this.expect(comma);
        this.#skipName();
      }
    } while (depth > 0);
  }

  /** The next value as `JSON.parse` reads it: for what is small, and not part of the table. */
  parsed(): unknown {
    const { at } = this;
    this.skip();
    try {
      return JSON.parse(this.#bytes.toString('utf8', at, this.at));
    } catch (error) {
      throw invalidDataset('', `this is not JSON: ${(error as Error).message}`);
    }
  }

  /** A name, where one comes next: in an object after its first member. */
  #skipName(): void {
    if (this.peek() !== quote) return;
    const { at } = this;
    this.#text();
    if (!this.takes(0x3a)) this.at = at;
  }
}
