import { z } from 'zod';

/** A share of the mean or the median, as scikit-learn reads it. */
const multiple = /^\s*[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?\s*\*\s*(mean|median)\s*$/i;

export const selectionParams = z.strictObject({
  threshold: z
    .union([
      z.number(),
      z.enum(['mean', 'median']),
      z
        .string()
        .max(100)
        .regex(multiple)
        .meta({ examples: ['1.25*mean', '0.5*median', '2*mean'] }),
      z.null(),
    ])
    .default(null)
    .describe(
      'columns that count less than this are left out: a number, "mean", "median" or a multiple of them, "1.25*mean"; null is 1e-5 for an l1 penalty, else the mean',
    ),
  max_features: z
    .number()
    .int()
    .min(0)
    .nullable()
    .default(null)
    .describe('the most columns that are kept; a threshold of -1e300 leaves the choice to it alone'),
  norm_order: z
    .union([z.number().int().min(1).max(100), z.number().int().min(-100).max(-1), z.enum(['inf', '-inf'])])
    .default(1)
    .describe('the norm of the coefficients that a column has for several classes'),
});
export type SelectionParams = z.output<typeof selectionParams>;
