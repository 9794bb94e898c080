/** A value of Thrift's compact protocol, as far as Parquet's headers need one: text and bytes are stepped over. */
export type ThriftValue = number | bigint | boolean | ThriftStruct | readonly ThriftValue[] | undefined;
export interface ThriftStruct {
  readonly [field: number]: ThriftValue;
}

/** What a file that is damaged is refused with; the reader adds where. */
export class DamagedParquet extends Error {}

const kinds = {
  true: 1,
  false: 2,
  byte: 3,
  i16: 4,
  i32: 5,
  i64: 6,
  double: 7,
  binary: 8,
  list: 9,
  set: 10,
  struct: 12,
};
const maxDepth = 32;

/**
 * Reads Thrift's compact protocol within bounds: a list cannot say that it is longer than the bytes that are left, so
 * nothing that is allocated for it is out of proportion.
 * @see https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md
 */
export class ThriftReader {
  constructor(
    readonly bytes: Uint8Array,
    public at: number,
  ) {}

  /** @throws {DamagedParquet} where it is cut off or nested too deep. */
  struct(depth = 0): ThriftStruct {
    if (depth > maxDepth) throw new DamagedParquet('a header is nested too deep');
    const fields: Record<number, ThriftValue> = {};
    let field = 0;
    for (;;) {
      const byte = this.byte();
      const kind = byte & 0x0f;
      if (kind === 0) return fields;
      const step = byte >> 4;
      field = step === 0 ? Number(this.zigzag()) : field + step;
      fields[field] = this.#value(kind, depth);
    }
  }

  #value(kind: number, depth: number): ThriftValue {
    switch (kind) {
      case kinds.true:
        return true;
      case kinds.false:
        return false;
      case kinds.byte:
        return this.byte();
      case kinds.i16:
        // No field of Parquet's headers is one: to a reader that knows their types, it is not there.
        this.zigzag();
        return undefined;
      case kinds.i32:
        return Number(BigInt.asIntN(32, this.zigzag()));
      case kinds.i64:
        return this.zigzag();
      case kinds.double:
        this.skip(8);
        return undefined;
      case kinds.binary:
        this.skip(Number(this.varint()));
        return undefined;
      case kinds.list:
      case kinds.set:
        return this.#list(depth);
      case kinds.struct:
        return this.struct(depth + 1);
      default:
        throw new DamagedParquet(`a header has a field of kind ${kind}`);
    }
  }

  #list(depth: number): ThriftValue[] {
    if (depth > maxDepth) throw new DamagedParquet('a header is nested too deep');
    const byte = this.byte();
    const kind = byte & 0x0f;
    const length = byte >> 4 === 15 ? Number(this.varint()) : byte >> 4;
    if (length > this.bytes.length - this.at) throw new DamagedParquet('a header has a list that is cut off');
    const values: ThriftValue[] = [];
    const isBoolean = kind === kinds.true || kind === kinds.false;
    for (let i = 0; i < length; i++)
      values.push(isBoolean ? this.byte() === 1 : this.#value(kind, depth + 1));
    return values;
  }

  byte(): number {
    if (this.at >= this.bytes.length) throw new DamagedParquet('a header is cut off');
    return this.bytes[this.at++];
  }

  skip(nBytes: number): void {
    if (!(nBytes >= 0 && nBytes <= this.bytes.length - this.at))
      throw new DamagedParquet('a header is cut off');
    this.at += nBytes;
  }

  /** Unsigned, of at most 64 bits. */
  varint(): bigint {
    let low = 0;
    for (let shift = 0; shift < 28; shift += 7) {
      const byte = this.byte();
      low |= (byte & 0x7f) << shift;
      if (byte < 0x80) return BigInt(low);
    }
    let value = BigInt(low);
    for (let shift = 28n; shift < 70n; shift += 7n) {
      const byte = this.byte();
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return BigInt.asUintN(64, value);
    }
    throw new DamagedParquet('a number in a header is too long');
  }

  zigzag(): bigint {
    const value = this.varint();
    return (value >> 1n) ^ -(value & 1n);
  }
}
