import type { ColumnType } from '#contracts';
import type { CellFaults } from './cell-faults.js';
import { type ColumnAsked, columnOfTexts, type TypedColumn } from './column-of-texts.js';
import type { CsvScanner } from './csv-scanner.js';
import type { Place } from './invalid-dataset.js';
import { LabelBuilder } from './labels.js';
import type { NumberWords } from './number-words.js';

/** A whole number with zeros ahead, or of more digits than a float64 surely keeps. */
const mayBeCode = /^[+-]?(0\d+|\d{16,})$/;

export interface CsvFeaturesParts {
  readonly scanner: CsvScanner;
  readonly types: ReadonlyMap<number, ColumnType>;
  readonly missing: ReadonlySet<string>;
  readonly numbers: NumberWords;
  readonly faults: CellFaults;
  readonly place: (row: number, column: number) => Place;
  /** Whether nothing but missing values stands above a cell. */
  readonly isFirst: (row: number, column: number) => boolean;
}

/**
 * What is no plain number among the features of a CSV; those go straight into X. A column that begins with a word is kept as text from there on;
 * one in which a word, an id or a code turns up later is read again as text from the start.
 */
export class CsvFeatures {
  readonly #texts: (LabelBuilder | undefined)[];
  /** Columns that are to be read again. */
  readonly #late = new Set<number>();

  constructor(
    readonly parts: CsvFeaturesParts,
    readonly nColumns: number,
  ) {
    const { types, numbers } = parts;
    this.#texts = Array.from({ length: nColumns }, (_, column) =>
      (types.has(column) && types.get(column) !== 'numeric') || !numbers.arePlain
        ? new LabelBuilder()
        : undefined,
    );
  }

  /** Columns that hold something but numbers, and are to be read again. */
  get late(): ReadonlySet<number> {
    return this.#late;
  }

  /** Whether the column is kept as text. */
  isText(column: number): boolean {
    return this.#texts[column] !== undefined;
  }

  /** Reads the cell that the scanner is at, of a column that is kept as text. */
  readText(column: number): void {
    this.#push(this.#texts[column] as LabelBuilder, this.parts.scanner.text());
  }

  #push(texts: LabelBuilder, text: string): void {
    if (this.parts.missing.has(text)) texts.pushMissing();
    else texts.push(text);
  }

  /**
   * Reads the cell that the scanner is at, which is no plain number of few digits.
   * @returns a number, or NaN where it is missing, or the column has to be text.
   */
  readOther(row: number, column: number): number {
    const { scanner, missing, numbers, isFirst } = this.parts;
    const text = scanner.text();
    if (missing.has(text)) return Number.NaN;
    const value = numbers.numberOf(text);
    const isPlain = !Number.isNaN(value) && !mayBeCode.test(text);
    if (isPlain || this.#late.has(column)) return value;
    if (!isFirst(row, column)) {
      this.#late.add(column);
      return value;
    }
    const texts = new LabelBuilder();
    for (let above = 0; above < row; above++) texts.pushMissing();
    texts.push(text);
    this.#texts[column] = texts;
    return Number.NaN;
  }

  /** Reads a cell of a row that is read again. */
  readAgain(column: number): void {
    if (!this.#late.has(column)) {
      this.parts.scanner.skip();
      return;
    }
    this.#texts[column] ??= new LabelBuilder();
    this.#push(this.#texts[column], this.parts.scanner.text());
  }

  /** What a column is that holds more than plain numbers; undefined where X has its numbers. */
  typed(column: number): TypedColumn | undefined {
    const texts = this.#texts[column];
    if (texts === undefined) return undefined;
    const { types, faults, place, numbers } = this.parts;
    const asked: ColumnAsked = { type: types.get(column), faults, place: (row) => place(row, column) };
    return columnOfTexts(texts.column(), asked, numbers.numberOf);
  }
}
