import {
  bool,
  columnFromArray,
  type DataType,
  dictionary,
  float64,
  int32,
  int64,
  tableFromColumns,
  tableToIPC,
  utf8,
} from '@uwdata/flechette';
import type { Cell, Table } from './draw-table.js';

export interface ArrowStyle {
  readonly format: 'file' | 'stream';
  /** Whether texts are in a dictionary. */
  readonly dictionary: boolean;
  /** Rows of a batch. */
  readonly batchRows: number;
}

function typeOf(cells: readonly Cell[], style: ArrowStyle): DataType {
  const [first] = cells;
  if (typeof first === 'string') return style.dictionary ? dictionary(utf8()) : utf8();
  if (typeof first === 'boolean') return bool();
  const integers = cells.every((cell) => Number.isSafeInteger(cell) && !Object.is(cell, -0));
  if (!integers) return float64();
  return cells.every((cell) => Math.abs(Number(cell)) < 2 ** 31) ? int32() : int64();
}

/** An Arrow file or stream of flat columns, two of which may have one name. */
export function writeArrow({ columns }: Table, style: ArrowStyle): Buffer {
  const written = columns.map(({ name, cells }): [string, ReturnType<typeof columnFromArray>] => {
    const type = typeOf(cells, style);
    const values = type.typeId === int64().typeId && 'bitWidth' in type && type.bitWidth === 64;
    return [
      name,
      columnFromArray(values ? cells.map((cell) => BigInt(Number(cell))) : [...cells], type, {
        maxBatchRows: style.batchRows,
        useBigInt: true,
      }),
    ];
  });
  return Buffer.from(tableToIPC(tableFromColumns(written), { format: style.format }) ?? []);
}
