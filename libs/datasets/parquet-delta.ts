import { DamagedParquet, ThriftReader } from './parquet-thrift.js';

/** Values of DELTA_BINARY_PACKED, and where they end. */
export interface Deltas {
  readonly values: BigInt64Array;
  readonly end: number;
}

/**
 * @param count - how many there must be.
 * @param bits - 32 or 64: sums wrap around.
 * @throws {DamagedParquet}
 * @see https://parquet.apache.org/docs/file-format/data-pages/encodings/#DELTAENC
 */
export function readDeltas(bytes: Uint8Array, at: number, count: number, bits: 32 | 64): Deltas {
  const reader = new ThriftReader(bytes, at);
  const blockSize = Number(reader.varint());
  const nMiniblocks = Number(reader.varint());
  const total = Number(reader.varint());
  let value = BigInt.asIntN(bits, reader.zigzag());
  const perMiniblock = blockSize / nMiniblocks;
  if (total !== count || !(perMiniblock >= 8) || perMiniblock % 8 !== 0 || nMiniblocks > bytes.length) {
    throw new DamagedParquet('the header of its differences makes no sense');
  }
  const values = new BigInt64Array(count);
  if (count > 0) values[0] = value;
  let filled = 1;
  while (filled < count) {
    const least = reader.zigzag();
    const widths = reader.at;
    reader.skip(nMiniblocks);
    for (let miniblock = 0; miniblock < nMiniblocks && filled < count; miniblock++) {
      const width = bytes[widths + miniblock];
      if (width > 64) throw new DamagedParquet(`differences of ${width} bits`);
      const start = reader.at;
      const needed = Math.min(perMiniblock, count - filled);
      // The padding behind the last values may be missing.
      reader.skip(Math.min((perMiniblock * width) / 8, bytes.length - start));
      if (start + Math.ceil((needed * width) / 8) > bytes.length)
        throw new DamagedParquet('its values are cut off');
      for (let i = 0; i < needed; i++) {
        value = BigInt.asIntN(bits, value + least + bitsAt(bytes, start, i * width, width));
        values[filled++] = value;
      }
    }
  }
  return { values, end: reader.at };
}

function bitsAt(bytes: Uint8Array, start: number, from: number, width: number): bigint {
  if (width <= 24) {
    const at = start + (from >> 3);
    const word =
      bytes[at] | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24);
    return BigInt((word >>> (from & 7)) & (2 ** width - 1));
  }
  let value = 0n;
  const first = Math.floor(from / 8);
  const last = Math.floor((from + width - 1) / 8);
  for (let at = last; at >= first; at--) value = (value << 8n) | BigInt(bytes[start + at] ?? 0);
  return BigInt.asUintN(width, value >> BigInt(from % 8));
}
