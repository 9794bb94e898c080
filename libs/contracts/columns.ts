import { z } from 'zod';

export const ColumnType = z.enum(['numeric', 'boolean', 'category', 'datetime', 'text']).meta({
  id: 'ColumnType',
  description: 'what the values of a column are; any of them may be missing',
});
export type ColumnType = z.infer<typeof ColumnType>;

/**
 * What the numbers of a column stand for. Every cell is a number: a boolean is 0 or 1, a category or a text is its
 * place in `categories`, a datetime is its UTC milliseconds, and what is missing is NaN.
 */
export const ColumnSchema = z
  .object({
    name: z.string(),
    type: ColumnType,
    categories: z
      .array(z.string())
      .readonly()
      .optional()
      .describe('of a category or a text: the distinct values, sorted by code point'),
    timezone: z
      .string()
      .optional()
      .describe('of a datetime: the time zone that it was written in; none where it was written without'),
  })
  .meta({ id: 'ColumnSchema' });
export type ColumnSchema = z.infer<typeof ColumnSchema>;

export const ColumnRole = z
  .enum(['feature', 'target', 'groups', 'sample_weight', 'ignored'])
  .meta({ id: 'ColumnRole', description: 'what a column is for' });
export type ColumnRole = z.infer<typeof ColumnRole>;

/** How the values of a column are stored: the narrowest type that holds each of them exactly. */
export const ColumnStorage = z
  .enum(['uint8', 'int8', 'uint16', 'int16', 'uint32', 'int32', 'float32', 'float64'])
  .meta({ id: 'ColumnStorage', description: 'the narrowest type that holds every value exactly' });
export type ColumnStorage = z.infer<typeof ColumnStorage>;

/** At most so many categories of a column are part of the answers about a dataset. */
export const maxShownCategories = 100;

/** A column as a dataset shows it. */
export const DatasetColumn = z
  .object({
    name: z.string(),
    type: ColumnType,
    role: ColumnRole,
    missing: z.number().int().min(0).describe('rows without a value'),
    distinct: z
      .number()
      .int()
      .min(0)
      .optional()
      .describe('different values, the missing one aside, counted up to 10,000'),
    storage: ColumnStorage.optional(),
    categories: z
      .array(z.string())
      .optional()
      .describe(`of a category, sorted by code point, where there are at most ${maxShownCategories}`),
    timezone: z.string().optional().describe('of a datetime: the time zone that it was written in'),
  })
  .meta({ id: 'DatasetColumn' });
export type DatasetColumn = z.infer<typeof DatasetColumn>;
