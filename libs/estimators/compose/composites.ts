import { z } from 'zod';
import type { Composite } from './parts.js';
import { selectionParams } from './selection-params.js';

interface ComposedDefinition extends Composite {
  readonly kind: 'pipeline' | 'transformer';
  readonly summary: string;
  readonly reference: string;
}

const page = (name: string) => `https://scikit-learn.org/stable/modules/generated/sklearn.${name}.html`;

/** Parameters that column transformers and feature unions have of their own. */
const joinParams = z.strictObject({
  transformer_weights: z
    .record(z.string(), z.number())
    .nullable()
    .default(null)
    .describe('what the columns of each transformer are multiplied by, by its name; 1 where left out'),
  verbose_feature_names_out: z
    .boolean()
    .default(true)
    .describe("whether names of columns that come out begin with their transformer's: num__age"),
});
export type JoinParams = z.output<typeof joinParams>;

export const pipelineComposite = {
  type: 'pipeline',
  kind: 'pipeline',
  version: 1,
  inert: ['passthrough'],
  part: 'step',
  field: 'steps',
  summary: 'Fits transformers and then a classifier or regressor, in turn and on the training rows only.',
  reference: page('pipeline.Pipeline'),
  params: z.strictObject({}),
} as const satisfies ComposedDefinition;

export const columnTransformerComposite = {
  type: 'column_transformer',
  kind: 'transformer',
  version: 1,
  inert: ['passthrough', 'drop'],
  part: 'transformer',
  field: 'transformers',
  summary: 'Applies transformers to columns of their own and puts what they make side by side.',
  reference: page('compose.ColumnTransformer'),
  params: joinParams,
} as const satisfies ComposedDefinition;

export const featureUnionComposite = {
  type: 'feature_union',
  kind: 'transformer',
  version: 1,
  inert: ['passthrough', 'drop'],
  part: 'transformer',
  field: 'transformer_list',
  summary: 'Applies several transformers to all columns and puts what they make side by side.',
  reference: page('pipeline.FeatureUnion'),
  params: joinParams,
} as const satisfies ComposedDefinition;

export const selectFromModelComposite = {
  type: 'select_from_model',
  kind: 'transformer',
  version: 1,
  inert: [],
  part: 'step',
  field: 'estimator',
  summary: 'Keeps the columns that count most for an estimator, by its coefficients or importances.',
  reference: page('feature_selection.SelectFromModel'),
  params: selectionParams,
} as const satisfies ComposedDefinition;

/** What is put together of other estimators, by type. */
export const composites: readonly ComposedDefinition[] = [
  pipelineComposite,
  columnTransformerComposite,
  featureUnionComposite,
  selectFromModelComposite,
];
