import { Float } from './json/float.js';
import { Sha256 } from './sha256.js';

/** What `hash128` names: text, or the raw bytes of a typed array. */
export type Hashable = string | Int32Array | Uint8Array | Float32Array | Float64Array;

/**
 * JSON that is the same text for equal values: keys sorted, undefined entries of objects left out, `-0`, `NaN` and
 * the infinities kept apart. Types stay apart too: `1`, `1.0`, `true`, `"1"` and `[1]` give five texts.
 * Not meant for parsing: the non-finite numbers are bare words.
 * @throws {TypeError} on what JSON can't say (functions, symbols, bigints).
 */
export function stableJson(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'number') return Object.is(value, -0) ? '-0' : String(value);
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return `[${value.map(stableJson).join(',')}]`;
  if (value instanceof Float) return value.toString();
  if (typeof value === 'object') {
    const record = value as Record<string, unknown>;
    let text = '';
    for (const key of Object.keys(record).sort()) {
      if (record[key] === undefined) continue;
      text += `${text && ','}${JSON.stringify(key)}:${stableJson(record[key])}`;
    }
    return `{${text}}`;
  }
  throw new TypeError(`cannot hash a ${typeof value}`);
}

/**
 * The first 128 bits of the SHA-256 of the parts, as 32 hex digits. Parts are framed by kind and length, so
 * `('ab', 'c')` and `('a', 'bc')` differ, as do an Int32Array and the Uint8Array of its bytes.
 * Synchronous and free of platform modules, so that pure code can name what it computes.
 */
export function hash128(...parts: readonly Hashable[]): string {
  const hash = new Sha256();
  for (const part of parts) {
    const bytes =
      typeof part === 'string'
        ? new TextEncoder().encode(part)
        : new Uint8Array(part.buffer, part.byteOffset, part.byteLength);
    const kind = typeof part === 'string' ? 'text' : part.constructor.name;
    hash.update(new TextEncoder().encode(`${kind}:${bytes.length}:`));
    hash.update(bytes);
  }
  return hash.hex().slice(0, 32);
}
