import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import type { CompressionCodec } from 'hyparquet';
import { compressors, decompressZstd } from 'hyparquet-compressors';
import { DamagedParquet, ThriftReader } from './parquet-thrift.js';

/**
 * A page as it was before compression.
 * @param size - bytes that it has to have; no decompressor makes more.
 * @throws {DamagedParquet} where it comes out otherwise, or the codec is not known.
 */
export function decompressed(bytes: Uint8Array, codec: CompressionCodec, size: number): Uint8Array {
  const plain = codec === 'UNCOMPRESSED' ? bytes : decompress(bytes, codec, size);
  if (plain.length === size) return plain;
  throw new DamagedParquet(`a page has ${plain.length} bytes where it says ${size}`);
}

function decompress(bytes: Uint8Array, codec: CompressionCodec, size: number): Uint8Array {
  if (size === 0) return new Uint8Array(0);
  try {
    switch (codec) {
      // Node's own are faster, and stop at the size.
      case 'GZIP':
        return gunzipSync(bytes, { maxOutputLength: size });
      case 'BROTLI':
        return brotliDecompressSync(bytes, { maxOutputLength: size });
      case 'ZSTD':
        return unzstd(bytes, size);
      case 'SNAPPY':
        // What is decompressed fills up with zeros where it is shorter.
        if (Number(new ThriftReader(bytes, 0).varint()) !== size)
          throw new DamagedParquet('a page has other bytes than it says');
        return compressors.SNAPPY!(bytes, size);
      case 'LZ4':
      case 'LZ4_RAW':
        return compressors[codec]!(bytes, size);
      default:
        throw new DamagedParquet(`it is compressed with ${codec}, which is not read here`);
    }
  } catch (error) {
    if (error instanceof DamagedParquet) throw error;
    throw new DamagedParquet(`a page cannot be decompressed: ${(error as Error).message}`);
  }
}

/** A frame that holds less than `size` leaves the end as it was, so the last byte is looked at before and after. */
function unzstd(bytes: Uint8Array, size: number): Uint8Array {
  const plain = decompressZstd(bytes, new Uint8Array(size));
  if (plain.length !== size || plain[size - 1] !== 0) return plain;
  const again = decompressZstd(bytes, new Uint8Array(size).fill(0xff, size - 1));
  if (again[size - 1] === 0) return plain;
  throw new DamagedParquet('a page has other bytes than it says');
}
