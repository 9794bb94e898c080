import { Float, jsonText, keysOf } from '#contracts';

/** Entries per chunk: large enough to be quick, small enough that a large answer never becomes one string. */
const entriesPerChunk = 2000;

/**
 * The JSON text of plain objects, lists and primitives, in pieces; together they are what `jsonText` gives.
 * A list of more than 2000 is cut into pieces of that many, whatever its entries are.
 */
export function* jsonChunks(value: unknown): Generator<string> {
  if (Array.isArray(value)) yield* listChunks(value);
  else if (value !== null && typeof value === 'object' && !(value instanceof Float))
    yield* objectChunks(value);
  else yield jsonText(value);
}

function* objectChunks(object: object): Generator<string> {
  let separator = '{';
  for (const key of keysOf(object)) {
    const value = (object as Record<string, unknown>)[key];
    if (value === undefined) continue;
    yield `${separator}${JSON.stringify(key)}:`;
    yield* jsonChunks(value);
    separator = ',';
  }
  yield separator === '{' ? '{}' : '}';
}

function* listChunks(list: readonly unknown[]): Generator<string> {
  const isShort = list.length <= entriesPerChunk;
  if (isShort && (list[0] === null || typeof list[0] !== 'object' || list[0] instanceof Float)) {
    yield jsonText(list);
    return;
  }
  let separator = '[';
  for (let at = 0; at < list.length; at += isShort ? 1 : entriesPerChunk) {
    yield separator;
    if (isShort) yield* jsonChunks(list[at]);
    else yield jsonText(list.slice(at, at + entriesPerChunk)).slice(1, -1);
    separator = ',';
  }
  yield ']';
}
