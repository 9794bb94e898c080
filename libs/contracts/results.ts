import { z } from 'zod';
import { ResultError, ResultWarning } from './issues.js';
import { Label } from './labels.js';

const Prediction = z.union([Label, z.array(z.number())]).meta({
  id: 'Prediction',
  description: 'a label or value, or the probabilities or decision values of the classes',
});

const predicted = z
  .array(Prediction.nullable())
  .describe('per row: a label or value, or the probabilities or decision values of its classes');

export const EstimatorPredictions = z
  .object({
    name: z.string().nullable().describe('the name in a benchmark'),
    out_of_fold: z
      .object({ rows: z.array(z.number().int()), predictions: predicted })
      .describe('ascending dataset rows; a row tested twice keeps the last split, an untested row is null'),
    splits: z
      .array(
        z.object({ split: z.number().int(), test_rows: z.array(z.number().int()), predictions: predicted }),
      )
      .describe('per split, the predictions of its own test rows'),
    held_out: z
      .object({
        rows: z.array(z.number().int()),
        splits: z.array(predicted).describe('per split, its predictions of the held-out rows'),
        mean: predicted
          .nullable()
          .describe('their mean over the splits; null for class labels, or where a split is missing'),
        refitted: predicted
          .nullable()
          .optional()
          .describe('of a search: what the refitted best predicts; null before the refit'),
      })
      .nullable(),
  })
  .meta({ id: 'EstimatorPredictions' });

export const StudyPredictions = z
  .object({
    partial: z
      .boolean()
      .describe(
        'true unless the study completed with all of its evaluations: predictions that are not there are null',
      ),
    method: z.enum(['predict', 'predict_proba', 'decision_function']),
    classes: z.array(Label).nullable(),
    estimators: z.array(EstimatorPredictions).describe('one, or one per estimator of a benchmark'),
  })
  .meta({ id: 'StudyPredictions' });
export type StudyPredictions = z.infer<typeof StudyPredictions>;

export const GraphStep = z
  .object({
    id: z.string().describe('hash of what the step computes'),
    op: z.enum(['dataset', 'split', 'transform', 'kernel', 'fit', 'score', 'aggregate', 'refit']),
    label: z.string(),
    inputs: z.array(z.string()),
    evaluations: z.number().int().describe('number of evaluations that need this step'),
  })
  .meta({ id: 'GraphStep' });
export type GraphStep = z.infer<typeof GraphStep>;

export const StudyGraph = z
  .object({
    counts: z.record(z.string(), z.number().int()).describe('steps per operation'),
    fits_asked: z.number().int(),
    fits_planned: z
      .number()
      .int()
      .describe('distinct fits after sharing, including those that cached results save'),
    evaluations_cached: z.number().int(),
    tasks: z.number().int(),
    shared: z
      .array(z.object({ what: z.string(), asked: z.number().int(), run: z.number().int() }))
      .describe('what candidates share, and how much work is left'),
    steps: z.array(GraphStep).describe('at most `limit` of them'),
    edges: z.array(z.tuple([z.string(), z.string()])).describe('from, to'),
    truncated: z.boolean(),
  })
  .meta({ id: 'StudyGraph' });
export type StudyGraph = z.infer<typeof StudyGraph>;

/** Some rows of the results of a study. */
export const StudyRows = z
  .object({
    partial: z.boolean().describe('true unless the study completed with all of its evaluations'),
    columns: z.array(z.string()),
    rows: z.array(z.array(z.unknown())).describe('a list of cells per row, in the order of the columns'),
    numbers: z.array(z.number().int()).describe('of the rows, from 0: of a search the candidates'),
    offset: z.number().int().min(0),
    matching: z.number().int().min(0).describe('rows for which the conditions hold'),
    total: z.number().int().min(0).describe('rows that the results have'),
  })
  .meta({ id: 'StudyRows' });

/** What failed and what was warned of in a study, without its scores. */
export const StudyIssues = z
  .object({
    partial: z.boolean().describe('true unless the study completed with all of its evaluations'),
    errors: z.array(ResultError).describe('what failed, and where; empty when nothing did'),
    warnings: z.array(ResultWarning).describe('the warnings that scikit-learn would have given, and where'),
  })
  .meta({ id: 'StudyIssues' });
