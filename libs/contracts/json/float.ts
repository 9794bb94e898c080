/**
 * A float whose value is a whole number. scikit-learn tells `1.0` (all of the features) from `1` (one feature), and
 * JavaScript does not; a float that is no whole number stays a plain number, since no integer equals it.
 */
export class Float {
  constructor(readonly value: number) {}

  /** The JSON token, with a point or an exponent: `1.0`, `1e+22`. */
  toString(): string {
    const text = Object.is(this.value, -0) ? '-0' : String(this.value);
    return /^-?\d+$/.test(text) ? `${text}.0` : text;
  }

  /** Computes and compares as the number that it is. */
  valueOf(): number {
    return this.value;
  }

  /** How `console.log` shows it in Node. */
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return this.toString();
  }

  /** What a client sends that cannot write `1.0`. */
  toJSON(): { float: number } {
    return { float: this.value };
  }
}

/** The float of this value: a plain number unless an integer could be meant by it. */
export const float = (value: number): number | Float => (Number.isInteger(value) ? new Float(value) : value);

/** Whether a number is a float, as scikit-learn sees it. */
export const isFloat = (value: unknown): boolean =>
  value instanceof Float || (typeof value === 'number' && !Number.isInteger(value));

/** The value of a number of either kind. */
export const numberOf = (value: number | Float): number => (value instanceof Float ? value.value : value);

/** `{"float": 1}` as a float; anything else as it is. */
export function floatForm(value: unknown): unknown {
  if (value === null || typeof value !== 'object' || value instanceof Float) return value;
  const keys = Object.keys(value);
  if (keys.length !== 1 || keys[0] !== 'float') return value;
  const { float: number } = value as { float: unknown };
  if (number instanceof Float) return number;
  return typeof number === 'number' ? float(number) : value;
}

/** `1.0` as 1, at any depth: for what does not tell them apart. The value itself where it holds no float. */
export const withoutFloats = (value: unknown): unknown =>
  mapObjects(value, '', (found) => (found instanceof Float ? found.value : found));

/**
 * The floats that are written as `{"float": n}`, at any depth.
 * @param name - of the parameter. `class_weight` is an object of its own: in it, "float" is the name of a class.
 */
export const withFloats = (value: unknown, name: string): unknown =>
  mapObjects(value, name, (found, key) => (/(?:^|__)class_weight$/.test(key) ? found : floatForm(found)));

function mapObjects(value: unknown, key: string, change: (found: object, key: string) => unknown): unknown {
  if (value === null || typeof value !== 'object') return value;
  const changed = change(value, key);
  if (changed !== value || value instanceof Float) return changed;
  if (Array.isArray(value)) {
    const entries = value.map((entry) => mapObjects(entry, key, change));
    return entries.some((entry, i) => entry !== value[i]) ? entries : value;
  }
  const entries = Object.entries(value).map(([name, entry]) => [
    name,
    entry,
    mapObjects(entry, name, change),
  ]);
  return entries.some(([, entry, mapped]) => entry !== mapped)
    ? Object.fromEntries(entries.map(([name, , mapped]) => [name, mapped]))
    : value;
}
