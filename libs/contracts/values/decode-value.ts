import { ArtifactRef, decodedArtifact } from './artifact-ref.js';
import { fromBase64 } from './base64.js';
import { isNumberType, typedArrayOn } from './typed-arrays.js';

/** What an object with a `$` stands for that is none of the forms of `encodeValue`; it is refused where this throws. */
export type Resolve = (marked: ArtifactRef | Record<string, unknown>) => unknown;

const asTheyAre: Resolve = (marked) => {
  if (marked instanceof ArtifactRef) return marked;
  throw new TypeError(
    `{"${Object.keys(marked).find((key) => key.startsWith('$'))}": …} stands for nothing here`,
  );
};

/**
 * The value that `encodeValue` wrote.
 * @param resolve - what artifacts and references stand for. An artifact is an `ArtifactRef` when it is left out.
 * @throws {TypeError} for what `encodeValue` does not write.
 */
export function decodeValue(encoded: unknown, resolve: Resolve = asTheyAre): unknown {
  if (encoded === null || typeof encoded !== 'object') return encoded;
  if (Array.isArray(encoded)) return encoded.map((entry) => decodeValue(entry, resolve));
  const record = encoded as Record<string, unknown>;
  const mark = Object.keys(record).find((key) => key.startsWith('$'));
  if (mark === undefined) return decodeRecord(record, resolve);
  const value = record[mark];
  switch (mark) {
    case '$number':
      return value === '-0' ? -0 : Number(value);
    case '$bigint':
      return BigInt(String(value));
    case '$undefined':
      return undefined;
    case '$date':
      return new Date(value === null ? Number.NaN : String(value));
    case '$object':
      return decodeRecord(value as Record<string, unknown>, resolve);
    case '$array':
      if (!isNumberType(value)) throw new TypeError(`there is no typed array of ${String(value)}`);
      return typedArrayOn(value, fromBase64(String(record['base64'])));
    case '$artifact': {
      const artifact = decodedArtifact(record);
      if (artifact === undefined) throw new TypeError('$artifact must be sha256: and 64 hexadecimal digits');
      return resolve(artifact);
    }
    default:
      return resolve(record);
  }
}

const decodeRecord = (record: Record<string, unknown>, resolve: Resolve): Record<string, unknown> =>
  Object.fromEntries(Object.entries(record).map(([key, entry]) => [key, decodeValue(entry, resolve)]));
