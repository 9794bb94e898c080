import { FoldmillError } from '#contracts';
import type { ModelState } from './estimator.js';

/*
 * Layout, little endian: "FMST", u32 format version, u32 bytes of JSON, the JSON (UTF-8), zeros up to a multiple
 * of 8, then the typed arrays, each padded to a multiple of 8. In the JSON every array is tagged by its first
 * entry, so nothing a state holds can be mistaken for a tag:
 *   ["list", ...items]   ["num", "NaN"]   ["f64" | "f32" | "i32" | "u8", byte offset, length]
 */
const magic = 0x54534d46;
const formatVersion = 1;
const headerBytes = 12;

type Arrays = Float64Array | Float32Array | Int32Array | Uint8Array;
type Tagged = null | boolean | number | string | Tagged[] | { [key: string]: Tagged };

const arrayTypes = { f64: Float64Array, f32: Float32Array, i32: Int32Array, u8: Uint8Array } as const;
type ArrayTag = keyof typeof arrayTypes;

const pad8 = (bytes: number): number => Math.ceil(bytes / 8) * 8;

/** State as bytes. Exact: every double survives, with NaN, the infinities and the sign of zero. */
export function encodeState(state: ModelState): Uint8Array {
  const arrays: { offset: number; array: Arrays }[] = [];
  let arrayBytes = 0;
  const json = new TextEncoder().encode(JSON.stringify(tag(state)));
  const start = pad8(headerBytes + json.length);
  const bytes = new Uint8Array(start + arrayBytes);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, magic, true);
  view.setUint32(4, formatVersion, true);
  view.setUint32(8, json.length, true);
  bytes.set(json, headerBytes);
  for (const { offset, array } of arrays) {
    const target = bytes.subarray(start + offset, start + offset + array.byteLength);
    target.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
    toOrFromLittleEndian(target, array.BYTES_PER_ELEMENT);
  }
  return bytes;

  function tag(value: ModelState): Tagged {
    if (typeof value === 'number') {
      if (Number.isFinite(value) && !Object.is(value, -0)) return value;
      return ['num', Object.is(value, -0) ? '-0' : String(value)];
    }
    if (value === null || typeof value !== 'object') return value;
    if (Array.isArray(value)) return ['list', ...value.map(tag)];
    const name = arrayTag(value);
    if (name) {
      const array = value as Arrays;
      const offset = arrayBytes;
      arrays.push({ offset, array });
      arrayBytes += pad8(array.byteLength);
      return [name, offset, array.length];
    }
    return Object.fromEntries(Object.entries(value as object).map(([key, entry]) => [key, tag(entry)]));
  }
}

/**
 * The state that `encodeState` wrote. Arrays are copies: the bytes may be reused.
 * @throws {FoldmillError} `internal` on bytes of another kind or format, or that end too early.
 */
export function decodeState(bytes: Uint8Array): ModelState {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < headerBytes || view.getUint32(0, true) !== magic) {
    throw new FoldmillError('internal', 'these bytes are not a stored model');
  }
  const version = view.getUint32(4, true);
  if (version !== formatVersion) {
    throw new FoldmillError(
      'internal',
      `stored model has format ${version}; this release reads ${formatVersion}`,
    );
  }
  const jsonEnd = headerBytes + view.getUint32(8, true);
  if (jsonEnd > bytes.length) throw truncated();
  const json = new TextDecoder().decode(bytes.slice(headerBytes, jsonEnd));
  const start = pad8(jsonEnd);
  return untag(JSON.parse(json));

  function untag(value: Tagged): ModelState {
    if (value === null || typeof value !== 'object') return value;
    if (!Array.isArray(value)) {
      return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, untag(entry)]));
    }
    const [kind, ...rest] = value;
    if (kind === 'list') return rest.map(untag);
    if (kind === 'num') return Number(rest[0]);
    const ArrayType = arrayTypes[kind as ArrayTag];
    const [offset, length] = rest as number[];
    const from = start + offset;
    const to = from + length * ArrayType.BYTES_PER_ELEMENT;
    if (to > bytes.length) throw truncated();
    // A Buffer's own slice is a view; typed arrays need a copy that starts at offset 0.
    const copy = Uint8Array.prototype.slice.call(bytes, from, to);
    toOrFromLittleEndian(copy, ArrayType.BYTES_PER_ELEMENT);
    return new ArrayType(copy.buffer, copy.byteOffset, length);
  }
}

const truncated = () => new FoldmillError('internal', 'the stored model is cut short');

function arrayTag(value: object): ArrayTag | undefined {
  return (Object.keys(arrayTypes) as ArrayTag[]).find((name) => value instanceof arrayTypes[name]);
}

const bigEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 0;

function toOrFromLittleEndian(bytes: Uint8Array, width: number): void {
  if (!bigEndian || width === 1) return;
  for (let at = 0; at < bytes.length; at += width) bytes.subarray(at, at + width).reverse();
}
