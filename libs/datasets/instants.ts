/** Year first, as ISO 8601 has it, with a time and an offset or without. In one way only can it match. */
const yearFirst =
  /^(\d{4})([-/])(\d{1,2})\2(\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?)? ?(Z|[+-]\d{2}:?\d{2})?$/;
const dayFirst = /^(\d{1,2})[ -]([a-z]{3,9})[ -](\d{4})$/i;
const monthFirst = /^([a-z]{3,9}) (\d{1,2}),? (\d{4})$/i;

const months = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

/** An instant, and the offset from UTC that it was written with, if any. */
export interface Instant {
  /** Milliseconds since 1970 in UTC. */
  readonly ms: number;
  readonly offset: string | undefined;
}

/**
 * The instant that a text names: `2024-03-09`, `2024/3/9`, `2024-03-09 14:05:06.5+01:00`, `9-Mar-2024`, `Mar 9, 2024`.
 * What may be read in two ways, such as `3/9/2024`, is none.
 */
export function instantOf(text: string): Instant | undefined {
  const iso = yearFirst.exec(text);
  if (iso) {
    const [, year, , month, day, hour, minute, second, fraction, zone] = iso;
    if (zone !== undefined && hour === undefined) return undefined;
    const ms = utc(Number(year), Number(month), Number(day));
    if (ms === undefined || Number(hour ?? 0) > 23 || Number(minute ?? 0) > 59 || Number(second ?? 0) > 59)
      return undefined;
    const seconds = (Number(hour ?? 0) * 60 + Number(minute ?? 0)) * 60 + Number(second ?? 0);
    const offset = zone === undefined ? undefined : offsetOf(zone);
    return {
      ms: ms + seconds * 1000 + Number(`0.${fraction ?? 0}`) * 1000 - (offset?.minutes ?? 0) * 60_000,
      offset: offset?.name,
    };
  }
  const named = dayFirst.exec(text);
  const [day, month, year] = named ? named.slice(1) : swapped(monthFirst.exec(text));
  if (day === undefined) return undefined;
  const at = months.findIndex(
    (name) => name === month.toLowerCase() || name.slice(0, 3) === month.toLowerCase(),
  );
  const ms = at < 0 ? undefined : utc(Number(year), at + 1, Number(day));
  return ms === undefined ? undefined : { ms, offset: undefined };
}

const swapped = (found: RegExpExecArray | null): string[] => (found ? [found[2], found[1], found[3]] : []);

/** @returns undefined where there is no such day. */
function utc(year: number, month: number, day: number): number | undefined {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date.getTime() : undefined;
}

function offsetOf(zone: string): { minutes: number; name: string } {
  if (zone === 'Z') return { minutes: 0, name: 'UTC' };
  const [sign, hours, minutes] = [zone[0], zone.slice(1, 3), zone.slice(-2)];
  const total = (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1);
  return { minutes: total, name: total === 0 ? 'UTC' : `${sign}${hours}:${minutes}` };
}
