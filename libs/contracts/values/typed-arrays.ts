/** Typed arrays that travel, by the name of their numbers. Bytes are little-endian. */
export const typedArrays = {
  int8: Int8Array,
  uint8: Uint8Array,
  uint8_clamped: Uint8ClampedArray,
  int16: Int16Array,
  uint16: Uint16Array,
  int32: Int32Array,
  uint32: Uint32Array,
  float32: Float32Array,
  float64: Float64Array,
  bigint64: BigInt64Array,
  biguint64: BigUint64Array,
} as const;

export type NumberType = keyof typeof typedArrays;
export type TypedArray = InstanceType<(typeof typedArrays)[NumberType]>;

export const isNumberType = (name: unknown): name is NumberType =>
  typeof name === 'string' && Object.hasOwn(typedArrays, name);

/** @returns undefined for what is no typed array that travels. A Buffer of Node is bytes. */
export function numberTypeOf(value: unknown): NumberType | undefined {
  if (!ArrayBuffer.isView(value)) return undefined;
  for (const name of Object.keys(typedArrays) as NumberType[]) {
    if (value instanceof typedArrays[name]) return name;
  }
  return undefined;
}

/** A typed array on bytes, which are copied where they don't lie as its numbers must. */
export function typedArrayOn(type: NumberType, bytes: Uint8Array): TypedArray {
  const Type = typedArrays[type];
  const size = Type.BYTES_PER_ELEMENT;
  if (bytes.byteLength % size !== 0) {
    throw new RangeError(`${bytes.byteLength} bytes are no whole number of ${type}`);
  }
  const lies = bytes.byteOffset % size === 0 ? bytes : bytes.slice();
  return new Type(lies.buffer as ArrayBuffer, lies.byteOffset, lies.byteLength / size);
}

export const bytesOf = (array: ArrayBufferView): Uint8Array =>
  new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
