import type { SchemaElement } from 'hyparquet';
import { float16 } from './float16.js';
import { invalidAt, type Place } from './invalid-dataset.js';
import { LabelBuilder } from './labels.js';
import { maxCellBytes } from './limits.js';
import { DamagedParquet } from './parquet-thrift.js';
import type { TableColumn } from './read-table.js';

/** A value as Parquet stores it; text and decimals stand in bytes. */
export type Physical = number | bigint | Uint8Array;

type Kind = 'number' | 'boolean' | 'text';

/** The column of a table, as its values come. */
export class ParquetColumn {
  readonly #kind: Kind;
  readonly #convert: (value: Physical) => number | string | boolean | Refused;
  readonly #numbers: Float64Array;
  readonly #labels: LabelBuilder | undefined;
  #length = 0;

  /**
   * @param nRows - how many values will come.
   * @throws {FoldmillError} invalid_dataset at once where values of its type are no numbers and no labels.
   */
  constructor(
    element: SchemaElement,
    nRows: number,
    readonly place: (row: number) => Place,
  ) {
    const refused = refusedType(element);
    if (refused !== undefined) throw invalidAt(place(0), refused);
    [this.#kind, this.#convert] = conversionOf(element);
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
  converted(value: Physical): number | string | boolean | Refused {
    return this.#convert(value);
  }

  /** @throws {FoldmillError} invalid_dataset where it cannot be kept as it is. */
  push(value: number | string | boolean | Refused): void {
    if (value instanceof Refused) throw invalidAt(this.place(this.#length), value.why);
    if (this.#labels) this.#labels.push(value);
    else this.#numbers[this.#length] = value as number;
    this.#length++;
  }

  column(): TableColumn {
    return { values: this.#labels?.column() ?? this.#numbers };
  }
}

/** Why a value cannot be kept; told with its place once it is used. */
export class Refused {
  constructor(readonly why: string) {}
}

const dateTypes = ['DATE', 'TIME', 'TIMESTAMP', 'INTERVAL'];

/** Why no value of this type can be kept, if so. */
function refusedType({ type, converted_type, logical_type }: SchemaElement): string | undefined {
  const named = [converted_type?.split('_')[0], logical_type?.type].filter((name) => name !== undefined);
  if (type === 'INT96' || named.some((name) => dateTypes.includes(name))) {
    return 'a date or time is not a number: turn it into one';
  }
  const other = named.find((name) =>
    ['BSON', 'MAP', 'LIST', 'VARIANT', 'GEOMETRY', 'GEOGRAPHY'].includes(name),
  );
  return other && `a number is expected, not ${other}`;
}

/** As the widest decimals of Arrow have it. */
const maxScale = 76;

const asIs = (value: Physical): number => Number(value);

function conversionOf(
  element: SchemaElement,
): [Kind, (value: Physical) => number | string | boolean | Refused] {
  const { type, converted_type, logical_type } = element;
  if (converted_type === 'DECIMAL' || logical_type?.type === 'DECIMAL') {
    const scale = (logical_type?.type === 'DECIMAL' ? logical_type.scale : element.scale) ?? 0;
    // Beyond, powers of ten would be computed for as long as the file likes.
    if (!(scale >= 0 && scale <= maxScale)) throw new DamagedParquet(`a decimal has the scale ${scale}`);
    return ['number', (value) => decimalOf(value, scale)];
  }
  if (type === 'BOOLEAN') return ['boolean', (value) => value !== 0];
  if (type === 'FLOAT' || type === 'DOUBLE') return ['number', asIs];
  const isUnsigned =
    converted_type?.startsWith('UINT') || (logical_type?.type === 'INTEGER' && !logical_type.isSigned);
  if (type === 'INT32') return ['number', isUnsigned ? (value) => Number(value) >>> 0 : asIs];
  if (type === 'INT64')
    return [
      'number',
      (value) => safe(isUnsigned ? BigInt.asUintN(64, BigInt(value as bigint)) : BigInt(value as bigint)),
    ];
  if (logical_type?.type === 'FLOAT16') return ['number', (value) => bits16(value as Uint8Array)];
  if (logical_type?.type === 'UUID')
    return ['text', (value) => Buffer.from(value as Uint8Array).toString('hex')];
  return ['text', (value) => textOf(value as Uint8Array)];
}

function safe(value: bigint): number | Refused {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : losesDigits(value);
}

const losesDigits = (value: bigint): Refused =>
  new Refused(`${value} is beyond 2^53, and would lose digits as a float64`);

/** The nearest float64 to an unscaled value times 10^-scale; whole ones keep all their digits or are refused. */
function decimalOf(value: Physical, scale: number): number | Refused {
  const unscaled = value instanceof Uint8Array ? signed(value) : BigInt(value);
  const whole = unscaled / 10n ** BigInt(scale);
  if (whole * 10n ** BigInt(scale) === unscaled) return safe(whole);
  return Number(`${unscaled}e-${scale}`);
}

/** Two's complement, the highest byte first. */
const signed = (bytes: Uint8Array): bigint =>
  bytes.length === 0
    ? 0n
    : BigInt.asIntN(8 * bytes.length, BigInt(`0x${Buffer.from(bytes).toString('hex')}`));

const bits16 = (bytes: Uint8Array): number => float16(bytes[0] | (bytes[1] << 8));

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function textOf(bytes: Uint8Array): string | Refused {
  if (bytes.length > maxCellBytes) {
    return new Refused(`the text has ${bytes.length} bytes, and ${maxCellBytes} are allowed`);
  }
  try {
    return utf8.decode(bytes);
  } catch {
    return new Refused('the text is not UTF-8');
  }
}
