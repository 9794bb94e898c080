import { z } from 'zod';
import { printedName } from './bounds.js';
import { DatasetColumn } from './columns.js';
import { Label, Params } from './labels.js';

/** Whether it is an id of a dataset: ids win over names. */
export const isDatasetId = (text: string): boolean => /^ds_[0-9a-f]{24}$/.test(text);

/** What a dataset may be called. */
export const DatasetName = printedName(200)
  .refine((name) => !/^ds_[0-9a-f]+$/i.test(name), 'must not look like the id of a dataset (ds_…)')
  .refine((name) => !/@\d+$/.test(name), 'must not end in @ and a number, as versions of a name do');

export const DatasetInfo = z
  .object({
    id: z.string().describe('derived from the content: the same bytes have the same id'),
    name: z.string().describe('studies can use it in place of the id, and mean its latest version'),
    version: z.number().int().min(1).describe('which upload of that name it is: `name@version` is this one'),
    n_samples: z.number().int(),
    n_features: z.number().int(),
    features: z.array(z.string()).describe('names of the features, in the order of a row'),
    columns: z
      .array(DatasetColumn)
      .describe('the features in their order, then the target, the groups, the weights and what is ignored'),
    target: z.object({
      name: z.string(),
      task: z.enum(['classification', 'regression']),
      classes: z.array(Label).optional().describe('sorted as numpy.unique sorts them'),
    }),
    groups: z.string().nullable().describe('the column of groups, for splitters that keep groups together'),
    sample_weight: z.string().nullable().describe('the column of sample weights'),
    bytes: z.number().int(),
    sha256: z.string(),
    bundled: z.boolean(),
    created_at: z.iso.datetime().nullable(),
    notes: z
      .array(z.string())
      .describe(
        'what was done with the file that you may not expect, such as a column of row numbers left out',
      ),
  })
  .meta({ id: 'Dataset' });
export type DatasetInfo = z.infer<typeof DatasetInfo>;

export const DatasetList = z.object({ datasets: z.array(DatasetInfo) }).meta({ id: 'DatasetList' });
export type DatasetList = z.infer<typeof DatasetList>;

/** A cell of a table. Generated clients get it as any JSON: a union of plain values makes them wrap each value. */
// Numbers first: most cells are, and each member that does not fit is a fault made and thrown away.
export const Cell = z.union([z.number(), z.string(), z.boolean(), z.null()]).meta({
  id: 'Cell',
  description: 'a value of a table: a text, a number, true or false; null where it is missing',
});
export type Cell = z.infer<typeof Cell>;

/** Some rows of a dataset, as a person would read them. */
export const DatasetRows = z
  .object({
    columns: z.array(z.string()).describe('the features, then the target, the groups and the weights'),
    rows: z
      .array(z.array(Cell))
      .describe(
        'a list of cells per row: numbers, texts, booleans, dates as ISO 8601 in UTC; null where a value is missing. ' +
          'Groups are numbered from 0 in the order of their names',
      ),
    offset: z.number().int().min(0).describe('the number of the first row, from 0'),
    total: z.number().int().min(0).describe('rows that the dataset has'),
  })
  .meta({ id: 'DatasetRows' });
export type DatasetRows = z.infer<typeof DatasetRows>;

/** What the columns of a dataset are to be for; what is left out stays as it is. */
export const DatasetRoles = z
  .strictObject({
    target: z.string().min(1).optional().describe('the column to predict'),
    task: z
      .enum(['classification', 'regression'])
      .optional()
      .describe('detected from the values of the target by default'),
    groups: z.string().min(1).nullable().optional().describe('the column of groups; null for none'),
    sample_weight: z.string().min(1).nullable().optional().describe('the column of weights; null for none'),
    ignore: z.array(z.string()).max(100_000).optional().describe('columns to leave out'),
    name: DatasetName.optional().describe('studies can use it; by default the name of the dataset'),
  })
  .meta({ id: 'DatasetRoles' });
export type DatasetRoles = z.infer<typeof DatasetRoles>;

/** A table as JSON. The reader checks what is sent: this says what it takes. */
export const DatasetColumns = z
  .object({
    columns: z.record(z.string(), z.array(Cell)).describe('column name to a value per row'),
  })
  .meta({ id: 'DatasetColumns' });

export const GenerateRequest = z
  .strictObject({
    generator: z.enum(['make_classification', 'make_regression', 'make_blobs', 'make_moons']),
    params: Params.default({}),
    name: DatasetName.optional(),
  })
  .meta({ id: 'GenerateRequest' });
export type GenerateRequest = z.infer<typeof GenerateRequest>;
