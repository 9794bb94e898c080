import { niceNumber } from '#plots';

/** Seconds as people say them: `0.3 s`, `2 min 5 s`, `3 h 20 min`. */
export function duration(seconds: number | null | undefined): string {
  if (seconds === null || seconds === undefined || !Number.isFinite(seconds)) return '–';
  if (seconds < 60) return `${niceNumber(seconds, 3)} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${Math.floor(seconds % 60)} s`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours} h ${minutes % 60} min` : `${Math.floor(hours / 24)} d ${hours % 24} h`;
}

/** `5 min ago`. */
export const ago = (time: string, nowMs = Date.now()): string => {
  const seconds = Math.max(0, (nowMs - Date.parse(time)) / 1000);
  return seconds < 5 ? 'just now' : `${duration(seconds < 60 ? Math.round(seconds) : seconds)} ago`;
};

/** A cell of a table: a parameter, a score, a text. */
export function cellText(value: unknown): string {
  if (value === null || value === undefined) return '–';
  // A seed is read digit by digit.
  if (typeof value === 'number') return Number.isSafeInteger(value) ? String(value) : niceNumber(value);
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

export const paramsText = (params: Readonly<Record<string, unknown>>): string =>
  Object.entries(params)
    .map(([name, value]) => `${name} ${value === null ? 'null' : cellText(value)}`)
    .join(', ');

export const bytesText = (bytes: number): string => {
  const units = ['B', 'KiB', 'MiB', 'GiB'];
  let [value, unit] = [bytes, 0];
  for (; value >= 1024 && unit < 3; unit++) value /= 1024;
  return `${niceNumber(value, 3)} ${units[unit]}`;
};

export const count = (value: number): string => value.toLocaleString('en-US');
