import {
  ArtifactRef,
  bytesOf,
  decodeValue,
  encodedArtifact,
  encodeValue,
  isNumberType,
  mostInline,
  type NumberType,
  numberTypeOf,
  type TypedArray,
  typedArrayOn,
} from '#contracts';
import type { HttpClient } from '../http-client.js';

/** Values as they travel to a scheduler and back. */
export class CallValues {
  /** Arrays that were sent before. */
  readonly #sent = new WeakMap<object, Promise<ArtifactRef>>();

  constructor(readonly http: HttpClient) {}

  /** Stores bytes or numbers once. The result is given to any number of calls, and arrives as the array. */
  scatter(array: TypedArray): Promise<ArtifactRef> {
    const known = this.#sent.get(array);
    if (known) return known;
    const sending = this.#put(bytesOf(array), numberTypeOf(array) ?? 'uint8');
    this.#sent.set(array, sending);
    return sending;
  }

  async #put(bytes: Uint8Array, type: NumberType | 'json'): Promise<ArtifactRef> {
    const { data } = await this.http.PUT('/v1/artifacts', {
      // The generated type says text where the bytes themselves are sent.
      body: bytes as unknown as string,
      headers: { 'content-type': 'application/octet-stream' },
    });
    return new ArtifactRef(data.$artifact, type);
  }

  /**
   * A value as JSON can say it; large parts are stored first.
   * @param replace - has its say on objects first.
   * @throws {CannotTravel} naming the place.
   */
  async encode(value: unknown, replace: (value: object) => unknown = () => undefined): Promise<unknown> {
    const large = new Map<object, ArtifactRef | undefined>();
    const encode = (): unknown =>
      encodeValue(value, (part) => {
        const replaced = replace(part);
        if (replaced !== undefined || !ArrayBuffer.isView(part) || part.byteLength <= mostInline)
          return replaced;
        const known = large.get(part);
        if (known) return encodedArtifact(known);
        large.set(part, undefined);
        return null;
      });
    const encoded = encode();
    if (large.size === 0) return encoded;
    for (const part of large.keys()) large.set(part, await this.scatter(part as TypedArray));
    return encode();
  }

  /** The value of a result; large parts are fetched. */
  async decode(encoded: unknown): Promise<unknown> {
    const found = new Map<string, ArtifactRef>();
    const first = decodeValue(encoded, (marked) => {
      if (!(marked instanceof ArtifactRef))
        throw new TypeError(`${JSON.stringify(marked)} stands for nothing here`);
      found.set(`${marked.id} ${marked.type}`, marked);
      return marked;
    });
    if (found.size === 0) return first;
    const values = new Map<string, unknown>();
    for (const [key, ref] of found) values.set(key, await this.fetch(ref));
    return decodeValue(encoded, (marked) => {
      const { id, type } = marked as ArtifactRef; // Others were refused above.
      return values.get(`${id} ${type}`);
    });
  }

  /** What an artifact stands for. */
  async fetch({ id, type }: ArtifactRef): Promise<unknown> {
    const { data } = await this.http.GET('/v1/artifacts/{id}', {
      params: { path: { id } },
      parseAs: 'arrayBuffer',
    });
    const bytes = new Uint8Array(data as ArrayBuffer);
    if (isNumberType(type)) return typedArrayOn(type, bytes);
    return this.decode(JSON.parse(new TextDecoder().decode(bytes)));
  }
}
