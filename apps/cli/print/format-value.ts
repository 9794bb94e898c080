import { jsonText, printable } from '#contracts';

/** At most `digits` significant digits, without the zeros that mean nothing. */
export function shortNumber(value: number, digits = 4): string {
  if (!Number.isFinite(value) || Number.isInteger(value)) return String(value);
  return String(Number(value.toPrecision(digits)));
}

/** A parameter in a table cell: numbers short, the rest as JSON, strings bare. */
export function shortParam(value: unknown): string {
  if (typeof value === 'number') return shortNumber(value);
  if (typeof value === 'string') return printable(value);
  return value === undefined || value === null ? 'null' : printable(jsonText(value));
}

/** A score; null stands for NaN. */
export const score = (value: unknown, digits = 6): string =>
  typeof value === 'number' ? value.toFixed(digits) : 'nan';

/** `0:07`, `12:30`, `3:05:09`. */
export function clock(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  const tail = String(whole % 60).padStart(2, '0');
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${tail}` : `${minutes}:${tail}`;
}

/** As joblib writes it, `4.2s` below a minute, then `1.5min`; and `23ms` below a tenth of a second. */
export function elapsed(seconds: number): string {
  if (seconds < 0.1) return `${Math.round(seconds * 1000)}ms`;
  return seconds < 60 ? `${seconds.toFixed(1)}s` : `${(seconds / 60).toFixed(1)}min`;
}

/** `2026-11-30 04:25:11`, in UTC, of a date in ISO 8601. */
export const day = (iso: string): string => iso.slice(0, 19).replace('T', ' ');

export const bytes = (count: number): string => {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, count)) / 3));
  return `${shortNumber(count / 1000 ** power, 3)} ${units[power]}`;
};
