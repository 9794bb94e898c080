import { Float } from '../json/float.js';
import { ArtifactRef, encodedArtifact } from './artifact-ref.js';
import { toBase64 } from './base64.js';
import { bytesOf, numberTypeOf } from './typed-arrays.js';

/** Bytes of an array, and characters of JSON, above which a value travels as an artifact. */
export const mostInline = 64 * 1024;

/** A value that can't travel, and where in what was given it is. */
export class CannotTravel extends TypeError {
  override readonly name = 'CannotTravel';
  /** @param pointer - JSON pointer of the value; '' for the whole. */
  constructor(
    readonly pointer: string,
    what: string,
  ) {
    super(`${pointer === '' ? 'the value' : pointer} is ${what}, which can't travel to another process`);
  }
}

/** Has its say on a value before it is encoded; undefined: it is encoded as any other. */
export type Replace = (value: object) => unknown;

/**
 * A value as JSON can say it. Beside what JSON has, these travel: NaN, the infinities and -0, undefined, big integers,
 * dates, typed arrays and artifacts. They are objects with a key that begins with `$`; an object of the user's with such
 * a key is wrapped in `$object`.
 * @throws {CannotTravel} for functions, symbols, objects of classes, and what contains itself.
 */
export function encodeValue(value: unknown, replace: Replace = () => undefined): unknown {
  return encode(value, replace, '', new Set());
}

function encode(value: unknown, replace: Replace, pointer: string, above: Set<object>): unknown {
  switch (typeof value) {
    case 'number':
      return Number.isFinite(value) && !Object.is(value, -0)
        ? value
        : { $number: Object.is(value, -0) ? '-0' : String(value) };
    case 'bigint':
      return { $bigint: String(value) };
    case 'undefined':
      return { $undefined: true };
    case 'function':
    case 'symbol':
      throw new CannotTravel(pointer, `a ${typeof value}`);
    case 'object':
      return value === null ? null : encodeObject(value, replace, pointer, above);
    default:
      return value;
  }
}

function encodeObject(value: object, replace: Replace, pointer: string, above: Set<object>): unknown {
  const replaced = replace(value);
  if (replaced !== undefined) return replaced;
  if (value instanceof ArtifactRef) return encodedArtifact(value);
  if (value instanceof Float) return value.value;
  if (value instanceof Date) return { $date: Number.isNaN(value.getTime()) ? null : value.toISOString() };
  const type = numberTypeOf(value);
  if (type !== undefined) return { $array: type, base64: toBase64(bytesOf(value as ArrayBufferView)) };
  if (above.has(value)) throw new CannotTravel(pointer, 'part of itself');
  above.add(value);
  const encoded = Array.isArray(value)
    ? Array.from(value, (entry, at) => encode(entry, replace, `${pointer}/${at}`, above))
    : encodeRecord(value, replace, pointer, above);
  above.delete(value);
  return encoded;
}

function encodeRecord(value: object, replace: Replace, pointer: string, above: Set<object>): unknown {
  const prototype = Object.getPrototypeOf(value) as { constructor?: { name?: string } } | null;
  // A plain object of another realm has a prototype of its own, which has none above it.
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null) {
    throw new CannotTravel(pointer, `a ${prototype.constructor?.name || 'class instance'}`);
  }
  let isMarked = false;
  const entries: [string, unknown][] = [];
  for (const [key, entry] of Object.entries(value)) {
    if (entry === undefined) continue;
    isMarked ||= key.startsWith('$');
    const at = `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    entries.push([key, encode(entry, replace, at, above)]);
  }
  const encoded = Object.fromEntries(entries);
  return isMarked ? { $object: encoded } : encoded;
}
