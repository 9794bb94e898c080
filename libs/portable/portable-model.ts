import {
  type ColumnSchema,
  FoldmillError,
  type Label,
  PortableLearner as PortableLearnerSchema,
  type PortableModel,
  type PortableTransformer,
} from '#contracts';
import { columnsAfter, type Model, PipelineModel } from '#estimators';
import { portableLearner } from './portable-learner.js';
import { exportedTransformers, portableChain } from './portable-transformer.js';

/** What is known of a model besides its fit. */
export interface ModelFacts {
  readonly task: PortableModel['task'];
  readonly target: string | null;
  readonly columns: readonly ColumnSchema[];
  /** All classes of the dataset; those that the model saw are codes into them. */
  readonly classes: readonly Label[] | null;
}

/**
 * A fitted model as plain JSON.
 * @throws {FoldmillError} not_exportable naming the step that has no such form.
 */
export function portableModel(model: Model, facts: ModelFacts): PortableModel {
  const { steps, last } = stepsOf(model, facts.columns);
  const learner = portableLearner(last.type, last.state());
  if (learner === undefined) throw notExportable(last.type);
  const { classes } = facts;
  return {
    format: 'foldmill-model',
    version: 1,
    task: facts.task,
    target: facts.target,
    columns: [...facts.columns],
    classes: classes && model.classes ? Array.from(model.classes, (code) => classes[code] as Label) : null,
    steps,
    learner,
  };
}

/** Learners and transformers that have a portable form. */
export const exportedTypes: readonly string[] = [
  ...PortableLearnerSchema.options.map((option) => option.shape.type.value),
  ...exportedTransformers,
];

const notExportable = (type: string): FoldmillError =>
  new FoldmillError('not_exportable', `a fitted ${type} cannot be exported yet`);

/** The learner that a model ends in, and the columns that it gets. @param columns - that the model wants. */
export function learnerOf(
  model: Model,
  columns: readonly ColumnSchema[],
): { readonly last: Model; readonly inputs: readonly ColumnSchema[] } {
  if (!(model instanceof PipelineModel)) return { last: model, inputs: columns };
  return learnerOf(model.last, columnsPast(model, columns));
}

const columnsPast = (model: PipelineModel, columns: readonly ColumnSchema[]): readonly ColumnSchema[] =>
  model.steps.reduce((given, { transform }) => columnsAfter(transform, given), columns);

/** Steps of a pipeline, those of one that stands at its end too, and the learner. */
function stepsOf(
  model: Model,
  columns: readonly ColumnSchema[],
  prefix = '',
): { steps: PortableTransformer[]; last: Model } {
  if (!(model instanceof PipelineModel)) return { steps: [], last: model };
  const { steps, last } = stepsOf(model.last, columnsPast(model, columns), `${prefix}${model.lastName}__`);
  return { steps: [...portableChain(model.steps, prefix, columns), ...steps], last };
}
