import { z } from 'zod';
import { invalidDataset } from './invalid-dataset.js';
import type { JsonScanner } from './json-scanner.js';

const TableSchema = z.object({
  primaryKey: z
    .union([z.string(), z.array(z.string())])
    .transform((names) => (typeof names === 'string' ? [names] : names))
    .default([]),
});
/** What `DataFrame.to_json(orient="table")` says of its columns, as far as it is needed here. */
export type TableSchema = z.infer<typeof TableSchema>;

/**
 * Reads the schema of a table that the scanner is at.
 * @throws {FoldmillError} invalid_dataset at `/schema`.
 * @see https://specs.frictionlessdata.io/table-schema/
 */
export function readTableSchema(scanner: JsonScanner): TableSchema {
  const { data } = TableSchema.safeParse(scanner.parsed());
  if (data !== undefined) return data;
  throw invalidDataset('/schema', 'a table schema is expected: an object with "fields" and "primaryKey"');
}
