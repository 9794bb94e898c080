import type { Transform } from 'node:stream';
import * as zlib from 'node:zlib';
import { FoldmillError } from '#contracts';
import { invalidDataset } from './invalid-dataset.js';
import { tooLarge } from './limits.js';
import type { Packing } from './sniff-format.js';

/** What Node's zlib has from 22.15 and 23.8 on, and the types of Node 20 do not name. */
type ZlibOfLaterNode = typeof zlib & { createZstdDecompress?: (options: { chunkSize: number }) => Transform };

const chunkSize = 1024 * 1024;

/** Deflate makes at most so many bytes of one; what says that it is longer is not believed. */
const mostOfOne = 1032;

/**
 * The file in a gzip or a zstd. It is unpacked as it comes, so that what says of itself that it is small cannot take
 * more than `maxBytes`.
 * @param zstd - how this Node reads zstd, undefined where it does not.
 * @throws {FoldmillError} invalid_dataset where it is damaged; payload_too_large; unsupported_media_type for zstd
 *   where Node does not read it.
 */
export async function unpacked(
  bytes: Uint8Array,
  packing: Packing,
  maxBytes: number,
  zstd = (zlib as ZlibOfLaterNode).createZstdDecompress,
): Promise<Uint8Array> {
  if (packing === 'zstd' && zstd === undefined) {
    throw new FoldmillError(
      'unsupported_media_type',
      `zstd is not read here: the scheduler runs on Node ${process.versions.node}, and Node reads zstd from 22.15 on. Send the file as it is or with gzip, or run the scheduler on a later Node`,
    );
  }
  let plain = new Uint8Array(Math.min(packing === 'gzip' ? saidBytes(bytes) : bytes.length, maxBytes));
  let length = 0;
  try {
    const unpacking = packing === 'gzip' ? zlib.createGunzip({ chunkSize }) : zstd!({ chunkSize });
    unpacking.end(bytes);
    for await (const chunk of unpacking as AsyncIterable<Uint8Array>) {
      if (length + chunk.length > maxBytes) throw tooLarge(maxBytes);
      if (length + chunk.length > plain.length) {
        const longer = new Uint8Array(Math.min(maxBytes, Math.max(2 * plain.length, length + chunk.length)));
        longer.set(plain.subarray(0, length));
        plain = longer;
      }
      plain.set(chunk, length);
      length += chunk.length;
    }
  } catch (error) {
    if (error instanceof FoldmillError) throw error;
    throw invalidDataset('', `the ${packing} is damaged or cut off: ${(error as Error).message}`);
  }
  return plain.subarray(0, length);
}

/** What the last bytes of a gzip say of its length; 0 where there are none. */
function saidBytes(bytes: Uint8Array): number {
  if (bytes.length < 4) return 0;
  const said = new DataView(bytes.buffer, bytes.byteOffset, bytes.length).getUint32(bytes.length - 4, true);
  return Math.min(said, mostOfOne * bytes.length);
}
