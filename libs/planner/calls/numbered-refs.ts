/** What is done with a reference of encoded arguments: `{"$ref": …}`. */
type OnRef = (ref: unknown) => unknown;

/**
 * Encoded arguments with something else in place of references. The value itself where it has none. An object of the
 * user's that looks like a reference stands in `$object`, and is none.
 */
function withoutRefs(value: unknown, onRef: OnRef, isOwn = false): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) {
    const entries = value.map((entry) => withoutRefs(entry, onRef));
    return entries.some((entry, at) => entry !== value[at]) ? entries : value;
  }
  const record = value as Record<string, unknown>;
  if (!isOwn && Object.hasOwn(record, '$ref')) return onRef(record['$ref']);
  const entries = Object.entries(record).map(
    ([key, entry]) => [key, withoutRefs(entry, onRef, !isOwn && key === '$object')] as const,
  );
  return entries.some(([key, entry]) => entry !== record[key]) ? Object.fromEntries(entries) : value;
}

/** Encoded arguments with references to the numbers of calls, `{"$ref": 3}`, in place of their names. */
export const withNumberedRefs = (value: unknown, numberOf: (name: string) => number): unknown =>
  withoutRefs(value, (name) => ({ $ref: numberOf(String(name)) }));

/** Encoded arguments with the encoded results of calls in place of references to them. */
export const withResults = (value: unknown, resultOf: (call: number) => unknown): unknown =>
  withoutRefs(value, (call) => resultOf(Number(call)));

/** Adds the numbers of the calls whose results encoded arguments take. */
export function refsIn(value: unknown, found: Set<number>): void {
  withoutRefs(value, (call) => {
    found.add(Number(call));
    return null;
  });
}
