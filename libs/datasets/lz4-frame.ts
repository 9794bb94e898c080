const magic = 0x184d2204;
const shortestMatch = 4;

/** @throws {RangeError} where the bytes end too early, or come out otherwise than they say. */
const broken = (why: string): RangeError => new RangeError(`the LZ4 frame is damaged: ${why}`);

/**
 * The content of an LZ4 frame, as Feather files are compressed.
 * @param size - bytes that it has to have; no more are made.
 * @throws {RangeError} where it has more or fewer.
 * @see https://github.com/lz4/lz4/blob/dev/doc/lz4_Frame_format.md
 */
export function unpackedLz4(bytes: Uint8Array, size: number): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(0, true) !== magic) throw broken('it does not begin as one');
  const flags = view.getUint8(4);
  const hasBlockChecksums = (flags & 0x10) !== 0;
  // Behind the flags and the block size: the content's size, a dictionary's id, and a checksum of all that.
  let at = 6 + ((flags & 0x08) !== 0 ? 8 : 0) + ((flags & 0x01) !== 0 ? 4 : 0) + 1;
  const plain = new Uint8Array(size);
  let length = 0;
  for (;;) {
    const told = view.getUint32(at, true);
    at += 4;
    if (told === 0) break;
    const end = at + (told & 0x7fffffff);
    if (end > bytes.length) throw broken('it is cut off');
    const block = bytes.subarray(at, end);
    if (told >>> 31 === 1) {
      if (length + block.length > size) throw broken('it holds more than it says');
      plain.set(block, length);
      length += block.length;
    } else length = unpackBlock(block, plain, length);
    at = end + (hasBlockChecksums ? 4 : 0);
  }
  if (length !== size) throw broken(`it has ${length} bytes where it says ${size}`);
  return plain;
}

/** A length whose four bits are all ones goes on in the bytes that follow. */
function longer(block: Uint8Array, at: number, length: number): { length: number; at: number } {
  if (length < 15) return { length, at };
  let [sum, next] = [length, at];
  let byte: number | undefined;
  do {
    byte = block[next++];
    if (byte === undefined) throw broken('it is cut off');
    sum += byte;
  } while (byte === 255);
  return { length: sum, at: next };
}

/**
 * Unpacks a block behind what was unpacked before, which it may refer to.
 * @returns how much is unpacked then.
 * @see https://github.com/lz4/lz4/blob/dev/doc/lz4_Block_format.md
 */
function unpackBlock(block: Uint8Array, plain: Uint8Array, start: number): number {
  let to = start;
  let at = 0;
  while (at < block.length) {
    const token = block[at];
    const literals = longer(block, at + 1, token >> 4);
    const end = literals.at + literals.length;
    if (end > block.length || to + literals.length > plain.length) throw broken('it holds more than it says');
    plain.set(block.subarray(literals.at, end), to);
    to += literals.length;
    if (end === block.length) return to;
    const offset = block[end] | (block[end + 1] << 8);
    const match = longer(block, end + 2, token & 15);
    const matched = match.length + shortestMatch;
    if (!(offset > 0 && offset <= to)) throw broken('it repeats what is not there');
    if (to + matched > plain.length) throw broken('it holds more than it says');
    // Byte by byte where they overlap: what is being written is repeated.
    if (offset >= matched) plain.copyWithin(to, to - offset, to - offset + matched);
    else for (let i = 0; i < matched; i++) plain[to + i] = plain[to + i - offset];
    to += matched;
    at = match.at;
  }
  return to;
}
