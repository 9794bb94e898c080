import { z } from 'zod';

/** A name that is printed: no control characters, which would reach terminals and logs. */
export const printedName = (longest: number) =>
  z
    .string()
    .min(1)
    .max(longest)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
    .regex(/^[^\x00-\x1f\x7f-\x9f]*$/, 'must not hold control characters');

/** A check of an object: at most so many keys. */
export const atMostKeys =
  (most: number) =>
  (context: { value: object; issues: z.core.$ZodRawIssue[] }): void => {
    const count = Object.keys(context.value).length;
    if (count <= most) return;
    const message = `must have at most ${most.toLocaleString('en')} entries; it has ${count.toLocaleString('en')}`;
    context.issues.push({ code: 'custom', message, input: context.value });
  };
