import { z } from 'zod';
import { ColumnSchema } from './columns.js';
import { Cell } from './datasets.js';
import { Label, Params } from './labels.js';

/** What is kept of a model beside its bytes. */
export const ModelInfo = z.object({
  id: z.string(),
  study: z.string(),
  estimator: z.string(),
  params: Params,
  task: z.enum(['classification', 'regression']),
  target: z
    .string()
    .nullable()
    .describe('the column that it predicts; null for a model of an earlier release'),
  n_features: z.number().int(),
  features: z.array(z.string()).describe('the columns that it wants, in the order of a row'),
  columns: z.array(ColumnSchema).describe('what each of the features is'),
  classes: z.array(Label).nullable(),
  bytes: z.number().int(),
  created_at: z.iso.datetime(),
});
export type ModelInfo = z.infer<typeof ModelInfo>;

export const LearnedNumbers = z.object({
  inputs: z
    .array(z.string())
    .nullable()
    .describe(
      'the columns that its last step gets, which coefficients and importances are of; null where it shows neither',
    ),
  coefficients: z
    .array(z.array(z.number()))
    .nullable()
    .describe('of a linear model, per input: one row for two classes, else one per class'),
  intercept: z.array(z.number()).nullable().describe('of a linear model: one per row of the coefficients'),
  n_support: z.array(z.number().int()).nullable().describe('of an svc: support vectors of each class'),
  importances: z
    .array(z.number())
    .nullable()
    .describe(
      "of a tree or forest, per input: its share of what splits took from the impurity, scikit-learn's feature_importances_; null for a model of a release that did not measure it",
    ),
});
export type LearnedNumbers = z.infer<typeof LearnedNumbers>;

export const ModelDetails = ModelInfo.extend(LearnedNumbers.shape).meta({ id: 'Model' });
export type ModelDetails = z.infer<typeof ModelDetails>;

/** Rows that one request may have, and rows of a dataset that one may predict. */
export const maxRowsToPredict = 100_000;

const RowInOrder = z
  .array(Cell)
  .meta({ id: 'RowInOrder', description: 'a value for each of the features of the model, in their order' });

const RowByName = z
  .record(z.string(), Cell)
  .meta({ id: 'RowByName', description: 'a value for each of the features of the model, by name' });

export const RowToPredict = z
  .union([RowInOrder, RowByName])
  .meta({ id: 'RowToPredict', description: 'the values of a row, in the order of the features or by name' });
export type RowToPredict = z.infer<typeof RowToPredict>;

export const RowsToPredict = z
  .strictObject({
    rows: z.array(RowToPredict).min(1).max(maxRowsToPredict).optional().describe('the rows themselves'),
    dataset: z
      .string()
      .min(1)
      .optional()
      .describe('id or name of a stored dataset whose rows are predicted; its columns are found by name'),
  })
  .refine(({ rows, dataset }) => (rows === undefined) !== (dataset === undefined), {
    message: 'give either rows or a dataset',
    path: ['rows'],
  })
  .meta({ id: 'RowsToPredict' });
export type RowsToPredict = z.infer<typeof RowsToPredict>;

export const RowPredictions = z
  .object({
    predictions: z.array(Label).describe('per row'),
    probabilities: z.array(z.array(z.number())).optional().describe('per row, in the order of classes'),
    classes: z.array(Label).optional(),
  })
  .meta({ id: 'RowPredictions' });
export type RowPredictions = z.infer<typeof RowPredictions>;
