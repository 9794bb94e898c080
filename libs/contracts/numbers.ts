import { z } from 'zod';
import { Float, float, floatForm, isFloat, numberOf } from './json/float.js';
import { plainWords } from './plain-words.js';
import { itIs } from './shown.js';

/**
 * A schema that reads a number in a way of its own and is described as `schema`. Not a transform: in front of one,
 * JSON Schema leaves out what is the default.
 * @param read - the value to check and what becomes of it, or what is wrong.
 */
function numberLike<T>(
  schema: z.ZodNumber,
  read: (value: unknown) => { value: unknown; result: unknown } | { fault: string },
  format?: string,
): z.ZodType<T> {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { io: 'input' });
  return z
    .any()
    .check((context) => {
      const input: unknown = context.value;
      const found = read(input);
      if ('fault' in found) {
        context.issues.push({ code: 'custom', message: found.fault, input });
        return;
      }
      const checked = schema.safeParse(found.value, { error: plainWords });
      for (const { message } of checked.error?.issues ?? []) {
        context.issues.push({ code: 'custom', message, input });
      }
      context.value = found.result;
    })
    .meta({ ...json, ...(format !== undefined && { format }) });
}

/** A number for which `1.0` is 1. */
export const real = (schema: z.ZodNumber): z.ZodType<number> =>
  numberLike(schema, (given) => {
    const found = floatForm(given);
    const value = found instanceof Float ? found.value : found;
    return { value, result: value };
  });

/**
 * A float, never an integer: 0.5 and 1.0, but not 1. Parsed to a plain number, or to a `Float` where it is whole.
 * @param schema - the bounds of its value.
 */
export const floatOf = (schema: z.ZodNumber): z.ZodType<number | Float> =>
  numberLike(
    schema,
    (given) => {
      const found = floatForm(given);
      if (!isFloat(found)) return { fault: `must be a float, such as 0.5 or 1.0${itIs(given)}` };
      const value = numberOf(found as number | Float);
      return { value, result: float(value) };
    },
    'float',
  );

/** A number that is kept as it was written: 1 as an integer, 1.0 as a float. */
export const eitherNumber: z.ZodType<number | Float> = numberLike(z.number(), (given) => {
  const found = floatForm(given);
  return { value: found instanceof Float ? found.value : found, result: found };
});

/** How much of the samples: a fraction, which is a float, or a count, which is an integer. */
export const size: z.ZodType<number> = numberLike(
  z.number().positive().describe('a fraction of the samples in (0, 1), or a count of 1 or more'),
  (given) => {
    const value = floatForm(given);
    if (!(value instanceof Float)) return { value, result: value };
    return { fault: `${value} is a float, and a fraction must be in (0, 1): write a count without a point` };
  },
);

/** How much of the samples is drawn: a fraction of up to 1.0, which is all of them, or a count. Kept as it was written. */
export const drawnSize: z.ZodType<number | Float> = numberLike(
  z.number().positive().describe('a float in (0, 1], or a count of 1 or more'),
  (given) => {
    const result = floatForm(given);
    const value = result instanceof Float ? result.value : result;
    if (isFloat(result) && Number(value) > 1) return { fault: `must be a float in (0, 1]${itIs(given)}` };
    return { value, result };
  },
);
