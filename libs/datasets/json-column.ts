import type { Label } from '#contracts';
import { exactTexts, losesDigits } from './exact-integers.js';
import { invalidAt, notANumber, type Place } from './invalid-dataset.js';
import type { CellKind, JsonScanner } from './json-scanner.js';
import { LabelBuilder } from './labels.js';
import type { TableColumn } from './read-table.js';

/** A column as JSON's cells come: all numbers, all text or all booleans, null where one is missing. Nothing is coerced. */
export class JsonColumn {
  #kind: CellKind | undefined;
  #numbers = new Float64Array(0);
  #length = 0;
  #labels: LabelBuilder | undefined;
  /** Integers beyond 2^53 as they were written, by row. */
  #exact: Map<number, string> | undefined;

  get length(): number {
    return this.#length;
  }

  /**
   * Reads the cell that the scanner is at.
   * @throws {FoldmillError} invalid_dataset where it is of another kind than those before, or of none.
   */
  read(scanner: JsonScanner, place: (row: number) => Place): void {
    const kind = scanner.cell();
    if (kind === 'null') {
      this.#missing();
      return;
    }
    if (kind !== this.#kind) {
      if (this.#kind !== undefined || kind === 'list' || kind === 'object') {
        throw invalidAt(place(this.#length), this.#clash(scanner, kind));
      }
      this.#kind = kind;
      if (kind !== 'number') {
        this.#labels = new LabelBuilder();
        for (let row = 0; row < this.#length; row++) this.#labels.pushMissing();
      }
    }
    if (this.#labels) this.#labels.push(scanner.value as Label);
    else this.#number(scanner);
    this.#length++;
  }

  #missing(): void {
    if (this.#labels) this.#labels.pushMissing();
    else {
      this.#grow();
      this.#numbers[this.#length] = Number.NaN;
    }
    this.#length++;
  }

  #grow(): void {
    if (this.#length < this.#numbers.length) return;
    const longer = new Float64Array(Math.max(16, 2 * this.#length));
    longer.set(this.#numbers);
    this.#numbers = longer;
  }

  #number(scanner: JsonScanner): void {
    this.#grow();
    const value = scanner.number;
    this.#numbers[this.#length] = value;
    if (Number.isInteger(value) && !Number.isSafeInteger(value) && losesDigits(scanner.source, value)) {
      this.#exact ??= new Map();
      this.#exact.set(this.#length, scanner.source);
    }
  }

  #clash(scanner: JsonScanner, kind: CellKind): string {
    if (kind === 'list') return notANumber([]);
    if (kind === 'object') return notANumber({});
    const value = kind === 'number' ? scanner.number : scanner.value;
    const shown = typeof value === 'string' ? JSON.stringify(value.slice(0, 80)) : String(value);
    return `${shown} is a ${kind} where the rows above have a ${this.#kind}`;
  }

  column(): TableColumn {
    if (this.#labels) return { values: this.#labels.column() };
    const numbers = this.#numbers.subarray(0, this.#length);
    const exact = this.#exact;
    if (!exact) return { values: numbers };
    return {
      values: numbers,
      exact: () => exactTexts(numbers, exact),
    };
  }
}
