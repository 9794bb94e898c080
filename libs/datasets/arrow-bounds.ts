import { cut } from '#contracts';
import { maxScale } from './file-values.js';
import { invalidDataset } from './invalid-dataset.js';
import { assertColumns, assertFits, maxDistinctLabels } from './limits.js';

/** Types of messages, and of columns that are looked at here, as Arrow numbers them. */
const schemaMessage = 1;
const dictionaryMessage = 2;
const recordMessage = 3;
const decimalType = 7;
const timestampType = 10;

/** @see https://arrow.apache.org/docs/format/Columnar.html#serialization-and-interprocess-communication-ipc */
export class DamagedArrow extends Error {}

/** What may be read of the metadata, all together: parts that are told again and again are told in vain. */
class Budget {
  #left: number;

  constructor(bytes: number) {
    this.#left = bytes;
  }

  spend(bytes: number): void {
    this.#left -= bytes;
    if (!(bytes >= 0) || this.#left < 0) throw new DamagedArrow('its metadata is longer than it is');
  }
}

/** A table of a flatbuffer, every access within the bytes. @see https://flatbuffers.dev/internals/ */
class FlatTable {
  readonly #view: DataView;
  readonly #fields: number;
  readonly #fieldBytes: number;

  constructor(
    readonly bytes: Uint8Array,
    readonly at: number,
    readonly budget: Budget,
  ) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#fields = at - this.#view.getInt32(at, true);
    this.#fieldBytes = this.#view.getUint16(this.#fields, true);
    budget.spend(4);
  }

  /** The table that the offset at a place points at. */
  static behind(bytes: Uint8Array, at: number, budget: Budget): FlatTable {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    return new FlatTable(bytes, at + view.getUint32(at, true), budget);
  }

  /** Where a field stands; undefined where it is left out. @param slot - 4 for the first, 6 for the second, … */
  #place(slot: number): number | undefined {
    const offset = slot < this.#fieldBytes ? this.#view.getUint16(this.#fields + slot, true) : 0;
    return offset === 0 ? undefined : this.at + offset;
  }

  byte(slot: number): number {
    const place = this.#place(slot);
    return place === undefined ? 0 : this.#view.getUint8(place);
  }

  int(slot: number): number {
    const place = this.#place(slot);
    return place === undefined ? 0 : this.#view.getInt32(place, true);
  }

  longAt(at: number): number {
    return Number(this.#view.getBigInt64(at, true));
  }

  long(slot: number): number {
    const place = this.#place(slot);
    return place === undefined ? 0 : this.longAt(place);
  }

  table(slot: number): FlatTable | undefined {
    const place = this.#place(slot);
    return place === undefined ? undefined : FlatTable.behind(this.bytes, place, this.budget);
  }

  /** A text, or the items of a list: all of them in the file. @returns where the items begin. */
  vector(slot: number, itemBytes: number): number[] {
    const place = this.#place(slot);
    if (place === undefined) return [];
    const at = place + this.#view.getUint32(place, true);
    const length = this.#view.getUint32(at, true);
    this.budget.spend(length * itemBytes);
    if (at + 4 + length * itemBytes > this.bytes.length) throw new DamagedArrow('its metadata is cut off');
    return itemBytes === 1 ? [] : Array.from({ length }, (_, item) => at + 4 + item * itemBytes);
  }

  text(slot: number): string {
    this.vector(slot, 1);
    const place = this.#place(slot);
    if (place === undefined) return '';
    const at = place + this.#view.getUint32(place, true);
    return new TextDecoder().decode(this.bytes.subarray(at + 4, at + 4 + this.#view.getUint32(at, true)));
  }

  tables(slot: number): FlatTable[] {
    return this.vector(slot, 4).map((at) => FlatTable.behind(this.bytes, at, this.budget));
  }

  /** Where the structs of a list say that messages are. */
  blocks(slot: number): number[] {
    return this.vector(slot, 24).map((at) => this.longAt(at));
  }
}

/**
 * Walks over all metadata of an Arrow file or stream within bounds, so that the library that reads it cannot be led to
 * allocate without any, and refuses what it would read otherwise than meant.
 * @throws {DamagedArrow} or a RangeError where the file is damaged; {FoldmillError} invalid_dataset at a column that is
 *   nested; payload_too_large.
 */
export function checkArrow(bytes: Uint8Array, isFile: boolean, maxBytes: number): void {
  const walk = new Walk(bytes, maxBytes);
  if (isFile) walk.file();
  else walk.stream();
}

class Walk {
  readonly #view: DataView;
  readonly #budget: Budget;
  /** The dictionaries of a stream as they came first, by their ids. */
  readonly #dictionaries = new Map<number, Buffer>();
  #nColumns = 0;
  #nRows = 0;

  constructor(
    readonly bytes: Uint8Array,
    readonly maxBytes: number,
  ) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#budget = new Budget(4 * bytes.length + 65_536);
  }

  file(): void {
    const { bytes } = this;
    const end = bytes.length - 10;
    if (Buffer.from(bytes.subarray(-6)).toString('latin1') !== 'ARROW1')
      throw new DamagedArrow('it does not end as such a file does');
    const length = this.#view.getInt32(end, true);
    if (length <= 0 || length > end - 8) throw new DamagedArrow('its footer is cut off');
    const footer = FlatTable.behind(bytes, end - length, this.#budget);
    this.#schema(footer.table(6));
    for (const at of footer.blocks(8)) this.#message(at, dictionaryMessage);
    for (const at of footer.blocks(10)) this.#message(at, recordMessage);
  }

  stream(): void {
    let at: number | undefined = 0;
    let expected: number | undefined = schemaMessage;
    // A stream ends with zeros, or just ends.
    while (at !== undefined && at < this.bytes.length) {
      at = this.#message(at, expected);
      expected = undefined;
    }
  }

  /** @returns where the next begins; undefined at the end of a stream. */
  #message(start: number, expected: number | undefined): number | undefined {
    const { bytes } = this;
    let at = start;
    let length = this.#view.getInt32(at, true);
    if (length === -1) {
      at += 4;
      length = this.#view.getInt32(at, true);
    }
    at += 4;
    if (length === 0 && expected === undefined) return undefined;
    if (length <= 0 || length > bytes.length - at) throw new DamagedArrow('a message is cut off');
    const message = FlatTable.behind(bytes.subarray(at, at + length), 0, this.#budget);
    const [type, header, bodyLength] = [message.byte(6), message.table(8), message.long(10)];
    if (header === undefined || (expected !== undefined && type !== expected))
      throw new DamagedArrow('a message is not what it should be');
    const body = at + length;
    if (!(bodyLength >= 0 && bodyLength <= bytes.length - body)) throw new DamagedArrow('it is cut off');
    if (type === schemaMessage) this.#schema(header);
    else if (type === recordMessage) this.#records(header);
    else if (type === dictionaryMessage)
      this.#dictionary(header, Buffer.from(bytes.buffer, bytes.byteOffset + body, bodyLength));
    else throw new DamagedArrow(`it has a message of type ${type}`);
    return body + bodyLength;
  }

  #records(batch: FlatTable): void {
    this.#nRows += this.#batch(batch);
    assertFits(this.#nRows, this.#nColumns, this.maxBytes);
  }

  /** One that comes again must be the same: the library gives every row the last one. */
  #dictionary(header: FlatTable, body: Buffer): void {
    const length = this.#batch(header.table(6));
    if (length > maxDistinctLabels) {
      throw invalidDataset(
        '',
        `a column has more than ${maxDistinctLabels.toLocaleString('en')} different values in its dictionary`,
      );
    }
    const id = header.long(4);
    const before = this.#dictionaries.get(id);
    const isDelta = header.byte(8) !== 0;
    if (before === undefined) this.#dictionaries.set(id, body);
    else if (!isDelta && !before.equals(body)) {
      throw new DamagedArrow('a dictionary changes between its batches: unify the dictionaries first');
    }
  }

  /** @returns how many rows it has; each of its columns says the same. */
  #batch(batch: FlatTable | undefined): number {
    if (batch === undefined) throw new DamagedArrow('a batch is not described');
    const length = batch.long(4);
    const lengths = batch.vector(6, 16).map((at) => batch.longAt(at));
    if (!(length >= 0) || lengths.some((other) => other !== length))
      throw new DamagedArrow('its columns have different lengths');
    batch.vector(8, 16);
    batch.table(10);
    batch.vector(12, 8);
    return length;
  }

  #schema(schema: FlatTable | undefined): void {
    if (schema === undefined) throw new DamagedArrow('it has no schema');
    if (schema.byte(4) !== 0)
      throw new DamagedArrow('its numbers have their highest byte first, which is not read here');
    this.#metadata(schema.tables(8));
    const fields = schema.tables(6);
    this.#nColumns = fields.length;
    assertColumns(fields.length);
    for (const field of fields) this.#field(field);
  }

  #field(field: FlatTable): void {
    const name = field.text(4);
    const type = field.table(10);
    if (field.vector(14, 4).length > 0) {
      throw invalidDataset('', `column ${JSON.stringify(cut(name))} is nested; a value per row is expected`);
    }
    if (field.byte(8) === timestampType) type?.vector(6, 1);
    // Beyond, powers of ten would be computed for as long as the file likes.
    const scale = field.byte(8) === decimalType ? (type?.int(6) ?? 0) : 0;
    if (!(scale >= 0 && scale <= maxScale)) throw new DamagedArrow(`a decimal has the scale ${scale}`);
    field.table(12)?.table(6);
    this.#metadata(field.tables(16));
  }

  #metadata(pairs: readonly FlatTable[]): void {
    for (const pair of pairs) {
      pair.vector(4, 1);
      pair.vector(6, 1);
    }
  }
}
