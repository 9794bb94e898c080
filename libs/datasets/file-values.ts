import { maxCellBytes } from './limits.js';

/** What a value of a typed file becomes. */
export type Converted = number | string | boolean | LongInteger | Refused;

/** An integer beyond 2^53: as a number it would lose digits. */
export class LongInteger {
  constructor(readonly digits: string) {}
}

/** Why a value cannot be kept; told with its place once it is used. */
export class Refused {
  constructor(readonly why: string) {}
}

/** Why times without a day, and lengths of time, are not read. */
export const timeOfDay = 'a time of day is not a number: turn it into one, or into a date with a time';

/** As the widest decimals of Arrow have it. */
export const maxScale = 76;

/** An integer of 64 bits or more. */
export function integerOf(value: bigint): number | LongInteger {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : new LongInteger(String(value));
}

/** Milliseconds of a count of micro- or nanoseconds, which a float64 does not hold to the digit. */
export const msOf = (count: bigint, perMs: bigint): number =>
  Number(count / perMs) + Number(count % perMs) / Number(perMs);

/** The nearest float64 to an unscaled value times 10^-scale; whole ones keep all their digits. */
export function decimalOf(unscaled: bigint, scale: number): number | LongInteger {
  const whole = unscaled / 10n ** BigInt(scale);
  if (whole * 10n ** BigInt(scale) === unscaled) return integerOf(whole);
  return Number(`${unscaled}e-${scale}`);
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Text from its bytes. */
export function textOf(bytes: Uint8Array): string | Refused {
  if (bytes.length > maxCellBytes) {
    return new Refused(`the text has ${bytes.length} bytes, and ${maxCellBytes} are allowed`);
  }
  try {
    return utf8.decode(bytes);
  } catch {
    return new Refused('the text is not UTF-8');
  }
}
