/**
 * Writes the wire format of Protocol Buffers: the few parts of it that ONNX files are made of. A message is a list of
 * fields, each with its number in the .proto file.
 * @see https://protobuf.dev/programming-guides/encoding/
 */
export class ProtobufWriter {
  readonly #parts: Uint8Array[] = [];
  #length = 0;

  /** An int64 or an enumeration. @param value - whole; negative ones take ten bytes, as the format has it. */
  int(field: number, value: number): this {
    return this.#push(varint(field * 8)).#push(varint(value));
  }

  bytes(field: number, value: Uint8Array): this {
    return this.#push(varint(field * 8 + 2))
      .#push(varint(value.length))
      .#push(value);
  }

  text(field: number, value: string): this {
    return this.bytes(field, new TextEncoder().encode(value));
  }

  message(field: number, write: (inner: ProtobufWriter) => void): this {
    const inner = new ProtobufWriter();
    write(inner);
    this.#push(varint(field * 8 + 2)).#push(varint(inner.#length));
    for (const part of inner.#parts) this.#push(part);
    return this;
  }

  /** Whole numbers of a repeated field, packed. */
  ints(field: number, values: ArrayLike<number>): this {
    return this.message(field, (inner) => {
      for (let i = 0; i < values.length; i++) inner.#push(varint(values[i]!));
    });
  }

  /** Whole fields, as another writer finished them. */
  raw(fields: Uint8Array): this {
    return this.#push(fields);
  }

  finish(): Uint8Array {
    const all = new Uint8Array(this.#length);
    let at = 0;
    for (const part of this.#parts) {
      all.set(part, at);
      at += part.length;
    }
    return all;
  }

  #push(bytes: Uint8Array): this {
    this.#parts.push(bytes);
    this.#length += bytes.length;
    return this;
  }
}

/** Seven bits to a byte, the lowest first. */
function varint(value: number): Uint8Array {
  const bytes: number[] = [];
  let left = value < 0 ? BigInt.asUintN(64, BigInt(value)) : BigInt(value);
  for (; left > 127n; left >>= 7n) bytes.push(Number(left & 127n) | 128);
  bytes.push(Number(left));
  return Uint8Array.from(bytes);
}
