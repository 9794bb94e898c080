import type { ColumnRoom } from './narrow-columns.js';
import type { ShrinkingBuffer } from './shrinking-buffer.js';

/** Rows that are turned at a time, so that they stay in the processor's cache; bytes. */
const blockBytes = 2 ** 20;

/** Where the rows of a file lie. */
interface FileRows {
  readonly start: number;
  readonly nRows: number;
  readonly nCols: number;
  readonly itemBytes: number;
}

/**
 * Turns the rows of a file into columns, from the last rows to the first, and lets go of the file's memory as it goes:
 * its values are in memory once.
 * @param file - empty but for what stands before the rows afterwards.
 * @returns the columns with the bytes that they had, each from a multiple of 8 bytes on.
 */
export function turnedRows(file: ShrinkingBuffer, { start, nRows, nCols, itemBytes }: FileRows): ColumnRoom {
  const stride = Math.ceil((nRows * itemBytes) / 8) * 8;
  const turned = new ArrayBuffer(nCols * stride);
  const rowBytes = nCols * itemBytes;
  const step = Math.max(1, Math.floor(blockBytes / rowBytes));
  const block = new ArrayBuffer(step * rowBytes);
  // As unsigned integers: the bits of some numbers would not survive as floats.
  const lanes = Math.max(1, itemBytes / 4);
  const laneBytes = itemBytes / lanes;
  const Lanes = laneBytes === 4 ? Uint32Array : laneBytes === 2 ? Uint16Array : Uint8Array;
  const from = new Lanes(block);
  for (let end = nRows; end > 0; ) {
    const first = Math.max(0, end - step);
    const count = end - first;
    const at = start + first * rowBytes;
    new Uint8Array(block).set(new Uint8Array(file, at, count * rowBytes));
    for (let column = 0; column < nCols; column++) {
      const into = new Lanes(turned, column * stride + first * itemBytes, count * lanes);
      for (let lane = 0; lane < lanes; lane++) {
        let source = column * lanes + lane;
        for (let to = lane; to < into.length; to += lanes, source += nCols * lanes) into[to] = from[source];
      }
    }
    file.resize(at);
    end = first;
  }
  return { buffer: turned, stride };
}
