import { compareLabels, type Label } from '#contracts';
import { LabelBuilder, type LabelColumn } from './labels.js';

const integer = /^[+-]?\d+$/;

/** Whether it is an integer in digits. */
export const isWholeNumber = (text: string): boolean => integer.test(text);

/** Whether the text is an integer whose digits a float64 does not keep, so that it may become another's equal. */
export const losesDigits = (text: string, value: number): boolean =>
  !Number.isSafeInteger(value) && integer.test(text);

/** An integer's one spelling; other text as it is. */
export const spelledOnce = (text: string): string =>
  integer.test(text) ? String(BigInt(text.startsWith('+') ? text.slice(1) : text)) : text;

/** Orders integers that were kept as text by their value, as numpy orders int64; other labels as always. */
export function compareExact(a: Label, b: Label): number {
  if (typeof a !== 'string' || typeof b !== 'string' || !integer.test(a) || !integer.test(b)) {
    return compareLabels(a, b);
  }
  const difference = BigInt(a) - BigInt(b);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/**
 * Numbers as text, so that no digit is lost.
 * @param exact - by row, the digits of those that lose some.
 */
export function exactTexts(values: Float64Array, exact: ReadonlyMap<number, string>): LabelColumn {
  const builder = new LabelBuilder();
  for (const [row, value] of values.entries()) {
    if (Number.isNaN(value)) builder.pushMissing();
    else builder.push(exact.get(row) ?? String(value));
  }
  return builder.column();
}
