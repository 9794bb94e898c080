import { type Column, type DataType, TimeUnit, Type } from '@uwdata/flechette';
import { DamagedArrow } from './arrow-bounds.js';
import type { ColumnMeaning } from './column-of-texts.js';
import {
  type Converted,
  decimalOf,
  integerOf,
  msOf,
  type Refused,
  textOf,
  timeOfDay,
} from './file-values.js';
import { float16 } from './float16.js';
import { invalidAt, type Place } from './invalid-dataset.js';

/** The rows of a column that were written together, as the library has their buffers. */
export interface ArrowBatch {
  readonly length: number;
  readonly nullCount: number;
  /** A bit for each value, 0 where it is missing; empty where none is. */
  readonly validity: Uint8Array | undefined;
  readonly values: ArrayLike<number | bigint> & { readonly BYTES_PER_ELEMENT: number };
  readonly offsets: Int32Array | BigInt64Array;
  /** Where long texts of a column of views stand. */
  readonly data: readonly Uint8Array[];
}

/** Of the library's own batches, which have these buffers whatever their class is. */
export const batchesOf = (column: Column<unknown>): readonly ArrowBatch[] =>
  column.data as unknown as readonly ArrowBatch[];

/** Whether a value is there. */
export const isThere = ({ nullCount, validity }: ArrowBatch, row: number): boolean =>
  nullCount === 0 ||
  validity === undefined ||
  validity.length === 0 ||
  ((validity[row >> 3]! >> (row & 7)) & 1) === 1;

/** How the values of a type are read. */
export interface ArrowReading {
  readonly kind: 'number' | 'boolean' | 'text';
  readonly at: (batch: ArrowBatch, row: number) => Converted;
  /** Whether its buffers hold so many values as it says. */
  readonly isWhole: (batch: ArrowBatch) => boolean;
  readonly meaning?: ColumnMeaning;
}

const dayMs = 86_400_000;
const perMs = {
  [TimeUnit.MILLISECOND]: 1n,
  [TimeUnit.MICROSECOND]: 1_000n,
  [TimeUnit.NANOSECOND]: 1_000_000n,
};

const holds =
  (perValue: number) =>
  ({ values, length }: ArrowBatch): boolean =>
    values.length >= length * perValue;
const holdsOffsets = ({ offsets, length }: ArrowBatch): boolean => length === 0 || offsets.length > length;

/**
 * How values of a type become those of a dataset; a dictionary's are read by themselves.
 * @throws {FoldmillError} invalid_dataset where no value of it is a number or a label.
 */
export function readingOf(type: DataType, place: Place): ArrowReading {
  switch (type.typeId) {
    case Type.Null:
      return { kind: 'number', at: () => Number.NaN, isWhole: () => true };
    case Type.Bool:
      return {
        kind: 'boolean',
        at: ({ values }, row) => ((Number(values[row >> 3]) >> (row & 7)) & 1) === 1,
        isWhole: ({ values, length }) => values.length * 8 >= length,
      };
    case Type.Int:
      return type.bitWidth === 64
        ? numbers(({ values }, row) => integerOf(BigInt(values[row]!)))
        : numbers(({ values }, row) => Number(values[row]));
    case Type.Float:
      return type.precision === 0
        ? numbers(({ values }, row) => float16(Number(values[row])))
        : numbers(({ values }, row) => Number(values[row]));
    case Type.Decimal: {
      const { scale, bitWidth } = type;
      const words = Math.max(1, bitWidth / 64);
      return {
        kind: 'number',
        at: ({ values }, row) => decimalOf(unscaled(values, row * words, words, bitWidth), scale),
        isWhole: holds(words),
      };
    }
    case Type.Date: {
      const factor = type.unit === 0 ? dayMs : 1;
      return {
        ...numbers(({ values }, row) => Number(values[row]) * factor),
        meaning: { type: 'datetime' },
      };
    }
    case Type.Timestamp: {
      const { unit, timezone } = type;
      return {
        ...numbers(({ values }, row) =>
          unit === TimeUnit.SECOND ? Number(values[row]) * 1000 : msOf(BigInt(values[row]!), perMs[unit]),
        ),
        meaning: { type: 'datetime', ...(timezone && { timezone }) },
      };
    }
    case Type.Utf8:
    case Type.LargeUtf8:
    case Type.Binary:
    case Type.LargeBinary:
      return { kind: 'text', at: offsetText, isWhole: holdsOffsets };
    case Type.Utf8View:
    case Type.BinaryView:
      return { kind: 'text', at: viewText, isWhole: holds(16) };
    case Type.Time:
    case Type.Duration:
    case Type.Interval:
      throw invalidAt(place, timeOfDay);
    default:
      throw invalidAt(
        place,
        'its type is not read here: numbers, booleans, decimals, dates, timestamps, text and dictionaries are',
      );
  }
}

const numbers = (at: ArrowReading['at']): ArrowReading => ({ kind: 'number', at, isWhole: holds(1) });

/** Two's complement, the lowest word first. */
function unscaled(values: ArrowBatch['values'], start: number, words: number, bits: number): bigint {
  if (bits <= 32) return BigInt(values[start]!);
  let value = 0n;
  for (let word = words - 1; word >= 0; word--)
    value = (value << 64n) | BigInt.asUintN(64, BigInt(values[start + word]!));
  return BigInt.asIntN(bits, value);
}

function offsetText({ values, offsets }: ArrowBatch, row: number): string | Refused {
  const [start, end] = [Number(offsets[row]), Number(offsets[row + 1])];
  const bytes = values as unknown as Uint8Array;
  if (!(start >= 0 && end >= start && end <= bytes.length))
    throw new DamagedArrow('a text lies outside of its column');
  return textOf(bytes.subarray(start, end));
}

/** Sixteen bytes each: the length, then a short text itself, or the first bytes, the buffer, and the place in it. */
function viewText({ values, data }: ArrowBatch, row: number): string | Refused {
  const bytes = values as unknown as Uint8Array;
  const view = new DataView(bytes.buffer, bytes.byteOffset + 16 * row, 16);
  const length = view.getInt32(0, true);
  if (length >= 0 && length <= 12) return textOf(bytes.subarray(16 * row + 4, 16 * row + 4 + length));
  const buffer = data[view.getInt32(8, true)];
  const start = view.getInt32(12, true);
  if (!(length > 0 && buffer !== undefined && start >= 0 && start + length <= buffer.length))
    throw new DamagedArrow('a text lies outside of its column');
  return textOf(buffer.subarray(start, start + length));
}
