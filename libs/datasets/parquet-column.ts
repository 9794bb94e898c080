import type { SchemaElement } from 'hyparquet';
import type { ColumnMeaning } from './column-of-texts.js';
import { exactTexts } from './exact-integers.js';
import {
  type Converted,
  decimalOf,
  integerOf,
  LongInteger,
  maxScale,
  Refused,
  textOf,
  timeOfDay,
} from './file-values.js';
import { float16 } from './float16.js';
import { invalidAt, type Place } from './invalid-dataset.js';
import { LabelBuilder } from './labels.js';
import { instantsOf } from './parquet-instants.js';
import { DamagedParquet } from './parquet-thrift.js';
import type { TableColumn } from './read-table.js';

/** A value as Parquet stores it; text and decimals stand in bytes. */
export type Physical = number | bigint | Uint8Array;

type Kind = 'number' | 'boolean' | 'text';

/** The column of a table, as its values come. */
export class ParquetColumn {
  readonly #kind: Kind;
  readonly #convert: (value: Physical) => Converted;
  readonly #numbers: Float64Array;
  readonly #labels: LabelBuilder | undefined;
  readonly #meaning: ColumnMeaning | undefined;
  /** Integers beyond 2^53 in their digits, by row. */
  #exact: Map<number, string> | undefined;
  #length = 0;
  /** The page that is being read: where it starts, and which of its values are there. */
  #page: { start: number; isThere: Uint8Array } | undefined;

  /**
   * @param nRows - how many values will come.
   * @param timezone - what the file says of the zone of its times.
   * @throws {FoldmillError} invalid_dataset at once where values of its type are no numbers and no labels.
   */
  constructor(
    element: SchemaElement,
    nRows: number,
    readonly place: (row: number) => Place,
    timezone?: string,
  ) {
    const refused = refusedType(element);
    if (refused !== undefined) throw invalidAt(place(0), refused);
    const instants = instantsOf(element);
    [this.#kind, this.#convert] = instants ? ['number', instants.convert] : conversionOf(element);
    const zone = timezone ?? (instants?.isUtc ? 'UTC' : undefined);
    this.#meaning = instants && { type: 'datetime', ...(zone !== undefined && { timezone: zone }) };
    this.#numbers = new Float64Array(this.#kind === 'number' ? nRows : 0);
    this.#labels = this.#kind === 'number' ? undefined : new LabelBuilder();
  }

  get length(): number {
    return this.#length;
  }

  /** Plain numbers, which are taken as they are. */
  get isPlain(): boolean {
    return this.#convert === asIs;
  }

  /** To write plain numbers to; `length` of them are there. */
  take(nValues: number): Float64Array {
    this.#length += nValues;
    return this.#numbers.subarray(this.#length - nValues, this.#length);
  }

  /** What a value of the file is here: once for each of a dictionary. */
  converted(value: Physical): Converted {
    return this.#convert(value);
  }

  /** Begins a page that has missing values. @param isThere - 0 for each of those. */
  beginPage(isThere: Uint8Array): void {
    this.#page = { start: this.#length, isThere };
  }

  /** Puts the values of the page in their places. */
  endPage(): void {
    if (this.#page === undefined) return;
    const { start, isThere } = this.#page;
    this.#page = undefined;
    if (this.#labels) this.#labels.spread(start, isThere);
    else {
      const numbers = this.#numbers;
      let from = this.#length;
      for (let i = isThere.length - 1; i >= 0; i--)
        numbers[start + i] = isThere[i] ? numbers[--from] : Number.NaN;
    }
    this.#length = start + isThere.length;
  }

  /** The row of the next value. */
  get #row(): number {
    if (this.#page === undefined) return this.#length;
    const { start, isThere } = this.#page;
    let left = this.#length - start;
    const at = isThere.findIndex((there) => there === 1 && left-- === 0);
    return start + Math.max(0, at);
  }

  /** @throws {FoldmillError} invalid_dataset where it cannot be kept as it is. */
  push(value: Converted): void {
    if (value instanceof Refused) throw invalidAt(this.place(this.#row), value.why);
    if (value instanceof LongInteger) {
      this.#exact ??= new Map();
      this.#exact.set(this.#row, value.digits);
      this.#numbers[this.#length] = Number(value.digits);
    } else if (this.#labels) this.#labels.push(value);
    else this.#numbers[this.#length] = value as number;
    this.#length++;
  }

  column(): TableColumn {
    if (this.#labels) return { values: this.#labels.column() };
    const values = this.#numbers;
    const exact = this.#exact;
    return {
      values,
      ...(this.#meaning && { meaning: this.#meaning }),
      ...(exact && { exact: () => exactTexts(values, exact) }),
    };
  }
}

const timeTypes = ['TIME', 'INTERVAL'];

/** Why no value of this type can be kept, if so. */
function refusedType({ type, converted_type, logical_type }: SchemaElement): string | undefined {
  const named = [converted_type?.split('_')[0], logical_type?.type].filter((name) => name !== undefined);
  const isTimestamp = converted_type?.startsWith('TIMESTAMP_');
  if (type !== 'INT96' && !isTimestamp && named.some((name) => timeTypes.includes(name))) {
    return timeOfDay;
  }
  const other = named.find((name) =>
    ['BSON', 'MAP', 'LIST', 'VARIANT', 'GEOMETRY', 'GEOGRAPHY'].includes(name),
  );
  return other && `a number is expected, not ${other}`;
}

const asIs = (value: Physical): number => Number(value);

function conversionOf(element: SchemaElement): [Kind, (value: Physical) => Converted] {
  const { type, converted_type, logical_type } = element;
  if (converted_type === 'DECIMAL' || logical_type?.type === 'DECIMAL') {
    const scale = (logical_type?.type === 'DECIMAL' ? logical_type.scale : element.scale) ?? 0;
    // Beyond, powers of ten would be computed for as long as the file likes.
    if (!(scale >= 0 && scale <= maxScale)) throw new DamagedParquet(`a decimal has the scale ${scale}`);
    return [
      'number',
      (value) => decimalOf(value instanceof Uint8Array ? signed(value) : BigInt(value), scale),
    ];
  }
  if (type === 'BOOLEAN') return ['boolean', (value) => value !== 0];
  if (type === 'FLOAT' || type === 'DOUBLE') return ['number', asIs];
  const isUnsigned =
    converted_type?.startsWith('UINT') || (logical_type?.type === 'INTEGER' && !logical_type.isSigned);
  if (type === 'INT32') return ['number', isUnsigned ? (value) => Number(value) >>> 0 : asIs];
  if (type === 'INT64')
    return [
      'number',
      (value) =>
        integerOf(isUnsigned ? BigInt.asUintN(64, BigInt(value as bigint)) : BigInt(value as bigint)),
    ];
  if (logical_type?.type === 'FLOAT16') return ['number', (value) => bits16(value as Uint8Array)];
  if (logical_type?.type === 'UUID')
    return ['text', (value) => Buffer.from(value as Uint8Array).toString('hex')];
  return ['text', (value) => textOf(value as Uint8Array)];
}

/** Two's complement, the highest byte first. */
const signed = (bytes: Uint8Array): bigint =>
  bytes.length === 0
    ? 0n
    : BigInt.asIntN(8 * bytes.length, BigInt(`0x${Buffer.from(bytes).toString('hex')}`));

const bits16 = (bytes: Uint8Array): number => float16(bytes[0] | (bytes[1] << 8));
