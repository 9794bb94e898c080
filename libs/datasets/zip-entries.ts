import { promisify } from 'node:util';
import { crc32, inflateRaw } from 'node:zlib';
import { quoted } from '#contracts';
import { invalidDataset } from './invalid-dataset.js';
import { spending, tooLarge } from './limits.js';

const directoryEnd = 0x06054b50;
const directoryEndBytes = 22;
const directoryEntry = 0x02014b50;
const zip64DirectoryEnd = 0x06064b50;
const zip64Locator = 0x07064b50;
const maxCommentBytes = 65_535;
/** A dataset has five arrays; each entry costs memory before anything of it is read. */
export const maxEntries = 100;

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly offset: number;
  readonly compressed: number;
  readonly size: number;
  readonly crc: number;
}

/**
 * The files in a zip, stored or deflated, 64-bit sizes too, as numpy's savez and savez_compressed write them.
 * @param maxBytes - bound on the sum of their sizes.
 * @throws {FoldmillError} invalid_dataset on a damaged archive; payload_too_large.
 * @see https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
 */
export async function zipEntries(bytes: Uint8Array, maxBytes: number): Promise<Map<string, Uint8Array>> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = entriesOf(view, maxEntries);
  const total = [...entries.values()].reduce((sum, entry) => sum + entry.size, 0);
  if (total > maxBytes) {
    throw tooLarge(maxBytes, total);
  }
  const files = new Map<string, Uint8Array>();
  for (const entry of entries.values()) files.set(entry.name, await contentOf(bytes, view, entry));
  return files;
}

/**
 * The files in a zip one by one, for those who don't want all of them.
 * @param maxBytes - bound on the sum of the sizes of those that are asked for.
 * @returns what gives a file by its name, undefined where there is none.
 * @throws {FoldmillError} as `zipEntries`.
 */
export function zipParts(
  bytes: Uint8Array,
  maxBytes: number,
  maxFiles: number,
): (name: string) => Promise<Uint8Array | undefined> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = entriesOf(view, maxFiles);
  const spend = spending(maxBytes);
  return async (name) => {
    const entry = entries.get(name);
    if (entry === undefined) return undefined;
    spend(entry.size);
    return contentOf(bytes, view, entry);
  };
}

function entriesOf(view: DataView, maxFiles: number): Map<string, Entry> {
  const entries = new Map<string, Entry>();
  try {
    for (const entry of directory(view)) {
      if (entries.has(entry.name)) {
        throw invalidDataset(
          '',
          `the zip archive has two files called ${quoted(entry.name)}: save each array once`,
        );
      }
      entries.set(entry.name, entry);
      if (entries.size > maxFiles)
        throw invalidDataset('', `the zip archive has more than ${maxFiles} files`);
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw invalidDataset('', 'the zip archive is damaged or cut off');
  }
  return entries;
}

function* directory(view: DataView): Generator<Entry> {
  let end = view.byteLength - directoryEndBytes;
  const lowest = Math.max(0, end - maxCommentBytes);
  while (end >= lowest && view.getUint32(end, true) !== directoryEnd) end--;
  if (end < lowest) throw invalidDataset('', 'the zip archive is cut off: it has no directory');
  let count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  let directoryStop = end;
  let directoryBytes = view.getUint32(end + 12, true);
  if (end >= 20 && view.getUint32(end - 20, true) === zip64Locator) {
    const wide = Number(view.getBigUint64(end - 12, true));
    if (view.getUint32(wide, true) !== zip64DirectoryEnd) throw new RangeError('no zip64 directory');
    count = Number(view.getBigUint64(wide + 32, true));
    at = Number(view.getBigUint64(wide + 48, true));
    directoryStop = wide;
    directoryBytes = Number(view.getBigUint64(wide + 40, true));
  }
  const start = at;
  for (let i = 0; i < count; i++) {
    if (view.getUint32(at, true) !== directoryEntry) throw new RangeError('no directory entry');
    const nameBytes = view.getUint16(at + 28, true);
    const extraBytes = view.getUint16(at + 30, true);
    const name = new Uint8Array(view.buffer, view.byteOffset + at + 46, nameBytes);
    yield {
      name: new TextDecoder().decode(name),
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      ...sizes(view, at, at + 46 + nameBytes, extraBytes),
    };
    at += 46 + nameBytes + extraBytes + view.getUint16(at + 32, true);
  }
  // Something was put in or left out.
  if (at !== directoryStop || at - start !== directoryBytes)
    throw new RangeError('the directory ends elsewhere');
}

/** Sizes and offset of an entry: fields that read 2^32 - 1 stand, in this order, in the zip64 extra field. */
function sizes(
  view: DataView,
  at: number,
  extra: number,
  extraBytes: number,
): Pick<Entry, 'size' | 'compressed' | 'offset'> {
  let wide = extra;
  while (wide < extra + extraBytes && view.getUint16(wide, true) !== 1)
    wide += 4 + view.getUint16(wide + 2, true);
  wide += 4;
  const field = (offset: number): number => {
    const value = view.getUint32(offset, true);
    if (value !== 0xffffffff) return value;
    wide += 8;
    return Number(view.getBigUint64(wide - 8, true));
  };
  return { size: field(at + 24), compressed: field(at + 20), offset: field(at + 42) };
}

async function contentOf(bytes: Uint8Array, view: DataView, entry: Entry): Promise<Uint8Array> {
  const { name, offset, compressed, size } = entry;
  const damaged = invalidDataset('', `"${name}" in the zip archive is damaged or cut off`);
  if (offset + 30 > bytes.length) throw damaged;
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  const content = bytes.subarray(start, start + compressed);
  if (content.length !== compressed) throw damaged;
  const plain = entry.method === 0 ? content : await inflated(content, entry, damaged);
  if (plain.length !== size || crc32(plain) !== entry.crc) throw damaged;
  return plain;
}

async function inflated(
  content: Uint8Array,
  { name, method, size }: Entry,
  damaged: Error,
): Promise<Uint8Array> {
  if (method !== 8)
    throw invalidDataset('', `"${name}" is compressed by method ${method}; only deflate is read`);
  return promisify(inflateRaw)(content, { maxOutputLength: Math.max(1, size) }).catch(() => {
    throw damaged;
  });
}
