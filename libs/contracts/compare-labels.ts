import type { Label } from './labels.js';

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
