import { z } from 'zod';

/** A whole number in a query, which arrives as text. */
export const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d+$/, 'must be a whole number')
    .transform(Number)
    .pipe(z.number().int().min(least).max(most));

/** A number of 0 or more in a query. */
export const notNegative = () =>
  z
    .string()
    .regex(/^\d*\.?\d+(?:e[+-]?\d+)?$/i, 'must be a number of 0 or more')
    .transform(Number)
    .pipe(z.number().min(0));

/** Yes or no in a query or the fields of a form. */
export const yesOrNo = () =>
  z
    .enum(['true', 'false'])
    .transform((word) => word === 'true')
    .pipe(z.boolean());
