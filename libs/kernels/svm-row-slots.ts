import type { SvmExports } from './svm-arena.js';
import type { WasmArena } from './wasm-arena.js';

/** Below this the rows of a problem are kept wide (assembly/lib/svm-rows.ts): faster while they stay near the core. */
const maxWideBytes = 2 ** 24;

/** Behind the entries of a kept kernel row. */
const rowTrailerBytes = 16;
/** Exchanges of rows that kept rows may be behind with, per row of the problem: making those costs less than a new row. */
const swapsPerRow = 4;

/** Kernel rows that a problem needs room for. */
export interface RowSlots {
  /** Rows of the problem, and the same rounded up to 8. */
  readonly n: number;
  readonly padded: number;
  /** Where the kernel of each row with itself is, shape (n,). */
  readonly diagonal: number;
  /** Bytes for rows, two at least; room for all of them unless given. */
  readonly cacheBytes?: number;
}

/** Room for the rows of a problem in the solver's memory, empty (assembly/lib/svm-rows.ts). */
export function layRowSlots(
  arena: WasmArena<SvmExports>,
  { n, padded, diagonal, cacheBytes = Number.POSITIVE_INFINITY }: RowSlots,
): void {
  const wideRowBytes = padded * 16 + rowTrailerBytes;
  const isWide = n * wideRowBytes <= Math.min(cacheBytes, maxWideBytes);
  const rowBytes = isWide ? wideRowBytes : padded * 4 + rowTrailerBytes;
  const slotCount = Math.max(2, Math.min(n, Math.floor(cacheBytes / rowBytes)));
  const table = arena.alloc(n * 4);
  const owners = arena.alloc(slotCount * 4);
  const stamps = arena.alloc(slotCount * 4);
  const work = arena.alloc(padded * 12);
  const room = n * swapsPerRow;
  const swaps = arena.alloc(room * 8);
  const slots = arena.alloc(slotCount * rowBytes);
  const wide = isWide ? 1 : 0;
  arena.exports.useSlots(n, wide, slots, slotCount, table, owners, stamps, work, swaps, room, diagonal);
}
