import type { SchemaElement } from 'hyparquet';
import { msOf } from './file-values.js';
import type { Physical } from './parquet-column.js';

/** How the dates and times of a column become UTC milliseconds. */
interface Instants {
  readonly convert: (value: Physical) => number;
  /** Whether they are said to be of UTC; else they are of no zone. */
  readonly isUtc: boolean;
}

const dayMs = 86_400_000;
/** Of 1970-01-01. */
const julianDay = 2_440_588n;

/** Of a column of dates, or of dates with times; undefined of others. */
export function instantsOf({ type, converted_type, logical_type }: SchemaElement): Instants | undefined {
  if (type === 'INT96') return { convert: fromInt96, isUtc: false };
  if (converted_type === 'DATE' || logical_type?.type === 'DATE') {
    return { convert: (value) => Number(value) * dayMs, isUtc: false };
  }
  if (logical_type?.type === 'TIMESTAMP') {
    const perMs = { MILLIS: 1n, MICROS: 1_000n, NANOS: 1_000_000n }[logical_type.unit];
    return { convert: (value) => msOf(BigInt(value as bigint), perMs), isUtc: logical_type.isAdjustedToUTC };
  }
  if (converted_type === 'TIMESTAMP_MILLIS') return { convert: Number, isUtc: true };
  if (converted_type === 'TIMESTAMP_MICROS')
    return { convert: (value) => msOf(BigInt(value as bigint), 1_000n), isUtc: true };
  return undefined;
}

/** Nanoseconds of the day, then the Julian day, the lowest byte first. */
function fromInt96(value: Physical): number {
  const bytes = value as Uint8Array;
  const view = new DataView(bytes.buffer, bytes.byteOffset, 12);
  const days = BigInt(view.getUint32(8, true)) - julianDay;
  return Number(days) * dayMs + Number(view.getBigInt64(0, true)) / 1e6;
}
