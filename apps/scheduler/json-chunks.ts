/** Entries per chunk: large enough to be quick, small enough that a large answer never becomes one string. */
const entriesPerChunk = 2000;

/**
 * The JSON text of plain objects, lists and primitives, in pieces; together they are what `JSON.stringify` gives.
 * A list of more than 2000 is cut into pieces of that many, whatever its entries are.
 */
export function* jsonChunks(value: unknown): Generator<string> {
  if (Array.isArray(value)) yield* listChunks(value);
  else if (value !== null && typeof value === 'object') yield* objectChunks(value);
  else yield JSON.stringify(value);
}

function* objectChunks(object: object): Generator<string> {
  let separator = '{';
  for (const [key, value] of Object.entries(object)) {
    if (value === undefined) continue;
    yield `${separator}${JSON.stringify(key)}:`;
    yield* jsonChunks(value);
    separator = ',';
  }
  yield separator === '{' ? '{}' : '}';
}

function* listChunks(list: readonly unknown[]): Generator<string> {
  const isShort = list.length <= entriesPerChunk;
  if (isShort && (list[0] === null || typeof list[0] !== 'object')) {
    yield JSON.stringify(list);
    return;
  }
  let separator = '[';
  for (let at = 0; at < list.length; at += isShort ? 1 : entriesPerChunk) {
    yield separator;
    if (isShort) yield* jsonChunks(list[at]);
    else yield JSON.stringify(list.slice(at, at + entriesPerChunk)).slice(1, -1);
    separator = ',';
  }
  yield ']';
}
