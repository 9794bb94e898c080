import type { ColumnRoles } from './column-roles.js';
import { CsvLabels } from './csv-labels.js';
import type { CsvScanner } from './csv-scanner.js';
import { distinctNames } from './distinct-names.js';
import { cellName, invalidAt, invalidDataset, notANumber, type Place } from './invalid-dataset.js';
import { assertFits, maxEmptyLines, mostRows } from './limits.js';
import type { ParseOptions } from './parse-options.js';
import type { ReadColumn, ReadParts } from './read-parts.js';
import { withoutIndex } from './row-index.js';
import { numberOf } from './text-values.js';

/** What follows the header: features go straight into X, the other columns are kept as labels. */
export class CsvBody {
  #values = new Float64Array(0);
  /** Where rows come after empty lines: the samples before them, and how many lines, all together. */
  readonly #gaps: { nRows: number; lines: number }[] = [];
  #emptyLines = 0;
  /** Columns that are not features. */
  readonly #labels: (CsvLabels | undefined)[];
  readonly #firstRow: number;
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
    const { names: distinct, notes } = distinctNames(names?.map((name, column) => name || `x${column}`));
    this.#nameOf = (column) => distinct?.[column] ?? `x${column}`;
    this.#notes = notes;
    const features = new Set(roles.features);
    const mustBeNumbers = (column: number): boolean =>
      column === roles.sampleWeight || (column === roles.target && options.task === 'regression');
    this.#labels = Array.from({ length: nColumns }, (_, column) =>
      features.has(column)
        ? undefined
        : new CsvLabels(scanner, mustBeNumbers(column), (sample) => this.#placeOf(sample, column)),
    );
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
    this.#resize(Math.min(Math.ceil(sizeHint * 1.1 + 16), most + 1) * nCols);
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
    const { target, groups, sampleWeight } = roles;
    const features = withoutIndex(
      { values: this.#values.subarray(0, nRows * nCols), nRows, nCols },
      this.names !== undefined && roles.features[0] === 0 ? this.names[0] : undefined,
    );
    const featureNames = this.names && roles.features.map((column) => this.#nameOf(column));
    return {
      X: features.X,
      featureNames: featureNames?.slice(nCols - features.X.nCols),
      target: this.#column(target),
      ...(groups !== undefined && { groups: this.#column(groups) }),
      ...(sampleWeight !== undefined && { sampleWeight: this.#column(sampleWeight) }),
      notes: [...features.notes, ...this.#notes],
    };
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
    const labels = this.#labels;
    const values = this.#values;
    let column = 0;
    do {
      if (column >= nColumns) this.#failRagged(column);
      const label = labels[column];
      if (label === undefined) {
        const value = scanner.decimal();
        values[offset++] = Number.isNaN(value) ? this.#otherNumber(row, column) : value;
      } else {
        label.read();
      }
      column++;
    } while (scanner.nextCell());
    if (column < nColumns) this.#failRagged(column);
  }

  #otherNumber(row: number, column: number): number {
    const text = this.scanner.text();
    const value = numberOf(text);
    if (Number.isNaN(value)) throw invalidAt(this.#placeOf(row, column), notANumber(text));
    return value;
  }

  #failRagged(read: number): never {
    let nCells = read;
    if (read >= this.nColumns) {
      do {
        this.scanner.text();
        nCells++;
      } while (this.scanner.nextCell());
    }
    const cells = nCells === 1 ? '1 cell' : `${nCells} cells`;
    const width = this.names ? `the header has ${this.nColumns}` : `the first row has ${this.nColumns}`;
    throw invalidDataset('', `row ${this.scanner.row}: it has ${cells} where ${width}`);
  }

  /** @param sample - from 0. */
  #placeOf(sample: number, column: number): Place {
    const lines = this.#gaps.findLast(({ nRows }) => nRows <= sample)?.lines ?? 0;
    const row = this.#firstRow + sample + lines;
    return { pointer: '', where: cellName(row, column, this.names && this.#nameOf(column)) };
  }

  #column(column: number): ReadColumn {
    const labels = this.#labels[column]!;
    return { name: this.names && this.#nameOf(column), ...labels.column(), place: labels.place };
  }
}
