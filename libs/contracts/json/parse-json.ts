import { fieldError, jsonPointer } from '../errors.js';
import { Float } from './float.js';
import { isIndexLike, markHolder, setKeyOrder } from './key-order.js';

export interface ParseJsonOptions {
  /** Whether `1.0` becomes a `Float`, to be told from `1`. Default false. */
  readonly floats?: boolean;
  /** How deep lists and objects may be nested. Default 64: far above what a spec needs, far below the stack. */
  readonly maxDepth?: number;
}

const [quote, backslash, comma, colon, minus, point, plus] = codes('"\\,:-.+');
const [openList, closeList, openObject, closeObject, zero, nine] = codes('[]{}09');
const [smallE, largeE] = codes('eE');

function codes(characters: string): number[] {
  return Array.from(characters, (character) => character.charCodeAt(0));
}

/**
 * JSON as `JSON.parse` reads it, and what that loses: the order of keys such as "10" and "9" (see `keysOf`), keys that
 * stand there twice, and on request the difference between `1.0` and `1`.
 * @throws {FoldmillError} invalid_json, naming line and column, for what is not JSON, a key that stands there twice, a
 *   key `__proto__`, which objects lose when they are copied, and values that are nested too deep.
 */
export function parseJson(text: string, options: ParseJsonOptions = {}): unknown {
  return new Reader(text, options.floats ?? false, options.maxDepth ?? 64).document();
}

/** What lists of numbers are written with, to the bracket that closes them. */
const numbersOnly = /[-+.\deE, \t\n\r]*\]/y;

class Reader {
  #at = 0;
  #hasKeyOrder = false;
  /** Where the value that is read stands in the document. */
  readonly #path: (string | number)[] = [];

  constructor(
    readonly text: string,
    readonly floats: boolean,
    readonly maxDepth: number,
  ) {}

  document(): unknown {
    const value = this.#value();
    this.#space();
    if (this.#at < this.text.length) throw this.#unexpected('the end');
    if (this.#hasKeyOrder) markHolder(value as object);
    return value;
  }

  #value(): unknown {
    this.#space();
    const code = this.text.charCodeAt(this.#at);
    if (code === quote) return this.#string();
    if (code === minus || (code >= zero && code <= nine)) return this.#number();
    if (code === openList) return this.#list();
    if (code === openObject) return this.#object();
    for (const [word, value] of words) {
      if (!this.text.startsWith(word, this.#at)) continue;
      this.#at += word.length;
      return value;
    }
    throw this.#unexpected('a value');
  }

  #list(): unknown[] {
    this.#enter(0);
    const numbers = this.floats ? undefined : this.#numbers();
    if (numbers) {
      this.#path.pop();
      return numbers;
    }
    const list: unknown[] = [];
    if (!this.#takes(closeList)) {
      do {
        this.#path[this.#path.length - 1] = list.length;
        list.push(this.#value());
      } while (this.#takes(comma));
      if (!this.#takes(closeList)) throw this.#unexpected('"," or "]"');
    }
    this.#path.pop();
    return list;
  }

  /** The rest of a list that holds nothing but numbers, which JSON.parse reads several times as fast. */
  #numbers(): number[] | undefined {
    numbersOnly.lastIndex = this.#at;
    if (!numbersOnly.test(this.text)) return undefined;
    try {
      const list = JSON.parse(this.text.slice(this.#at - 1, numbersOnly.lastIndex)) as number[];
      this.#at = numbersOnly.lastIndex;
      return list;
    } catch {
      // Read one by one, to say where it is wrong.
      return undefined;
    }
  }

  #object(): object {
    this.#enter('');
    const object: Record<string, unknown> = {};
    let keys: string[] | undefined;
    if (!this.#takes(closeObject)) {
      do {
        this.#space();
        if (this.text.charCodeAt(this.#at) !== quote) throw this.#unexpected('a name in double quotes');
        const start = this.#at;
        const key = this.#string();
        this.#path[this.#path.length - 1] = key;
        if (key === '__proto__') throw this.#refused('no field can be called "__proto__"', start);
        if (Object.hasOwn(object, key)) {
          throw this.#refused(`"${key.slice(0, 100)}" stands there twice`, start);
        }
        if (keys === undefined && isIndexLike(key)) keys = Object.keys(object);
        keys?.push(key);
        if (!this.#takes(colon)) throw this.#unexpected('":"');
        object[key] = this.#value();
      } while (this.#takes(comma));
      if (!this.#takes(closeObject)) throw this.#unexpected('"," or "}"');
    }
    this.#path.pop();
    if (keys && Object.keys(object).some((key, i) => key !== keys[i])) {
      setKeyOrder(object, keys);
      this.#hasKeyOrder = true;
    }
    return object;
  }

  #enter(first: string | number): void {
    if (this.#path.length >= this.maxDepth) {
      throw this.#refused(`lists and objects may be nested ${this.maxDepth} deep, not deeper`, this.#at);
    }
    this.#path.push(first);
    this.#at++;
  }

  #string(): string {
    const { text } = this;
    const start = this.#at;
    let at = start + 1;
    let hasEscapes = false;
    for (; ; at++) {
      const code = text.charCodeAt(at);
      if (code === quote) break;
      if (code === backslash) {
        hasEscapes = true;
        at++;
      } else if (!(code >= 0x20)) {
        this.#at = at;
        throw this.#unexpected(at >= text.length ? '"' : 'no control character inside a text');
      }
    }
    this.#at = at + 1;
    if (!hasEscapes) return text.slice(start + 1, at);
    try {
      return JSON.parse(text.slice(start, at + 1)) as string;
    } catch {
      throw this.#refused('the body is not JSON: a text has an escape that JSON does not know', start);
    }
  }

  #number(): number | Float {
    const { text } = this;
    const start = this.#at;
    let at = start;
    if (text.charCodeAt(at) === minus) at++;
    const first = at;
    let value = 0;
    for (let code = text.charCodeAt(at); code >= zero && code <= nine; code = text.charCodeAt(++at)) {
      value = value * 10 + (code - zero);
    }
    if (at === first || (text.charCodeAt(first) === zero && at > first + 1)) {
      this.#at = at === first ? at : first + 1;
      throw this.#unexpected(at === first ? 'a digit' : 'no digit after a leading 0');
    }
    const whole = at;
    if (text.charCodeAt(at) === point) at = this.#digits(at + 1);
    const letter = text.charCodeAt(at);
    if (letter === smallE || letter === largeE) {
      const sign = text.charCodeAt(at + 1);
      at = this.#digits(sign === plus || sign === minus ? at + 2 : at + 1);
    }
    this.#at = at;
    if (at === whole && at - first <= 15) return first === start ? value : -value;
    const number = Number(text.slice(start, at));
    return this.floats && at > whole && Number.isInteger(number) ? new Float(number) : number;
  }

  /** @returns where the digits end that begin here, one at least. */
  #digits(from: number): number {
    let at = from;
    for (let code = this.text.charCodeAt(at); code >= zero && code <= nine; ) {
      code = this.text.charCodeAt(++at);
    }
    if (at > from) return at;
    this.#at = at;
    throw this.#unexpected('a digit');
  }

  #space(): void {
    const { text } = this;
    for (let code = text.charCodeAt(this.#at); code <= 0x20; code = text.charCodeAt(++this.#at)) {
      if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return;
    }
  }

  #takes(code: number): boolean {
    this.#space();
    if (this.text.charCodeAt(this.#at) !== code) return false;
    this.#at++;
    return true;
  }

  #unexpected(wanted: string): Error {
    const rest = this.text.slice(this.#at, this.#at + 20);
    const found = rest === '' ? 'the end' : JSON.stringify(rest);
    return fieldError(
      'invalid_json',
      '',
      `the body is not JSON: expected ${wanted}, found ${found} at ${this.#place(this.#at)}`,
    );
  }

  #refused(message: string, at: number): Error {
    return fieldError('invalid_json', jsonPointer(this.#path), `${message} (${this.#place(at)})`);
  }

  #place(at: number): string {
    const before = this.text.slice(0, at).split('\n');
    return `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
  }
}

const words: readonly [string, unknown][] = [
  ['true', true],
  ['false', false],
  ['null', null],
];
