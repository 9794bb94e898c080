import { invalidAt, isNonFinite, notANumber, type Place } from './invalid-dataset.js';
import type { Values } from './labels.js';

const decimal = /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i;

/** A decimal number such as `-1.5e-3`; NaN for anything else: words, hexadecimals, NaN, infinities, overflows. */
export function numberOf(text: string): number {
  if (!decimal.test(text)) return Number.NaN;
  const value = Number(text);
  return Number.isFinite(value) ? value : Number.NaN;
}

const booleans = new Map([
  ['true', true],
  ['True', true],
  ['TRUE', true],
  ['false', false],
  ['False', false],
  ['FALSE', false],
]);

/**
 * Labels as written in text, of one kind: numbers when all are, booleans when all are, else strings.
 * @param mustBe - "number": anything else is an error. "label": integers too large to tell apart as numbers stay text.
 * @throws {FoldmillError} invalid_dataset at a missing value, and at a NaN or infinity among numbers.
 */
export function valuesOfText(
  texts: readonly string[],
  mustBe: 'number' | 'label' | undefined,
  place: (row: number) => Place,
): Values {
  const numbers = new Float64Array(texts.length);
  let firstOther = -1;
  let words = 0;
  let unsafe = 0;
  for (let row = 0; row < texts.length; row++) {
    const value = numberOf(texts[row]);
    numbers[row] = value;
    if (!Number.isNaN(value)) {
      if (mustBe === 'label' && !Number.isSafeInteger(value) && Number.isInteger(value)) unsafe++;
      continue;
    }
    if (texts[row] === '' || mustBe === 'number') throw invalidAt(place(row), notANumber(texts[row]));
    if (firstOther < 0) firstOther = row;
    if (!isNonFinite(texts[row])) words++;
  }
  if (firstOther < 0) return unsafe > 0 ? texts : numbers;
  if (words === 0) throw invalidAt(place(firstOther), notANumber(texts[firstOther]));
  if (texts.every((text) => booleans.has(text))) return texts.map((text) => booleans.get(text)!);
  return texts;
}
