import type { TreeArena } from './tree-arena.js';
import type { GrownTree } from './tree-block.js';
import { missingValue, type RankedColumns } from './tree-columns.js';

/** Columns of more distinct values are sorted rather than counted. */
const countedBins = 64;
/** Orders are kept up for every column, a sort is made for each that a node looks at: measured, they break even here. */
const worthRatio = 3;
const ordersBytes = 256e6;
/** 2^32 - 1 as the table holds it: how many values a column that is read in place has, for all that is known. */
const unbounded = -1;
/** The rank of missing values in columns that are read in place: the code of Infinity, see tree-in-place.ts. */
const missingCode = 0xff800000 | 0;
/** The same where a column has none. */
const noRank = -1;

/** Whether the kernel should keep the rows sorted by its columns. */
export function worthOrders(columns: RankedColumns, nRows: number, maxFeatures: number): boolean {
  if (!columns.isKept) return false;
  const kept = Array.from({ length: columns.nCols }, (_, col) => columns.column(col));
  const sorted = kept.filter((column) => column && column.values.length > countedBins).length;
  return sorted > 0 && sorted <= worthRatio * maxFeatures && 16 * sorted * nRows <= ordersBytes;
}

/**
 * Copies the columns of `rows` in.
 * @returns the table that says where they are, and the room for codes of those that are read in place: one per row.
 */
export function layColumns(
  arena: TreeArena,
  columns: RankedColumns,
  rows: Int32Array,
  withOrders: boolean,
): { tableAt: number; codesAt: number } {
  const { nCols } = columns;
  const tableAt = arena.alloc(32 * nCols);
  const codesAt = arena.alloc(columns.isKept ? 0 : 4 * rows.length);
  for (let col = 0; col < nCols; col++) {
    const column = columns.column(col);
    if (!column) {
      arena.i32(tableAt, 8 * nCols).set([codesAt, 0, unbounded, 1, 0, 0, missingCode], 8 * col);
      continue;
    }
    const { ranks, values } = column;
    const valuesAt = arena.alloc(values.byteLength);
    const ranksAt = arena.alloc(ranks.BYTES_PER_ELEMENT * rows.length);
    const isOrdered = withOrders && values.length > countedBins;
    const orderAt = isOrdered ? arena.alloc(8 * (rows.length + 1)) : 0;
    const masterAt = isOrdered ? arena.alloc(8 * (rows.length + 1)) : 0;
    arena.f32(valuesAt, values.length).set(values);
    const RankArray = ranks.constructor as new (buffer: ArrayBuffer, at: number, n: number) => Uint32Array;
    const local = new RankArray(arena.memory.buffer, ranksAt, rows.length);
    for (let i = 0; i < rows.length; i++) local[i] = ranks[rows[i]];
    const close = hasNeighboursWithin(values) ? 1 : 0;
    const last = values.length - 1;
    const missing = values[last] === missingValue ? last : noRank;
    const entry = [ranksAt, valuesAt, values.length, close, orderAt, masterAt, missing];
    arena.i32(tableAt, 8 * nCols).set(entry, 8 * col);
  }
  return { tableAt, codesAt };
}

/** Whether some neighbours are so near that scikit-learn would not split between them (its 1e-7 rule). */
function hasNeighboursWithin(values: Float32Array): boolean {
  const tolerance = Math.fround(1e-7);
  for (let i = 1; i < values.length; i++) {
    if (values[i] <= Math.fround(values[i - 1] + tolerance)) return true;
  }
  return false;
}

/** Room for one tree over at most `n` rows, and for its random streams. */
export function layOutput(arena: TreeArena, n: number, nCols: number) {
  const stateAt = arena.alloc(4 * 624);
  const featuresAt = arena.alloc(4 * nCols);
  const constantsAt = arena.alloc(4 * nCols);
  const featureAt = arena.alloc(4 * 2 * n);
  const thresholdAt = arena.alloc(8 * 2 * n);
  const linkAt = arena.alloc(4 * 2 * n);
  const classesAt = arena.alloc(4 * n);
  const pairValuesAt = arena.alloc(8 * n);
  const directionsAt = arena.alloc(2 * n);
  const measuresAt = arena.alloc(16 * 2 * n);
  const { exports: wasm } = arena;
  return {
    stateAt,
    start(stream: number): void {
      wasm.startFeatures(featuresAt, constantsAt, nCols, stream);
      wasm.startNodes(featureAt, thresholdAt, linkAt, classesAt, pairValuesAt, directionsAt, measuresAt);
    },
    read(): GrownTree {
      const nNodes = wasm.nodeCount();
      const nPairs = wasm.pairCount();
      return {
        feature: arena.i32(featureAt, nNodes),
        threshold: arena.f64(thresholdAt, nNodes),
        link: arena.i32(linkAt, nNodes),
        missingLeft: arena.u8(directionsAt, nNodes),
        measures: arena.f64(measuresAt, 2 * nNodes),
        nCols,
        leafClass: arena.i32(classesAt, nPairs),
        leafValue: arena.f64(pairValuesAt, nPairs),
      };
    },
  };
}
