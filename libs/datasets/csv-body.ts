import type { ColumnRoles } from './column-roles.js';
import type { CsvScanner } from './csv-scanner.js';
import { cellName, invalidAt, invalidDataset, notANumber, type Place } from './invalid-dataset.js';
import type { ParseOptions } from './parse-options.js';
import type { ReadColumn, ReadParts } from './read-parts.js';
import { numberOf, valuesOfText } from './text-values.js';

/** What follows the header: features go straight into X, the other columns are kept as text. */
export class CsvBody {
  #values = new Float64Array(0);
  /** Samples before which empty lines were stepped over, once for each line. */
  readonly #gaps: number[] = [];
  /** Cells of the columns that are not features, by column. */
  readonly #texts = new Map<number, string[]>();
  readonly #isFeature: boolean[];
  readonly #firstRow: number;

  constructor(
    readonly scanner: CsvScanner,
    readonly nColumns: number,
    readonly names: readonly string[] | undefined,
    readonly roles: ColumnRoles,
  ) {
    this.#firstRow = scanner.row;
    const features = new Set(roles.features);
    this.#isFeature = Array.from({ length: nColumns }, (_, column) => features.has(column));
    for (let column = 0; column < nColumns; column++) {
      if (!this.#isFeature[column]) this.#texts.set(column, []);
    }
  }

  /** @param sizeHint - about how many rows there will be. */
  read(sizeHint: number, options: ParseOptions): ReadParts {
    const { scanner, roles } = this;
    const nCols = roles.features.length;
    let nRows = 0;
    this.#resize(Math.ceil(sizeHint * 1.1 + 16) * nCols);
    for (;;) {
      const before = scanner.row;
      scanner.skipEmptyLines();
      for (let line = before; line < scanner.row; line++) this.#gaps.push(nRows);
      if (scanner.atEnd) break;
      if ((nRows + 1) * nCols > this.#values.length) this.#resize(this.#values.length * 2);
      this.#readRow(nRows * nCols);
      nRows++;
      scanner.row++;
    }
    this.#resize(nRows * nCols);
    const { target, groups, sampleWeight } = roles;
    return {
      X: { values: this.#values, nRows, nCols },
      featureNames: this.names && roles.features.map((column) => this.#nameOf(column)),
      target: this.#column(target, options.task === 'regression' ? 'number' : undefined),
      ...(groups !== undefined && { groups: this.#column(groups, 'label') }),
      ...(sampleWeight !== undefined && { sampleWeight: this.#column(sampleWeight, 'number') }),
    };
  }

  #resize(length: number): void {
    if (length === this.#values.length) return;
    const values = new Float64Array(length);
    values.set(length < this.#values.length ? this.#values.subarray(0, length) : this.#values);
    this.#values = values;
  }

  /** @param offset - where the row's features go in X. */
  #readRow(offset: number): void {
    const { scanner, nColumns } = this;
    const isFeature = this.#isFeature;
    const values = this.#values;
    let column = 0;
    do {
      if (column >= nColumns) this.#failRagged(column);
      if (isFeature[column]) {
        const value = scanner.decimal();
        values[offset++] = Number.isNaN(value) ? this.#otherNumber(column) : value;
      } else {
        this.#texts.get(column)!.push(scanner.text());
      }
      column++;
    } while (scanner.nextCell());
    if (column < nColumns) this.#failRagged(column);
  }

  #otherNumber(column: number): number {
    const text = this.scanner.text();
    const value = numberOf(text);
    if (Number.isNaN(value)) throw invalidAt(this.#place(this.scanner.row, column), notANumber(text));
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

  #nameOf(column: number): string {
    return this.names?.[column] || `x${column}`;
  }

  #place(row: number, column: number): Place {
    return { pointer: '', where: cellName(row, column, this.names && this.#nameOf(column)) };
  }

  #column(column: number, mustBe: 'number' | 'label' | undefined): ReadColumn {
    const place = (sample: number): Place => {
      const gaps = this.#gaps.filter((before) => before <= sample).length;
      return this.#place(this.#firstRow + sample + gaps, column);
    };
    const values = valuesOfText(this.#texts.get(column)!, mustBe, place);
    return { name: this.names && this.#nameOf(column), values, place };
  }
}
