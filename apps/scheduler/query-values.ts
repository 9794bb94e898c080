import { z } from 'zod';

/** A whole number in a query, which arrives as text. */
export const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d+$/, 'must be a whole number')
    .transform(Number)
    .pipe(z.number().int().min(least).max(most));

/** Yes or no in a query or the fields of a form. */
export const yesOrNo = () =>
  z
    .enum(['true', 'false'])
    .transform((word) => word === 'true')
    .pipe(z.boolean());
