import { type Column, Type } from '@uwdata/flechette';
import { DamagedArrow } from './arrow-bounds.js';
import { type ArrowBatch, type ArrowReading, batchesOf, isThere, readingOf } from './arrow-values.js';
import { exactTexts } from './exact-integers.js';
import { type Converted, LongInteger, Refused } from './file-values.js';
import { invalidAt, type Place } from './invalid-dataset.js';
import { LabelBuilder } from './labels.js';
import type { TableColumn } from './read-table.js';

/**
 * A column of an Arrow table. A dictionary is a category, whatever its values are, unless they are dates or booleans.
 * @param nRows - what the table says; the column has as many.
 * @throws {DamagedArrow} where its buffers hold less than it says; {FoldmillError} invalid_dataset at a value or a type
 *   that is not read.
 */
export function arrowColumn(
  column: Column<unknown>,
  nRows: number,
  place: (row: number) => Place,
): TableColumn {
  if (column.length !== nRows) throw new DamagedArrow('a column has other rows than the table');
  if (column.type.typeId !== Type.Dictionary) {
    const reading = readingOf(column.type, place(0));
    return collected(column, reading, nRows, place, (batch) => {
      assertWhole(batch, reading);
      return (row) => reading.at(batch, row);
    });
  }
  const reading = readingOf(column.type.dictionary, place(0));
  const known = new Map<Column<unknown>, readonly (Converted | undefined)[]>();
  const kept = collected(column, reading, nRows, place, (batch) => {
    // The library gives each batch of such a column its dictionary.
    const { dictionary } = batch as unknown as { readonly dictionary: Column<unknown> };
    const values = known.get(dictionary) ?? entriesOf(dictionary, reading);
    known.set(dictionary, values);
    const keys = batch.values;
    if (keys.length < batch.length) throw new DamagedArrow('its values are cut off');
    return (row) => {
      const key = Number(keys[row]);
      if (!(key >= 0 && key < values.length)) throw new DamagedArrow('a value is not in the dictionary');
      return values[key];
    };
  });
  const isCategory = reading.kind !== 'boolean' && reading.meaning === undefined;
  return isCategory ? { ...kept, type: 'category' } : kept;
}

function assertWhole(batch: ArrowBatch, reading: ArrowReading): void {
  const { nullCount, validity, length } = batch;
  const hasBits = nullCount === 0 || !validity?.length || validity.length * 8 >= length;
  if (!hasBits || !reading.isWhole(batch)) throw new DamagedArrow('its values are cut off');
}

/** Each value of a dictionary once; undefined where it is missing. */
function entriesOf(dictionary: Column<unknown>, reading: ArrowReading): (Converted | undefined)[] {
  return batchesOf(dictionary).flatMap((batch) => {
    assertWhole(batch, reading);
    return Array.from({ length: batch.length }, (_, entry) =>
      isThere(batch, entry) ? reading.at(batch, entry) : undefined,
    );
  });
}

function collected(
  column: Column<unknown>,
  { kind, meaning }: ArrowReading,
  nRows: number,
  place: (row: number) => Place,
  valuesOf: (batch: ArrowBatch) => (row: number) => Converted | undefined,
): TableColumn {
  const numbers = new Float64Array(kind === 'number' ? nRows : 0);
  const labels = kind === 'number' ? undefined : new LabelBuilder();
  let exact: Map<number, string> | undefined;
  let at = 0;
  for (const batch of batchesOf(column)) {
    const valueAt = valuesOf(batch);
    for (let row = 0; row < batch.length; row++, at++) {
      const value = isThere(batch, row) ? valueAt(row) : undefined;
      if (value instanceof Refused) throw invalidAt(place(at), value.why);
      if (labels) {
        if (value === undefined) labels.pushMissing();
        else labels.push(value as string | boolean);
      } else if (value instanceof LongInteger) {
        exact ??= new Map();
        exact.set(at, value.digits);
        numbers[at] = Number(value.digits);
      } else numbers[at] = value === undefined ? Number.NaN : (value as number);
    }
  }
  if (labels) return { values: labels.column() };
  const digits = exact;
  return {
    values: numbers,
    ...(meaning && { meaning }),
    ...(digits && { exact: () => exactTexts(numbers, digits) }),
  };
}
