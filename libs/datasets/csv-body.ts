import { CellFaults } from './cell-faults.js';
import type { ColumnMeaning } from './column-of-texts.js';
import type { ColumnRoles } from './column-roles.js';
import { CsvFeatures } from './csv-features.js';
import { CsvLabels } from './csv-labels.js';
import type { CsvScanner } from './csv-scanner.js';
import { distinctNames } from './distinct-names.js';
import { fewNotes } from './feature-notes.js';
import { cellName, type Place } from './invalid-dataset.js';
import { assertFits, maxEmptyLines, mostRows } from './limits.js';
import { missingWords } from './missing-words.js';
import { numberWords } from './number-words.js';
import type { ParseOptions } from './parse-options.js';
import type { ReadColumn, ReadParts } from './read-parts.js';
import { withoutIndex } from './row-index.js';

const kinds = { number: 0, text: 1, label: 2, ignored: 3 };

/** What follows the header: features go straight into X, the other columns are kept as labels. */
export class CsvBody {
  #values = new Float64Array(0);
  /** Where rows come after empty lines: the samples before them, and how many lines, all together. */
  #gaps: { nRows: number; lines: number }[] = [];
  #emptyLines = 0;
  /** Of each column, what it is here. */
  readonly #kinds: Uint8Array;
  readonly #labels: (CsvLabels | undefined)[];
  readonly #features: CsvFeatures;
  readonly #faults = new CellFaults();
  readonly #firstRow: number;
  readonly #start: number;
  readonly #nameOf: (column: number) => string;
  readonly #notes: string[];

  /** @param names - as the header has them, undefined where there is none. */
  constructor(
    readonly scanner: CsvScanner,
    readonly nColumns: number,
    readonly names: readonly string[] | undefined,
    readonly roles: ColumnRoles,
    readonly options: ParseOptions,
  ) {
    this.#firstRow = scanner.row;
    this.#start = scanner.at;
    const { names: distinct, notes } = distinctNames(names?.map((name, column) => name || `x${column}`));
    this.#nameOf = (column) => distinct?.[column] ?? `x${column}`;
    this.#notes = notes;
    const numbers = numberWords(options);
    const faults = this.#faults;
    const place = (row: number, column: number): Place => this.#placeOf(row, column);
    this.#features = new CsvFeatures(
      {
        scanner,
        types: roles.types,
        missing: missingWords(options.naValues),
        numbers,
        faults,
        place,
        isFirst: (row, column) => this.#isFirst(row, roles.features.indexOf(column)),
      },
      nColumns,
    );
    const mustBeNumbers = (column: number): boolean =>
      column === roles.sampleWeight || (column === roles.target && options.task === 'regression');
    this.#kinds = new Uint8Array(nColumns).fill(kinds.ignored);
    for (const column of roles.features) {
      this.#kinds[column] = this.#features.isText(column) ? kinds.text : kinds.number;
    }
    this.#labels = [];
    for (const column of [roles.target, roles.groups, roles.sampleWeight]) {
      if (column === undefined) continue;
      this.#kinds[column] = kinds.label;
      this.#labels[column] = new CsvLabels(
        scanner,
        mustBeNumbers(column),
        (row) => place(row, column),
        numbers,
        faults,
      );
    }
  }

  /**
   * @param sizeHint - about how many rows there will be.
   * @throws {FoldmillError} payload_too_large where the table takes more than `maxBytes` as numbers.
   */
  read(sizeHint: number, maxBytes: number): ReadParts {
    const { scanner, roles } = this;
    const nCols = roles.features.length;
    const most = mostRows(this.nColumns, maxBytes);
    let nRows = 0;
    const expected = Math.min(Math.ceil(sizeHint * 1.1 + 16), most + 1);
    this.#resize(expected * nCols);
    for (const labels of this.#labels) labels?.reserve(expected);
    for (;;) {
      this.#stepOverEmptyLines(nRows);
      if (scanner.atEnd) break;
      if (nRows >= most) assertFits(nRows + 1, this.nColumns, maxBytes);
      if ((nRows + 1) * nCols > this.#values.length) {
        this.#resize(Math.min(2 * this.#values.length + nCols, (most + 1) * nCols));
      }
      this.#readRow(nRows, nRows * nCols);
      nRows++;
      scanner.row++;
    }
    this.#faults.settle();
    if (this.#features.late.size > 0) this.#readAgain();
    const { meanings, notes } = this.#typed(nRows);
    this.#faults.settle();
    return this.#parts(nRows, meanings, notes);
  }

  #parts(nRows: number, meanings: readonly ColumnMeaning[], notes: readonly string[]): ReadParts {
    const { roles } = this;
    const { target, groups, sampleWeight } = roles;
    const nCols = roles.features.length;
    const features = withoutIndex(
      { values: this.#values.subarray(0, nRows * nCols), nRows, nCols },
      this.names !== undefined && roles.features[0] === 0 ? this.names[0] : undefined,
    );
    const left = nCols - features.X.nCols;
    const featureNames = this.names && roles.features.map((column) => this.#nameOf(column));
    return {
      X: features.X,
      meanings: meanings.slice(left),
      featureNames: featureNames?.slice(left),
      target: this.#column(target),
      ...(groups !== undefined && { groups: this.#column(groups) }),
      ...(sampleWeight !== undefined && { sampleWeight: this.#column(sampleWeight) }),
      notes: [...features.notes, ...this.#notes, ...fewNotes(notes)],
    };
  }

  /** Puts what words stand for in their places in X. */
  #typed(nRows: number): { meanings: ColumnMeaning[]; notes: string[] } {
    const notes: string[] = [];
    const nCols = this.roles.features.length;
    const meanings = this.roles.features.map((column, at): ColumnMeaning => {
      const typed = this.#features.typed(column);
      if (typed === undefined) return { type: 'numeric' };
      for (let row = 0, to = at; row < nRows; row++, to += nCols) this.#values[to] = typed.values[row];
      if (typed.note !== undefined) notes.push(typed.note);
      return typed.meaning;
    });
    return { meanings, notes };
  }

  #readAgain(): void {
    const { scanner, nColumns } = this;
    scanner.at = this.#start;
    scanner.row = this.#firstRow;
    for (;;) {
      scanner.skipEmptyLines();
      if (scanner.atEnd) return;
      for (let column = 0; column < nColumns; column++) {
        this.#features.readAgain(column);
        scanner.nextCell();
      }
      scanner.row++;
    }
  }

  #stepOverEmptyLines(nRows: number): void {
    const { scanner } = this;
    const before = scanner.row;
    scanner.skipEmptyLines(maxEmptyLines - this.#emptyLines);
    if (scanner.row === before) return;
    this.#emptyLines += scanner.row - before;
    this.#gaps.push({ nRows, lines: this.#emptyLines });
  }

  #resize(length: number): void {
    if (length === this.#values.length) return;
    const values = new Float64Array(length);
    values.set(length < this.#values.length ? this.#values.subarray(0, length) : this.#values);
    this.#values = values;
  }

  /** @param offset - where the row's features go in X. */
  #readRow(row: number, offset: number): void {
    const { scanner, nColumns } = this;
    const features = this.#features;
    const columnKinds = this.#kinds;
    const values = this.#values;
    let at = offset;
    let column = 0;
    do {
      if (column >= nColumns) {
        this.#failRagged(column);
        return;
      }
      const kind = columnKinds[column];
      if (kind === kinds.number) {
        const value = scanner.decimal();
        values[at++] = Number.isNaN(value) ? this.#readOther(row, column) : value;
      } else if (kind === kinds.text) {
        features.readText(column);
        at++;
      } else if (kind === kinds.label) {
        this.#labels[column]?.read(row);
      } else {
        scanner.skip();
      }
      column++;
    } while (scanner.nextCell());
    if (column < nColumns) this.#failRagged(column);
  }

  #readOther(row: number, column: number): number {
    const value = this.#features.readOther(row, column);
    if (this.#features.isText(column)) this.#kinds[column] = kinds.text;
    return value;
  }

  /** Whether nothing but missing values stands above. @param place - among the features. */
  #isFirst(row: number, place: number): boolean {
    const nCols = this.roles.features.length;
    for (let above = 0, at = place; above < row; above++, at += nCols) {
      if (!Number.isNaN(this.#values[at])) return false;
    }
    return true;
  }

  #failRagged(read: number): void {
    let nCells = read;
    if (read >= this.nColumns) {
      do {
        this.scanner.skip();
        nCells++;
      } while (this.scanner.nextCell());
    }
    const cells = nCells === 1 ? '1 cell' : `${nCells} cells`;
    const width = this.names ? `the header has ${this.nColumns}` : `the first row has ${this.nColumns}`;
    this.#faults.add({ pointer: '', where: `row ${this.scanner.row}` }, `it has ${cells} where ${width}`);
  }

  /** @param sample - from 0. */
  #placeOf(sample: number, column: number): Place {
    const lines = this.#gaps.findLast(({ nRows }) => nRows <= sample)?.lines ?? 0;
    const row = this.#firstRow + sample + lines;
    return { pointer: '', where: cellName(row, column, this.names && this.#nameOf(column)) };
  }

  #column(column: number): ReadColumn {
    const labels = this.#labels[column] as CsvLabels;
    return { name: this.names && this.#nameOf(column), ...labels.column(), place: labels.place };
  }
}
