import type { CellFaults } from './cell-faults.js';
import type { CsvScanner } from './csv-scanner.js';
import { losesDigits, spelledOnce } from './exact-integers.js';
import { invalidAt, isNonFinite, notANumber, type Place } from './invalid-dataset.js';
import { LabelBuilder, type LabelColumn, type Values } from './labels.js';
import type { NumberWords } from './number-words.js';

const booleans = new Map([
  ['true', true],
  ['True', true],
  ['TRUE', true],
  ['false', false],
  ['False', false],
  ['FALSE', false],
]);

/**
 * A column of a CSV that is not a feature: numbers while they are, with the places of its cells, from which they are
 * read again where it turns out to hold words.
 */
export class CsvLabels {
  #numbers: Float64Array = new Float64Array(256);
  /** Where each cell begins. */
  #starts: Float64Array = new Float64Array(256);
  #length = 0;
  #firstOther = -1;
  #words = 0;
  #losesDigits = false;

  constructor(
    readonly scanner: CsvScanner,
    /** Anything else is at fault. */
    readonly mustBeNumbers: boolean,
    readonly place: (row: number) => Place,
    readonly numbers: NumberWords,
    readonly faults: CellFaults,
  ) {}

  /** Reads the cell that the scanner is at. @param row - from 0, for faults. */
  read(row: number): void {
    const { scanner } = this;
    if (this.#length === this.#numbers.length) this.#grow();
    const start = scanner.at;
    let value = this.numbers.arePlain ? scanner.decimal() : Number.NaN;
    if (Number.isNaN(value)) {
      const text = scanner.text();
      value = this.numbers.numberOf(text);
      if (Number.isNaN(value)) this.#other(row, text);
    }
    if (!Number.isSafeInteger(value) && Number.isInteger(value)) {
      const { at } = scanner;
      scanner.at = start;
      this.#losesDigits ||= losesDigits(scanner.text(), value);
      scanner.at = at;
    }
    this.#numbers[this.#length] = value;
    this.#starts[this.#length++] = start;
  }

  #other(row: number, text: string): void {
    if (text === '' || this.mustBeNumbers) this.faults.add(this.place(row), notANumber(text));
    if (this.#firstOther < 0) this.#firstOther = this.#length;
    if (!isNonFinite(text)) this.#words++;
  }

  #grow(): void {
    const longer = (array: Float64Array): Float64Array => {
      const copy = new Float64Array(2 * array.length);
      copy.set(array);
      return copy;
    };
    this.#numbers = longer(this.#numbers);
    this.#starts = longer(this.#starts);
  }

  /**
   * Labels as written in text, of one kind: numbers when all are, booleans when all are, else strings.
   * @throws {FoldmillError} invalid_dataset at a NaN or infinity among numbers.
   */
  column(): { values: Values; exact?: () => LabelColumn } {
    const numbers = this.#numbers.subarray(0, this.#length);
    if (this.#firstOther < 0) {
      return this.#losesDigits
        ? { values: numbers, exact: () => this.#texts(spelledOnce) }
        : { values: numbers };
    }
    if (this.#words === 0) {
      const row = this.#firstOther;
      throw invalidAt(this.place(row), notANumber(this.#textAt(row)));
    }
    const texts = this.#texts((text) => text);
    const all = texts.distinct.every((text) => booleans.has(String(text)));
    return { values: all ? this.#texts((text) => booleans.get(text) ?? text) : texts };
  }

  #texts<T extends string | boolean>(of: (text: string) => T): LabelColumn {
    const builder = new LabelBuilder();
    for (let row = 0; row < this.#length; row++) builder.push(of(this.#textAt(row)));
    return builder.column();
  }

  #textAt(row: number): string {
    const { scanner } = this;
    const { at } = scanner;
    scanner.at = this.#starts[row];
    const text = scanner.text();
    scanner.at = at;
    return text;
  }
}
