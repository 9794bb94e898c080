import { z } from 'zod';
import { atMostKeys, printedName } from './bounds.js';
import { closestName } from './closest-name.js';
import { Params } from './labels.js';
import { unknownFields } from './plain-words.js';
import { quoted } from './shown.js';

/** A learner and its parameters. What exists, and its parameters: GET /v1/estimators. */
export interface EstimatorSpec {
  type: string;
  params?: Params;
  steps?: [string, StepSpec][];
  transformers?: [string, BranchSpec, ColumnChoice][];
  transformer_list?: [string, BranchSpec][];
  remainder?: BranchSpec;
  estimator?: EstimatorSpec;
}

/** What a column transformer or a feature union does with columns; `drop` leaves them out. */
export type BranchSpec = StepSpec | 'drop';

/** The columns that a transformer gets: by name or place, by type, or by what their names begin with. */
export type ColumnChoice =
  | string
  | number
  | (string | number)[]
  | { dtype: ColumnKind | ColumnKind[] }
  | { prefix: string | string[] };

const columnKinds = ['number', 'boolean', 'category', 'datetime', 'text'] as const;
/** A column's type, as a choice names it. */
export type ColumnKind = (typeof columnKinds)[number];

const ColumnKind = z.enum(columnKinds).meta({ id: 'ColumnKind' });
const ColumnPlace = z
  .union([z.string().max(10_000), z.number().int()])
  .meta({ id: 'ColumnPlace', description: 'the name of a column, or its place from 0; -1 is the last' });

const ColumnKinds = z.union([ColumnKind, z.array(ColumnKind).min(1)]).meta({ id: 'ColumnKinds' });
const Prefix = z.string().min(1).max(1000);
const Prefixes = z.union([Prefix, z.array(Prefix).min(1)]).meta({ id: 'ColumnPrefixes' });

export const ColumnChoice: z.ZodType<ColumnChoice> = z
  .union([
    z.string().max(10_000),
    z.number().int(),
    z.array(ColumnPlace).max(100_000),
    z.strictObject({ dtype: ColumnKinds }).meta({ id: 'ColumnsOfType' }),
    z.strictObject({ prefix: Prefixes }).meta({ id: 'ColumnsNamed' }),
  ])
  .meta({
    id: 'ColumnChoice',
    description:
      'columns by name or place (-1 is the last), by type, {"dtype": "number"}, or by what their names begin with, {"prefix": "price_"}',
  });

/** A step of a pipeline. `passthrough` does nothing, and so does null, which is Python's None. */
export type StepSpec = EstimatorSpec | 'passthrough';

const StepName = printedName(100).refine((name) => !name.includes('__'), 'a step name must not contain "__"');

const estimatorFields = [
  'type',
  'params',
  'steps',
  'transformers',
  'transformer_list',
  'remainder',
  'estimator',
];

/** What is wrong with something that stands where an estimator should. */
function estimatorFault(issue: z.core.$ZodRawIssue): string | undefined {
  const { input } = issue;
  if (issue.code === 'invalid_type' && typeof input === 'string') {
    return `must be an object: write {"type": ${quoted(input)}}`;
  }
  if (issue.code !== 'unrecognized_keys') return undefined;
  const { type } = input as { type?: unknown };
  return unknownFields(issue.keys, estimatorFields, (key, near) => {
    if (closestName(key, estimatorFields.slice(1)) !== undefined && key.length > 3)
      return `unknown field ${quoted(key)}${near}`;
    const shownType = typeof type === 'string' ? quoted(type) : '…';
    return `unknown field ${quoted(key)}; parameters stand in "params": {"type": ${shownType}, "params": {${quoted(key)}: …}}`;
  });
}

export const EstimatorSpec: z.ZodType<EstimatorSpec> = z
  .lazy(() =>
    z.strictObject(
      {
        type: z.string().min(1).describe('the scikit-learn class in snake_case, or "pipeline"'),
        params: Params.check(atMostKeys(1000)).optional(),
        steps: z
          .array(z.tuple([StepName, StepSpec]).meta({ id: 'PipelineStep', description: '[name, estimator]' }))
          .min(1)
          .max(100)
          .optional()
          .describe(
            'for a pipeline: [name, estimator] pairs, transformers first; "passthrough" is a step that does nothing',
          ),
        transformers: z
          .array(
            z
              .tuple([StepName, BranchSpec, ColumnChoice])
              .meta({ id: 'ColumnBranch', description: '[name, transformer, columns]' }),
          )
          .min(1)
          .max(100)
          .optional()
          .describe(
            'for a column_transformer: [name, transformer, columns]; "passthrough" keeps the columns as they are, "drop" leaves them out',
          ),
        transformer_list: z
          .array(
            z.tuple([StepName, BranchSpec]).meta({ id: 'UnionBranch', description: '[name, transformer]' }),
          )
          .min(1)
          .max(100)
          .optional()
          .describe('for a feature_union: [name, transformer] pairs, whose columns stand beside one another'),
        remainder: BranchSpec.optional().describe(
          'for a column_transformer: what becomes of the columns that no transformer gets; "drop" where left out',
        ),
        estimator: z
          .lazy(() => EstimatorSpec)
          .optional()
          .describe(
            'for a select_from_model: the classifier or regressor whose coefficients or importances say what counts',
          ),
      },
      { error: estimatorFault },
    ),
  )
  .meta({
    id: 'Estimator',
    description: 'a learner or transformer and its parameters, or several put together',
  });

export const StepSpec: z.ZodType<StepSpec> = z.lazy(() =>
  z.preprocess(
    (step) => (step === null ? 'passthrough' : step),
    z.union([EstimatorSpec, z.literal('passthrough')], {
      error: ({ input }) =>
        typeof input === 'string'
          ? `must be an estimator, {"type": ${quoted(input)}}, or "passthrough"`
          : undefined,
    }),
  ),
);

export const BranchSpec: z.ZodType<BranchSpec> = z.lazy(() =>
  z.preprocess(
    (step) => (step === null ? 'passthrough' : step),
    z
      .union([EstimatorSpec, z.enum(['passthrough', 'drop'])], {
        error: ({ input }) =>
          typeof input === 'string'
            ? `must be a transformer, {"type": ${quoted(input)}}, "passthrough" or "drop"`
            : undefined,
      })
      .meta({ id: 'Branch', description: 'a transformer, or what becomes of columns without one' }),
  ),
);
