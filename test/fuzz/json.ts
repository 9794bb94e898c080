/** A number that is written with a point or an exponent, so that every reader takes it for a float. */
export class Float {
  constructor(readonly value: number) {}
}

export type Json = null | boolean | number | string | Float | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

/** As JSON.stringify, but a `Float` keeps its point: `1.0`. */
export function writeJson(value: Json | undefined): string {
  if (value instanceof Float) {
    const text = String(value.value);
    return /[.e]/.test(text) ? text : `${text}.0`;
  }
  if (Array.isArray(value)) return `[${value.map(writeJson).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).filter(([, entry]) => entry !== undefined);
    return `{${entries.map(([key, entry]) => `${JSON.stringify(key)}:${writeJson(entry)}`).join(',')}}`;
  }
  return JSON.stringify(value ?? null);
}

/** As JSON.parse, but a number with a point or an exponent is a `Float`. */
export function readJson(text: string): Json {
  const marked = text.replaceAll(/"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g, (token) =>
    !token.startsWith('"') && /[.eE]/.test(token) ? `{"$float":${token}}` : token,
  );
  return JSON.parse(marked, (_, value) =>
    isObject(value) && '$float' in value ? new Float(Number(value['$float'])) : value,
  );
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Float);

/** A copy in which parts can be changed. */
export function copyJson<T extends Json>(value: T): T {
  if (Array.isArray(value)) return value.map(copyJson) as T;
  if (isObject(value)) {
    const entries = Object.entries(value as JsonObject).map(([key, entry]) => [key, copyJson(entry)]);
    return Object.fromEntries(entries) as T;
  }
  return value;
}
