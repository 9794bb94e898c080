import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import type { DatasetFormat, ParseOptions } from '#datasets';
import { type Breakage, breakages, broken } from './break-file.js';
import { type Table, tables } from './draw-table.js';
import { hugeFiles } from './huge-files.js';
import { writeArrow } from './write-arrow.js';
import { writeNpy, writeNpz } from './write-numpy.js';
import { writeParquet } from './write-parquet.js';
import { type JsonShape, writeCsv, writeJson } from './write-text.js';

/** A file to read, and what must come out of it where that is known. */
export interface DrawnFile {
  readonly format: DatasetFormat;
  readonly bytes: Buffer;
  readonly options: ParseOptions;
  /** What was put in; undefined where the file was broken afterwards. */
  readonly table: Table | undefined;
  /** Whether features are called as they are in the table. */
  readonly keepsNames: boolean;
  /** For a report. */
  readonly how: unknown;
}

const fixtures = new URL('../../../libs/datasets/fixtures/', import.meta.url);

/** Files that pyarrow and numpy wrote: encodings and compressions that are not written here. */
const seeds: readonly (readonly [DatasetFormat, string])[] = readdirSync(fixtures)
  .filter((name) => /\.(parquet|npy|npz|arrows?|feather|xlsx)$/.test(name))
  .map((name) => {
    const ending = name.slice(name.lastIndexOf('.') + 1);
    return [/^(arrows|feather)$/.test(ending) ? 'arrow' : (ending as DatasetFormat), name];
  });

/** How columns are asked for: by name where there is one and it is no index, else by place, from either end. */
function optionsOf(table: Table, byName: boolean, fromEnd: boolean): ParseOptions {
  const { columns, target, groups, weights, task } = table;
  const asked = (place: number): string | number =>
    byName && !/^-?\d+$/.test(columns[place].name)
      ? columns[place].name
      : fromEnd
        ? place - columns.length
        : String(place);
  return {
    task,
    target: asked(target),
    ...(groups !== undefined && { groups: asked(groups) }),
    ...(weights !== undefined && { sampleWeight: asked(weights) }),
  };
}

const csv = fc
  .record({
    table: tables,
    style: fc.record({
      delimiter: fc.constantFrom(',', ';', '\t'),
      lineEnd: fc.constantFrom('\n', '\r\n', '\r'),
      hasHeader: fc.boolean(),
      bom: fc.boolean(),
      sepLine: fc.boolean(),
      quoteAll: fc.boolean(),
      blanks: fc.boolean(),
      emptyLines: fc.boolean(),
      lastLineEnd: fc.boolean(),
    }),
    byName: fc.boolean(),
    fromEnd: fc.boolean(),
  })
  .map(({ table, style, byName, fromEnd }) => ({
    format: 'csv' as const,
    write: () => writeCsv(table, style),
    options: { ...optionsOf(table, byName && style.hasHeader, fromEnd), header: style.hasHeader },
    table,
    keepsNames: style.hasHeader,
    how: style,
  }));

const json = fc
  .record({
    table: tables,
    style: fc.record({
      shape: fc.constantFrom<JsonShape>(
        'records',
        'rows',
        'rows of records',
        'columns',
        'cells by row',
        'arrays',
      ),
      escapes: fc.boolean(),
      spaces: fc.boolean(),
    }),
    byName: fc.boolean(),
  })
  .map(({ table, style, byName }) => ({
    format: 'json' as const,
    write: () => writeJson(table, style),
    options: style.shape === 'arrays' ? { task: table.task } : optionsOf(table, byName, false),
    table,
    keepsNames: true,
    how: style,
  }));

const npyStyle = fc.record({
  bigEndian: fc.boolean(),
  fortran: fc.boolean(),
  version: fc.constantFrom<1 | 2 | 3>(1, 2, 3),
  narrow: fc.boolean(),
});

/** Booleans and words are not for one array of numbers. */
const isNumeric = ({ columns }: Table): boolean =>
  columns.every(({ cells }) => cells.every((cell) => typeof cell === 'number'));

const npy = fc
  .record({ table: tables, style: npyStyle, fromEnd: fc.boolean() })
  .map(({ table, style, fromEnd }) => ({
    format: 'npy' as const,
    write: () => writeNpy(numeric(table), style),
    options: optionsOf(table, false, fromEnd),
    table: numeric(table),
    keepsNames: false,
    how: style,
  }));

/** Words become the numbers of their lengths: enough for an array. */
function numeric(table: Table): Table {
  if (isNumeric(table)) return table;
  const columns = table.columns.map(({ name, cells }) => ({
    name,
    cells: cells.map((cell) => (typeof cell === 'string' ? cell.length : Number(cell))),
  }));
  return { ...table, columns };
}

const npz = fc
  .record({ table: tables, style: npyStyle, deflated: fc.boolean(), inner: breakages })
  .map(({ table, style, deflated, inner }) => ({
    format: 'npz' as const,
    write: () => writeNpz(table, style, deflated, (array) => broken(array, inner)),
    options: { task: table.task },
    table: inner.length === 0 ? table : undefined,
    keepsNames: true,
    how: { style, deflated, inner },
  }));

const parquet = fc
  .record({
    table: tables,
    style: fc.record({
      codec: fc.constantFrom<'UNCOMPRESSED' | 'GZIP' | 'BROTLI'>(
        'UNCOMPRESSED',
        'UNCOMPRESSED',
        'GZIP',
        'BROTLI',
      ),
      secondPages: fc.boolean(),
      dictionary: fc.boolean(),
      required: fc.boolean(),
      groupRows: fc.constantFrom(3, 7, 1000),
      pageRows: fc.constantFrom(2, 5, 1000),
    }),
    byName: fc.boolean(),
  })
  .map(({ table, style, byName }) => ({
    format: 'parquet' as const,
    write: () => writeParquet(table, style),
    options: optionsOf(table, byName, false),
    table,
    keepsNames: true,
    how: style,
  }));

const arrow = fc
  .record({
    table: tables,
    style: fc.record({
      format: fc.constantFrom<'file' | 'stream'>('file', 'stream'),
      dictionary: fc.boolean(),
      batchRows: fc.constantFrom(2, 7, 1000),
    }),
    byName: fc.boolean(),
  })
  .map(({ table, style, byName }) => ({
    format: 'arrow' as const,
    write: () => writeArrow(table, style),
    options: optionsOf(table, byName, false),
    table,
    keepsNames: true,
    how: style,
  }));

const seeded = fc.constantFrom(...seeds).map(([format, name]) => ({
  format,
  write: () => readFileSync(new URL(name, fixtures)),
  options: {},
  table: undefined,
  keepsNames: true,
  how: name,
}));

const huge = fc.constantFrom(...hugeFiles).map(([name, format, write]) => ({
  format,
  write,
  options: {},
  table: undefined,
  keepsNames: true,
  how: name,
}));

/** How the bytes are packed, broken before or after it. */
interface Wrapping {
  readonly before: readonly Breakage[];
  readonly gzip: boolean;
  readonly after: readonly Breakage[];
}

const wrapping: fc.Arbitrary<Wrapping> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ before: breakages, gzip: fc.constant(false), after: fc.constant([]) }),
  },
  { weight: 1, arbitrary: fc.record({ before: breakages, gzip: fc.constant(true), after: fc.constant([]) }) },
  { weight: 1, arbitrary: fc.record({ before: fc.constant([]), gzip: fc.constant(true), after: breakages }) },
);

/** Files of every format, a part of them whole. */
export const files: fc.Arbitrary<DrawnFile> = fc
  .record({
    drawn: fc.oneof(
      { weight: 60, arbitrary: csv },
      { weight: 50, arbitrary: json },
      { weight: 30, arbitrary: npy },
      { weight: 35, arbitrary: npz },
      { weight: 55, arbitrary: parquet },
      { weight: 40, arbitrary: arrow },
      { weight: 70, arbitrary: seeded },
      { weight: 1, arbitrary: huge },
    ),
    wrapping,
    told: fc.boolean(),
  })
  .map(({ drawn, wrapping: { before, gzip, after }, told }) => {
    const plain = broken(drawn.write(), before);
    const bytes = broken(gzip ? gzipSync(plain, { level: 1 }) : plain, after);
    const isWhole = before.length === 0 && after.length === 0;
    return {
      format: drawn.format,
      bytes,
      options: { ...drawn.options, ...(told || drawn.format === 'csv' ? { format: drawn.format } : {}) },
      table: isWhole ? drawn.table : undefined,
      keepsNames: drawn.keepsNames,
      how: { drawn: drawn.how, before, gzip, after },
    };
  });
