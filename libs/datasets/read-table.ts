import type { ColumnType } from '#contracts';
import { CellFaults } from './cell-faults.js';
import { type ColumnAsked, type ColumnMeaning, columnOfTexts, type TypedColumn } from './column-of-texts.js';
import { columnRoles } from './column-roles.js';
import { distinctNames } from './distinct-names.js';
import { exactTexts, isWholeNumber } from './exact-integers.js';
import { fewNotes } from './feature-notes.js';
import { notANumber, type Place } from './invalid-dataset.js';
import { LabelColumn, type Values } from './labels.js';
import { assertColumns, assertFits } from './limits.js';
import { type ColumnRoom, NarrowColumns } from './narrow-columns.js';
import { defaultMaxBytes, type ParseOptions } from './parse-options.js';
import type { ReadColumn, ReadParts } from './read-parts.js';

/** A column of a table, any of which may be the target. */
export interface TableColumn {
  /** May be read from the file each time it is asked for: a table needs one column at a time. */
  readonly values: Values;
  /** Where the numbers lose digits that tell labels apart. */
  readonly exact?: () => LabelColumn;
  /** What its numbers stand for, where the file says that they are dates. */
  readonly meaning?: ColumnMeaning;
  /** What the file says that it is, unless the sender says otherwise. */
  readonly type?: ColumnType;
}

/** Columns of one length. */
export interface Table {
  readonly nRows: number;
  readonly columns: readonly TableColumn[];
  /** Undefined where columns go by index alone. */
  readonly names?: readonly string[];
  readonly place: (row: number, column: number) => Place;
  /** How numbers are written where a column has text; undefined where text is text. */
  readonly parses?: (text: string) => number;
  /** Memory of the file's columns, which X is kept in: no column is read again then. */
  readonly room?: ColumnRoom;
}

/** The index of a pandas frame, when it is more than row numbers: it names rows and is no feature. */
export const pandasIndex = /^__index_level_\d+__$/;

/** A table whose columns have names. */
export interface NamedTable extends Table {
  readonly names: readonly string[];
  /** What was done with the file that the sender may not expect. */
  readonly notes: readonly string[];
}

/** The same of such a table, and its notes first. @throws {FoldmillError} as `partsOfTable`. */
export function partsOfNamed({ notes, ...table }: NamedTable, options: ParseOptions): ReadParts {
  const parts = partsOfTable(table, options);
  return { ...parts, notes: [...notes, ...(parts.notes ?? [])] };
}

/**
 * Deals the columns of a table out to X, target, groups and weights.
 * @throws {FoldmillError} invalid_dataset where a column is missing, or is not what it is said to be.
 */
export function partsOfTable(table: Table, options: ParseOptions): ReadParts {
  const { nRows, columns, place } = table;
  const roles = columnRoles(columns.length, table.names, options);
  const { target, groups, sampleWeight, features } = roles;
  assertColumns(columns.length);
  assertFits(nRows, columns.length, options.maxBytes ?? defaultMaxBytes);
  const { names, notes } = distinctNames(table.names);
  const columnAt = (column: number): ReadColumn => ({
    ...columns[column],
    name: names?.[column],
    place: (row) => place(row, column),
  });
  // Before the features, which may be kept where these are read from.
  const others = {
    target: columnAt(target),
    ...(groups !== undefined && { groups: columnAt(groups) }),
    ...(sampleWeight !== undefined && { sampleWeight: columnAt(sampleWeight) }),
  };
  const X = new NarrowColumns(nRows, features.length, table.room);
  const faults = new CellFaults();
  const told: string[] = [];
  const meanings = features.map((column): ColumnMeaning => {
    const read = columns[column];
    const asked = {
      type: roles.types.get(column) ?? read.type,
      faults,
      place: (row: number) => place(row, column),
    };
    const typed = typedColumn(read, asked, table.parses);
    X.push(typed.values);
    if (typed.note !== undefined) told.push(typed.note);
    return typed.meaning;
  });
  faults.settle();
  return {
    X,
    meanings,
    featureNames: names && features.map((column) => names[column]),
    ...others,
    notes: [...notes, ...fewNotes(told)],
  };
}

/** A column of a file that tells numbers, booleans and text apart by itself. */
function typedColumn(
  { values, exact, meaning }: TableColumn,
  asked: ColumnAsked,
  parses: Table['parses'],
): TypedColumn {
  if (values instanceof LabelColumn) {
    const isBoolean =
      values.distinct.length > 0 && values.distinct.every((label) => typeof label === 'boolean');
    if (!isBoolean) return columnOfTexts(values, asked, parses);
    if (asked.type === 'category' || asked.type === 'text') return columnOfTexts(values, asked, undefined);
    const type = asked.type === 'numeric' ? 'numeric' : 'boolean';
    return {
      values: Float64Array.from(values.codes, (code) =>
        code < 0 ? Number.NaN : Number(values.distinct[code]),
      ),
      meaning: { type },
    };
  }
  if (meaning !== undefined && (asked.type ?? meaning.type) === meaning.type) return { values, meaning };
  if (asked.type !== 'numeric') {
    const texts = exact?.();
    const isId = texts?.distinct.every((text) => isWholeNumber(String(text)));
    if (isId || asked.type !== undefined) {
      return columnOfTexts(texts ?? exactTexts(values, new Map()), asked, undefined);
    }
  }
  for (let row = 0; row < values.length; row++) {
    const value = values[row];
    if (!Number.isFinite(value) && !Number.isNaN(value))
      asked.faults.add(asked.place(row), notANumber(value));
  }
  return { values, meaning: { type: 'numeric' } };
}
