import { type ColumnSchema, type ColumnType, compareLabels, type Label, quoted } from '#contracts';
import type { CellFaults } from './cell-faults.js';
import { isWholeNumber, losesDigits } from './exact-integers.js';
import { type Instant, instantOf } from './instants.js';
import { isInfinite, notANumber, type Place } from './invalid-dataset.js';
import type { LabelColumn } from './labels.js';
import { numberOf } from './text-values.js';

/** What the numbers of a column stand for, whatever it is called. */
export type ColumnMeaning = Omit<ColumnSchema, 'name'>;

/** A feature as numbers, missing ones NaN. */
export interface TypedColumn {
  readonly values: Float64Array;
  readonly meaning: ColumnMeaning;
  /** What was decided about it that the sender may not expect. */
  readonly note?: string;
}

/** How a column is to be read. */
export interface ColumnAsked {
  /** What it is; found out where undefined. */
  readonly type: ColumnType | undefined;
  readonly place: (row: number) => Place;
  readonly faults: CellFaults;
}

/** Text with at most so many distinct values is a category, and with at most … */
const surelyCategory = 20;
/** … so many where each occurs twice on average. Other text is text. */
const mostCategories = 1000;

const booleans = new Map([
  ['true', 1],
  ['True', 1],
  ['TRUE', 1],
  ['false', 0],
  ['False', 0],
  ['FALSE', 0],
]);

/** More of them where a column is said to be boolean. */
const askedBooleans = new Map([
  ...['true', 't', 'yes', 'y', '1', '1.0', 'on'].map((text) => [text, 1] as const),
  ...['false', 'f', 'no', 'n', '0', '0.0', 'off'].map((text) => [text, 0] as const),
]);

const leadingZero = /^[+-]?0\d+$/;

/**
 * A column of text, typed: as it is asked for, or found out from all its values.
 * @param parses - how numbers are written in it; undefined where text is text, as in JSON and Parquet.
 */
export function columnOfTexts(
  texts: LabelColumn,
  asked: ColumnAsked,
  parses: ((text: string) => number) | undefined,
): TypedColumn {
  const distinct = texts.distinct.map(String);
  switch (asked.type) {
    case 'numeric':
      return asNumbers(texts, distinct, asked, parses ?? numberOf);
    case 'boolean':
      return mapped(texts, distinct, asked, {
        meaning: { type: 'boolean' },
        of: (text) => askedBooleans.get(text.toLowerCase()),
        why: 'is neither true nor false',
      });
    case 'datetime':
      return asInstants(texts, distinct, asked);
    case 'category':
    case 'text':
      return asCategories(texts, distinct, asked.type);
    default:
      return foundOut(texts, distinct, asked, parses);
  }
}

function foundOut(
  texts: LabelColumn,
  distinct: readonly string[],
  asked: ColumnAsked,
  parses: ((text: string) => number) | undefined,
): TypedColumn {
  if (distinct.length === 0) return { values: numbersOf(texts, []), meaning: { type: 'numeric' } };
  if (parses) {
    if (distinct.every((text) => booleans.has(text))) {
      return {
        values: numbersOf(
          texts,
          distinct.map((text) => booleans.get(text)!),
        ),
        meaning: { type: 'boolean' },
      };
    }
    if (areNumbers(distinct, parses)) return asNumbers(texts, distinct, asked, parses);
  }
  const instants = instantOf(distinct[0]) && distinct.map(instantOf);
  if (instants?.every((instant) => instant !== undefined)) return ofInstants(texts, instants);
  const length = texts.codes.length;
  const isCategory =
    distinct.every((text) => isWholeNumber(text)) ||
    distinct.length <= surelyCategory ||
    (distinct.length <= mostCategories && distinct.length * 2 <= length);
  const column = asCategories(texts, distinct, isCategory ? 'category' : 'text');
  const note = parses && noteOfNumbers(texts, distinct, asked, parses, column.meaning.type);
  return note === undefined ? column : { ...column, note };
}

/** Whether all are numbers, or what only a number can be, and none is an id: leading zeros, or digits beyond 2^53. */
function areNumbers(distinct: readonly string[], parses: (text: string) => number): boolean {
  if (distinct.some((text) => Number.isNaN(parses(text)) && !isInfinite(text))) return false;
  if (!distinct.every((text) => isWholeNumber(text))) return true;
  return !distinct.some((text) => leadingZero.test(text) || losesDigits(text, Number(text)));
}

/** Numbers by row, of numbers by code. */
const numbersOf = ({ codes }: LabelColumn, byCode: readonly number[]): Float64Array =>
  Float64Array.from(codes, (code) => (code < 0 ? Number.NaN : byCode[code]));

function asNumbers(
  texts: LabelColumn,
  distinct: readonly string[],
  asked: ColumnAsked,
  parses: (text: string) => number,
): TypedColumn {
  const byCode = distinct.map(parses);
  reportBad(texts, asked, (code) => (Number.isNaN(byCode[code]) ? notANumber(distinct[code]) : undefined));
  return { values: numbersOf(texts, byCode), meaning: { type: 'numeric' } };
}

function mapped(
  texts: LabelColumn,
  distinct: readonly string[],
  asked: ColumnAsked,
  { meaning, of, why }: { meaning: ColumnMeaning; of: (text: string) => number | undefined; why: string },
): TypedColumn {
  const byCode = distinct.map(of);
  reportBad(texts, asked, (code) =>
    byCode[code] === undefined ? `${shown(distinct[code])} ${why}` : undefined,
  );
  return { values: numbersOf(texts, byCode as number[]), meaning };
}

function asInstants(texts: LabelColumn, distinct: readonly string[], asked: ColumnAsked): TypedColumn {
  const instants = distinct.map(instantOf);
  reportBad(texts, asked, (code) =>
    instants[code] === undefined
      ? `${shown(distinct[code])} is no date: write 2024-03-09 or 2024-03-09T14:05:06Z`
      : undefined,
  );
  // What is none was reported, and ends the reading.
  return ofInstants(
    texts,
    instants.map((instant) => instant ?? { ms: Number.NaN, offset: undefined }),
  );
}

function ofInstants(texts: LabelColumn, instants: readonly Instant[]): TypedColumn {
  const [zone, ...others] = new Set(instants.map(({ offset }) => offset));
  const timezone = others.length > 0 ? 'UTC' : zone;
  return {
    values: numbersOf(
      texts,
      instants.map(({ ms }) => ms),
    ),
    meaning: { type: 'datetime', ...(timezone !== undefined && { timezone }) },
  };
}

function asCategories(
  texts: LabelColumn,
  distinct: readonly string[],
  type: 'category' | 'text',
): TypedColumn {
  const order = Array.from(distinct, (_, code) => code).sort((a, b) =>
    compareLabels(distinct[a], distinct[b]),
  );
  const rank = new Array<number>(distinct.length);
  for (const [position, code] of order.entries()) rank[code] = position;
  return {
    values: numbersOf(texts, rank),
    meaning: { type, categories: order.map((code) => distinct[code]) },
  };
}

function reportBad(
  { codes }: LabelColumn,
  { place, faults }: ColumnAsked,
  faultOf: (code: number) => string | undefined,
): void {
  const known = new Map<number, string | undefined>();
  for (const [row, code] of codes.entries()) {
    if (code < 0) continue;
    if (!known.has(code)) known.set(code, faultOf(code));
    const fault = known.get(code);
    if (fault !== undefined) faults.add(place(row), fault);
  }
}

const shown = (text: Label): string => quoted(String(text).slice(0, 80));

const grouped = /^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$/;
const withComma = /^[+-]?\d+,\d+$/;
const withUnit = /^[$€£]? ?[+-]?\d[\d.,]* ?%?$/;

/** Says of a column whose values are mostly numbers why it is none, and what would make it one. */
function noteOfNumbers(
  { codes }: LabelColumn,
  distinct: readonly string[],
  { place }: ColumnAsked,
  parses: (text: string) => number,
  type: string,
): string | undefined {
  const others = distinct
    .map((text, code) => ({ text, code }))
    .filter(({ text }) => Number.isNaN(parses(text)));
  if (others.length === 0) return undefined;
  const [{ text, code }] = others;
  const where = place(codes.indexOf(code)).where;
  const told = (advice: string): string =>
    `${where}: ${shown(text)} is not a number, so the column is a ${type}${advice}`;
  if (others.every((other) => grouped.test(other.text))) return told('; say thousands=, if it is 1 number');
  if (others.every((other) => withComma.test(other.text))) return told('; say decimal=, if it is 1 number');
  if (others.every((other) => withUnit.test(other.text)))
    return told('; leave the sign out of the file to have numbers');
  if (others.length * 2 > distinct.length) return undefined;
  const words = others.slice(0, 3).map((other) => other.text);
  return told(
    `; say na_values=${words.join(',')} if ${words.length > 1 ? 'they stand' : 'it stands'} for a missing value`,
  );
}
