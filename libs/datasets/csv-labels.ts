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
 * read again once it turns out to hold words; from there on, each different text once.
 */
export class CsvLabels {
  #numbers: Float64Array = new Float64Array(256);
  /** Where each cell begins; no longer known once there are texts. */
  #starts: Float64Array | Uint32Array;
  #texts: LabelBuilder | undefined;
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
  ) {
    this.#starts = this.#places(256);
  }

  /** Places in the file: four bytes each where they suffice. */
  #places(length: number): Float64Array | Uint32Array {
    return this.scanner.length < 2 ** 32 ? new Uint32Array(length) : new Float64Array(length);
  }

  /** Makes room for so many rows at once: what is not written to takes no memory. */
  reserve(nRows: number): void {
    if (nRows <= this.#numbers.length) return;
    const [numbers, starts] = [new Float64Array(nRows), this.#places(nRows)];
    numbers.set(this.#numbers.subarray(0, this.#length));
    starts.set(this.#starts.subarray(0, this.#length));
    [this.#numbers, this.#starts] = [numbers, starts];
  }

  /** Reads the cell that the scanner is at. @param row - from 0, for faults. */
  read(row: number): void {
    const { scanner } = this;
    if (this.#texts !== undefined) {
      this.#readText(row, this.#texts);
      return;
    }
    if (this.#length === this.#numbers.length) this.reserve(2 * this.#length);
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
    if (this.#words > 0 && !this.mustBeNumbers) this.#turnToTexts();
  }

  #readText(row: number, texts: LabelBuilder): void {
    const text = this.scanner.text();
    if (text === '') this.faults.add(this.place(row), notANumber(text));
    texts.push(text);
  }

  #turnToTexts(): void {
    const texts = new LabelBuilder();
    for (let row = 0; row < this.#length; row++) texts.push(this.#textAt(row));
    this.#texts = texts;
    [this.#numbers, this.#starts] = [new Float64Array(0), this.#places(0)];
  }

  #other(row: number, text: string): void {
    if (text === '' || this.mustBeNumbers) this.faults.add(this.place(row), notANumber(text));
    if (this.#firstOther < 0) this.#firstOther = this.#length;
    if (!isNonFinite(text)) this.#words++;
  }

  /**
   * Labels as written in text, of one kind: numbers when all are, booleans when all are, else strings.
   * @throws {FoldmillError} invalid_dataset at a NaN or infinity among numbers.
   */
  column(): { values: Values; exact?: () => LabelColumn } {
    if (this.#texts !== undefined) return { values: withBooleans(this.#texts.column()) };
    const numbers = this.#numbers.subarray(0, this.#length);
    if (this.#firstOther < 0) {
      return this.#losesDigits ? { values: numbers, exact: () => this.#spelledOnce() } : { values: numbers };
    }
    if (this.#words === 0) {
      const row = this.#firstOther;
      throw invalidAt(this.place(row), notANumber(this.#textAt(row)));
    }
    // A word among what must be numbers was reported, and ends the reading.
    return { values: numbers };
  }

  #spelledOnce(): LabelColumn {
    const builder = new LabelBuilder();
    for (let row = 0; row < this.#length; row++) builder.push(spelledOnce(this.#textAt(row)));
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

/** Texts, or booleans where all of them are: several spellings of one become one. */
function withBooleans(texts: LabelColumn): LabelColumn {
  const distinct = texts.distinct.map((text) => booleans.get(String(text)));
  if (!distinct.every((value) => value !== undefined)) return texts;
  const builder = new LabelBuilder();
  for (const code of texts.codes) builder.push(distinct[code]!);
  return builder.column();
}
