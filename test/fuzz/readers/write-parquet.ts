import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { Cell, Table } from './draw-table.js';

export interface ParquetStyle {
  readonly codec: 'UNCOMPRESSED' | 'GZIP' | 'BROTLI';
  readonly secondPages: boolean;
  readonly dictionary: boolean;
  readonly required: boolean;
  /** Rows of a row group, and of a page in it. */
  readonly groupRows: number;
  readonly pageRows: number;
}

const codecs = { UNCOMPRESSED: 0, GZIP: 2, BROTLI: 4 };
const types = { boolean: 0, int32: 1, int64: 2, double: 5, text: 6 };
type Type = keyof typeof types;

/** Thrift's compact protocol, as far as a file needs it. */
type Field = readonly [id: number, value: Value];
type Value =
  | { readonly i32: number }
  | { readonly i64: number }
  | { readonly text: string }
  | { readonly bool: boolean }
  | { readonly list: readonly Value[]; readonly of: number }
  | { readonly struct: readonly Field[] };

const kinds = { i32: 5, i64: 6, text: 8, struct: 12 };

function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = BigInt(value);
  while (rest >= 128n) {
    bytes.push(Number(rest & 127n) | 128);
    rest >>= 7n;
  }
  return Buffer.from([...bytes, Number(rest)]);
}

const zigzag = (value: number): Buffer => varint(value >= 0 ? 2 * value : -2 * value - 1);

function valueBytes(value: Value): Buffer {
  if ('i32' in value) return zigzag(value.i32);
  if ('i64' in value) return zigzag(value.i64);
  if ('bool' in value) return Buffer.alloc(0);
  if ('struct' in value) return structBytes(value.struct);
  if ('text' in value) {
    const bytes = Buffer.from(value.text);
    return Buffer.concat([varint(bytes.length), bytes]);
  }
  const size = value.list.length;
  const head =
    size < 15
      ? Buffer.from([(size << 4) | value.of])
      : Buffer.concat([Buffer.from([0xf0 | value.of]), varint(size)]);
  return Buffer.concat([head, ...value.list.map(valueBytes)]);
}

function kindOf(value: Value): number {
  if ('bool' in value) return value.bool ? 1 : 2;
  if ('list' in value) return 9;
  return 'i32' in value
    ? kinds.i32
    : 'i64' in value
      ? kinds.i64
      : 'text' in value
        ? kinds.text
        : kinds.struct;
}

function structBytes(fields: readonly Field[]): Buffer {
  let before = 0;
  const parts = fields.map(([id, value]) => {
    const head = Buffer.from([((id - before) << 4) | kindOf(value)]);
    before = id;
    return Buffer.concat([head, valueBytes(value)]);
  });
  return Buffer.concat([...parts, Buffer.from([0])]);
}

function typeOf(cells: readonly Cell[]): Type {
  const [first] = cells;
  if (typeof first === 'string') return 'text';
  if (typeof first === 'boolean') return 'boolean';
  const integers = cells.every((cell) => Number.isSafeInteger(cell) && !Object.is(cell, -0));
  if (!integers) return 'double';
  return cells.every((cell) => Math.abs(Number(cell)) < 2 ** 31) ? 'int32' : 'int64';
}

function plain(cells: readonly Cell[], type: Type): Buffer {
  if (type === 'boolean') {
    const bits = Buffer.alloc(Math.ceil(cells.length / 8));
    for (const [i, cell] of cells.entries()) bits[i >> 3] |= Number(cell) << (i & 7);
    return bits;
  }
  return Buffer.concat(
    cells.map((cell) => {
      if (type === 'text') {
        const text = Buffer.from(String(cell));
        const length = Buffer.alloc(4);
        length.writeUInt32LE(text.length);
        return Buffer.concat([length, text]);
      }
      const bytes = Buffer.alloc(type === 'int32' ? 4 : 8);
      if (type === 'int32') bytes.writeInt32LE(Number(cell));
      else if (type === 'int64') bytes.writeBigInt64LE(BigInt(Number(cell)));
      else bytes.writeDoubleLE(Number(cell));
      return bytes;
    }),
  );
}

/** Runs of one value each: the simplest form of the hybrid. */
const runs = (values: readonly number[], width: number): Buffer =>
  Buffer.concat(
    values.flatMap((value) => {
      const bytes = Buffer.alloc(Math.ceil(width / 8));
      if (bytes.length > 0) bytes.writeUIntLE(value, 0, bytes.length);
      return [varint(2), bytes];
    }),
  );

const prefixed = (bytes: Buffer): Buffer => {
  const length = Buffer.alloc(4);
  length.writeUInt32LE(bytes.length);
  return Buffer.concat([length, bytes]);
};

const pack = (bytes: Buffer, codec: ParquetStyle['codec']): Buffer =>
  codec === 'GZIP' ? gzipSync(bytes) : codec === 'BROTLI' ? brotliCompressSync(bytes) : bytes;

function page(kind: number, size: number, packed: Buffer, field: Field): Buffer {
  const header = structBytes([[1, { i32: kind }], [2, { i32: size }], [3, { i32: packed.length }], field]);
  return Buffer.concat([header, packed]);
}

function chunkOf(
  cells: readonly Cell[],
  type: Type,
  style: ParquetStyle,
): { pages: Buffer; dictionaryBytes: number } {
  const { codec, secondPages, required } = style;
  const usesDictionary = style.dictionary && type !== 'boolean';
  // Keyed by text, in which -0 is not 0.
  const keyOf = (cell: Cell): string => (Object.is(cell, -0) ? '-0' : String(cell));
  const entries = new Map(cells.map((cell) => [keyOf(cell), cell]));
  const places = new Map([...entries.keys()].map((key, place) => [key, place]));
  const width = Math.max(1, Math.ceil(Math.log2(entries.size)));
  const entryBytes = plain([...entries.values()], type);
  const packedEntries = pack(entryBytes, codec);
  const dictionary = usesDictionary
    ? page(2, entryBytes.length, packedEntries, [
        7,
        {
          struct: [
            [1, { i32: entries.size }],
            [2, { i32: 0 }],
          ],
        },
      ])
    : Buffer.alloc(0);
  const pages: Buffer[] = [dictionary];
  for (let start = 0; start < cells.length; start += style.pageRows) {
    const part = cells.slice(start, start + style.pageRows);
    const values = usesDictionary
      ? Buffer.concat([
          Buffer.from([width]),
          runs(
            part.map((cell) => places.get(keyOf(cell))!),
            width,
          ),
        ])
      : plain(part, type);
    const encoding = { i32: usesDictionary ? 8 : 0 };
    const levels = required ? Buffer.alloc(0) : Buffer.concat([varint(2 * part.length), Buffer.from([1])]);
    const count = { i32: part.length };
    if (secondPages) {
      const packed = pack(values, codec);
      const told: Field[] = [
        [1, count],
        [2, { i32: 0 }],
        [3, count],
        [4, encoding],
        [5, { i32: levels.length }],
        [6, { i32: 0 }],
        [7, { bool: codec !== 'UNCOMPRESSED' }],
      ];
      pages.push(
        page(3, levels.length + values.length, Buffer.concat([levels, packed]), [8, { struct: told }]),
      );
    } else {
      const all = required ? values : Buffer.concat([prefixed(levels), values]);
      const told: Field[] = [
        [1, count],
        [2, encoding],
        [3, { i32: 3 }],
        [4, { i32: 3 }],
      ];
      pages.push(page(0, all.length, pack(all, codec), [5, { struct: told }]));
    }
  }
  return { pages: Buffer.concat(pages), dictionaryBytes: dictionary.length };
}

/** A Parquet file of flat columns. @see https://parquet.apache.org/docs/file-format/ */
export function writeParquet({ columns }: Table, style: ParquetStyle): Buffer {
  const nRows = columns[0].cells.length;
  const parts: Buffer[] = [Buffer.from('PAR1')];
  let at = 4;
  const groups: Value[] = [];
  const typed = columns.map(({ name, cells }) => ({ name, cells, type: typeOf(cells) }));
  for (let start = 0; start < nRows; start += style.groupRows) {
    const chunks: Value[] = [];
    const before = at;
    for (const { name, cells, type } of typed) {
      const part = cells.slice(start, start + style.groupRows);
      const { pages, dictionaryBytes } = chunkOf(part, type, style);
      const told: Field[] = [
        [1, { i32: types[type] }],
        [2, { list: [{ i32: 0 }, { i32: 3 }, { i32: 8 }], of: kinds.i32 }],
        [3, { list: [{ text: name }], of: kinds.text }],
        [4, { i32: codecs[style.codec] }],
        [5, { i64: part.length }],
        [6, { i64: pages.length }],
        [7, { i64: pages.length }],
        [9, { i64: at + dictionaryBytes }],
        ...(dictionaryBytes > 0 ? [[11, { i64: at }] as const] : []),
      ];
      chunks.push({
        struct: [
          [2, { i64: at }],
          [3, { struct: told }],
        ],
      });
      parts.push(pages);
      at += pages.length;
    }
    groups.push({
      struct: [
        [1, { list: chunks, of: kinds.struct }],
        [2, { i64: at - before }],
        [3, { i64: Math.min(style.groupRows, nRows - start) }],
      ],
    });
  }
  const schema: Value[] = [
    {
      struct: [
        [4, { text: 'schema' }],
        [5, { i32: columns.length }],
      ],
    },
    ...typed.map(
      ({ name, type }): Value => ({
        struct: [
          [1, { i32: types[type] }],
          [3, { i32: style.required ? 0 : 1 }],
          [4, { text: name }],
          ...(type === 'text' ? [[6, { i32: 0 }] as const] : []),
        ],
      }),
    ),
  ];
  const footer = structBytes([
    [1, { i32: 2 }],
    [2, { list: schema, of: kinds.struct }],
    [3, { i64: nRows }],
    [4, { list: groups, of: kinds.struct }],
  ]);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(footer.length);
  return Buffer.concat([...parts, footer, length, Buffer.from('PAR1')]);
}
