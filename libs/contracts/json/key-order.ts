/** The keys of objects in the order of their text, where JavaScript would list them otherwise: `{"2": …, "1": …}`. */
const orders = new WeakMap<object, readonly string[]>();

/** Objects that hold, at any depth, one whose keys are in another order than JavaScript's. */
const holders = new WeakSet<object>();

/** @param keys - all of the object's, in the order of the text. */
export function setKeyOrder(object: object, keys: readonly string[]): void {
  orders.set(object, keys);
}

/** An object of these entries, whose keys stay in their order. */
export function objectInOrder(entries: readonly (readonly [string, unknown])[]): Record<string, unknown> {
  const object = Object.fromEntries(entries);
  setKeyOrder(
    object,
    entries.map(([key]) => key),
  );
  return object;
}

export function markHolder(root: object): void {
  holders.add(root);
}

/** The keys of an object, in the order in which they were written. */
export const keysOf = (object: object): readonly string[] => orders.get(object) ?? Object.keys(object);

/** Whether JavaScript lists this key before those that are not like it. */
export const isIndexLike = (key: string): boolean =>
  /^(?:0|[1-9]\d{0,9})$/.test(key) && Number(key) < 2 ** 32 - 1;

/** Gives a checked copy the order of keys that the original has, at every depth. */
export function copyKeyOrder(original: unknown, copy: unknown): void {
  if (!isObject(original) || !isObject(copy) || !holders.has(original)) return;
  holders.add(copy);
  copyInto(original, copy);
}

function copyInto(original: unknown, copy: unknown): void {
  if (!isObject(original) || !isObject(copy) || original === copy) return;
  const keys = orders.get(original);
  if (keys && !orders.has(copy)) {
    const known = keys.filter((key) => Object.hasOwn(copy, key));
    const added = Object.keys(copy).filter((key) => !Object.hasOwn(original, key));
    orders.set(copy, [...known, ...added]);
  }
  for (const key of Object.keys(original)) copyInto(original[key], copy[key]);
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object';
