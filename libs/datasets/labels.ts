import type { Label } from '#contracts';

/** Values in their columns as read: numbers, or labels of one kind. Shape (n_samples,). */
export type Values = Float64Array | readonly Label[];

/** Orders text as numpy does: by code point, where JavaScript's `<` goes by UTF-16 unit. */
function compareText(a: string, b: string): number {
  for (let i = 0; i < a.length && i < b.length; i++) {
    const [unitA, unitB] = [a.charCodeAt(i), b.charCodeAt(i)];
    if (unitA === unitB) continue;
    const astral = (unit: number): boolean => unit >= 0xd800 && unit < 0xe000;
    if (astral(unitA) !== astral(unitB)) return astral(unitA) ? 1 : -1;
    return unitA - unitB;
  }
  return a.length - b.length;
}

/** Ascending; both of one kind (false before true). */
export function compareLabels(a: Label, b: Label): number {
  return typeof a === 'string' ? compareText(a, String(b)) : Number(a) - Number(b);
}

/**
 * What `numpy.unique(values, return_inverse=True)` gives.
 * @param values - of one kind, finite.
 * @returns the distinct values, ascending, and the position of each value among them, shape (n_samples,).
 */
export function uniqueCodes(values: Values): { classes: Label[]; codes: Int32Array } {
  const codes = new Int32Array(values.length);
  const firstSeen = new Map<Label, number>();
  for (let i = 0; i < values.length; i++) {
    const value = values[i] === 0 ? 0 : values[i];
    let code = firstSeen.get(value);
    if (code === undefined) {
      code = firstSeen.size;
      firstSeen.set(value, code);
    }
    codes[i] = code;
  }
  const classes = [...firstSeen.keys()].sort(compareLabels);
  const rank = new Int32Array(classes.length);
  classes.forEach((label, position) => {
    rank[firstSeen.get(label)!] = position;
  });
  for (let i = 0; i < codes.length; i++) codes[i] = rank[codes[i]];
  return { classes, codes };
}
