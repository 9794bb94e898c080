import { FitError } from '../estimator.js';

/** What a moment is on the clocks and calendars of a time zone. */
export interface TimeParts {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly microsecond: number;
  /** 1 for Monday to 7 for Sunday. */
  readonly weekday: number;
  /** 1 for the first of January. */
  readonly day_of_year: number;
}

const dayMs = 86_400_000;

/** @param localMs - milliseconds of the local clock since 1970. */
export function timeParts(localMs: number): TimeParts {
  const days = Math.floor(localMs / dayMs);
  const ms = Math.floor(localMs - days * dayMs);
  const { year, month, day } = dateOf(days);
  return {
    year,
    month,
    day,
    hour: Math.floor(ms / 3_600_000),
    minute: Math.floor(ms / 60_000) % 60,
    second: Math.floor(ms / 1000) % 60,
    microsecond: (ms % 1000) * 1000,
    // The first of January 1970 was a Thursday.
    weekday: modulo(days + 3, 7) + 1,
    day_of_year: days - daysTo(year, 1, 1) + 1,
  };
}

/*
 * Years begin in March here, so that the day that leap years have more is their last; 400 of them have 146,097 days.
 * See Howard Hinnant, chrono-compatible low-level date algorithms.
 */
const daysBefore1970 = 719_468;

/** The date of a day, counted from the first of January 1970. */
function dateOf(days: number): { year: number; month: number; day: number } {
  const count = days + daysBefore1970;
  const era = Math.floor(count / 146_097);
  const ofEra = count - era * 146_097;
  const leaps = Math.floor(ofEra / 1460) - Math.floor(ofEra / 36_524) + Math.floor(ofEra / 146_096);
  const years = Math.floor((ofEra - leaps) / 365);
  const ofYear = ofEra - (365 * years + Math.floor(years / 4) - Math.floor(years / 100));
  const fromMarch = Math.floor((5 * ofYear + 2) / 153);
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  return {
    year: years + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: ofYear - Math.floor((153 * fromMarch + 2) / 5) + 1,
  };
}

/** The inverse of `dateOf`. */
function daysTo(year: number, month: number, day: number): number {
  const fromMarch = month > 2 ? month - 3 : month + 9;
  const count = month > 2 ? year : year - 1;
  const era = Math.floor(count / 400);
  const years = count - era * 400;
  const ofYear = Math.floor((153 * fromMarch + 2) / 5) + day - 1;
  const ofEra = years * 365 + Math.floor(years / 4) - Math.floor(years / 100) + ofYear;
  return era * 146_097 + ofEra - daysBefore1970;
}

/**
 * The local clock of a time zone, by UTC milliseconds.
 * @param zone - a name such as `Europe/Paris`, an offset such as `+02:00`, or undefined for times without a zone.
 * @throws {FitError} for a zone that is not known here.
 */
export function localClock(zone: string | undefined): (utcMs: number) => number {
  if (zone === undefined || /^(UTC|GMT|Z|Etc\/UTC)$/i.test(zone)) return (utcMs) => utcMs;
  const offset = /^([+-])(\d\d):?(\d\d)$/.exec(zone);
  if (offset) {
    const minutes = Number(offset[2]) * 60 + Number(offset[3]);
    const shift = (offset[1] === '-' ? -1 : 1) * minutes * 60_000;
    return (utcMs) => utcMs + shift;
  }
  const clock = clockOf(zone);
  return (utcMs) => {
    const shown = new Map(clock.formatToParts(utcMs).map(({ type, value }) => [type, Number(value)]));
    const at = (part: Intl.DateTimeFormatPartTypes) => shown.get(part) ?? 0;
    const days = daysTo(at('year'), at('month'), at('day'));
    return days * dayMs + (at('hour') * 3600 + at('minute') * 60 + at('second')) * 1000 + modulo(utcMs, 1000);
  };
}

const modulo = (x: number, by: number): number => ((x % by) + by) % by;

function clockOf(timeZone: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch {
    throw new FitError(`the time zone ${JSON.stringify(timeZone)} is not known here`);
  }
}
