/** In one way only can digits match, so that a long cell takes no longer than its length. */
const decimal = /^[ \t]*[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?[ \t]*$/i;

/** A decimal number such as `-1.5e-3`, with blanks around it or without; NaN for anything else: words, hexadecimals, NaN, infinities, overflows. */
export function numberOf(text: string): number {
  if (!decimal.test(text)) return Number.NaN;
  const value = Number(text);
  return Number.isFinite(value) ? value : Number.NaN;
}
