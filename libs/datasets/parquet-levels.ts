import { DamagedParquet, ThriftReader } from './parquet-thrift.js';

/**
 * Parquet's hybrid of runs and bit-packed values.
 * @param width - bits of a value, 0 to 32.
 * @param into - filled from the start; a value is there for each of its places, or the page is refused.
 * @throws {DamagedParquet}
 * @see https://parquet.apache.org/docs/file-format/data-pages/encodings/#RLE
 */
export function readHybrid(bytes: Uint8Array, width: number, into: Int32Array | Uint8Array): void {
  if (width > 32) throw new DamagedParquet(`values of ${width} bits`);
  const reader = new ThriftReader(bytes, 0);
  let filled = 0;
  while (filled < into.length) {
    const header = Number(reader.varint());
    if (header % 2 === 0) {
      const value = littleEndian(reader, Math.ceil(width / 8));
      const end = Math.min(into.length, filled + Math.floor(header / 2));
      if (end === filled) throw new DamagedParquet('a run of nothing');
      into.fill(value, filled, end);
      filled = end;
    } else {
      const count = Math.min(into.length - filled, Math.floor(header / 2) * 8);
      if (count === 0) throw new DamagedParquet('a run of nothing');
      // The last run of a page may be cut off behind the values that count.
      unpackBits(bytes, reader.at, width, into.subarray(filled, filled + count));
      reader.at += Math.floor(header / 2) * width;
      filled += count;
    }
  }
}

function littleEndian(reader: ThriftReader, nBytes: number): number {
  let value = 0;
  for (let i = 0; i < nBytes; i++) value |= reader.byte() << (8 * i);
  return value >>> 0;
}

/** Values of `width` bits each, the lowest bits of a byte first. */
function unpackBits(bytes: Uint8Array, at: number, width: number, into: Int32Array | Uint8Array): void {
  if (at + Math.ceil((into.length * width) / 8) > bytes.length)
    throw new DamagedParquet('its values are cut off');
  const mask = 2 ** width - 1;
  // Up to 32 bits and 7 that are left of the byte before: more than bitwise operators have.
  let held = 0;
  let bits = 0;
  for (let i = 0; i < into.length; i++) {
    while (bits < width) {
      held += bytes[at++] * 2 ** bits;
      bits += 8;
    }
    into[i] = width === 32 ? held % 2 ** 32 : held & mask;
    held = Math.floor(held / 2 ** width);
    bits -= width;
  }
}
