import { z } from 'zod';
import { ColumnType, fieldError } from '#contracts';

/** @throws {FoldmillError} invalid_request at the option. */
function checked<T>(schema: z.ZodType<T>, value: unknown, name: string, message: string): T {
  const { data, success } = schema.safeParse(value);
  if (success) return data;
  throw fieldError('invalid_request', `?${name}`, `${name} must be ${message}`);
}

/** @returns undefined where it is no JSON, which no schema takes. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Texts with commas between, or a list of them as JSON, which may have commas in them.
 * @param name - of the option, for errors.
 */
export const textList = (text: string | undefined, name: string): string[] | undefined =>
  text === undefined
    ? undefined
    : checked(
        z.array(z.string()).max(100_000),
        text.startsWith('[') ? jsonOf(text) : text.split(','),
        name,
        'texts with commas between, or a JSON list of texts',
      );

/** A type for each of some columns: `zip:category,when:datetime`, or an object as JSON. */
export const columnTypes = (text: string | undefined): Record<string, ColumnType> | undefined =>
  text === undefined
    ? undefined
    : checked(
        z.record(z.string(), ColumnType),
        text.startsWith('{') ? jsonOf(text) : pairsOf(text),
        'types',
        `like zip:category,when:datetime, or a JSON object; types are ${ColumnType.options.join(', ')}`,
      );

const pairsOf = (text: string): Record<string, string> =>
  Object.fromEntries(
    text.split(',').map((pair) => {
      const colon = pair.lastIndexOf(':');
      return [pair.slice(0, Math.max(0, colon)).trim(), pair.slice(colon + 1).trim()];
    }),
  );
