import type { StudyResults } from '#contracts';

/** Entries per chunk: large enough to be quick, small enough that a large study never becomes one string. */
const entriesPerChunk = 2000;

/** The results as JSON text, in pieces. */
export function* resultsJson(results: StudyResults): Generator<string> {
  yield* objectJson(results);
}

function* objectJson(object: object): Generator<string> {
  yield '{';
  let separator = '';
  for (const [key, value] of Object.entries(object)) {
    yield `${separator}${JSON.stringify(key)}:`;
    separator = ',';
    if (key === 'cv_results') yield* objectJson(value as object);
    else if (Array.isArray(value)) yield* arrayJson(value);
    else yield JSON.stringify(value);
  }
  yield '}';
}

function* arrayJson(array: readonly unknown[]): Generator<string> {
  yield '[';
  for (let at = 0; at < array.length; at += entriesPerChunk) {
    const text = JSON.stringify(array.slice(at, at + entriesPerChunk)).slice(1, -1);
    yield at === 0 ? text : `,${text}`;
  }
  yield ']';
}
