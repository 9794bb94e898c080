import {
  type ColumnSchema,
  FoldmillError,
  type Label,
  PortableLearner as PortableLearnerSchema,
  type PortableModel,
  type PortableTransformer,
  PortableTransformer as PortableTransformerSchema,
} from '#contracts';
import type { Model, ModelState } from '#estimators';
import { portableLearner } from './portable-learner.js';

/** What is known of a model besides its fit. */
export interface ModelFacts {
  readonly task: PortableModel['task'];
  readonly target: string | null;
  readonly columns: readonly ColumnSchema[];
  /** All classes of the dataset; those that the model saw are codes into them. */
  readonly classes: readonly Label[] | null;
}

type StoredStep = { readonly type: string; readonly state: ModelState };

/**
 * A fitted model as plain JSON.
 * @throws {FoldmillError} not_exportable naming the step that has no such form.
 */
export function portableModel(model: Model, facts: ModelFacts): PortableModel {
  const { steps, last } = partsOf(model);
  const learner = portableLearner(last.type, last.state);
  if (learner === undefined) throw notExportable(last.type);
  const { classes } = facts;
  return {
    format: 'foldmill-model',
    version: 1,
    task: facts.task,
    target: facts.target,
    columns: [...facts.columns],
    classes: classes && model.classes ? Array.from(model.classes, (code) => classes[code] as Label) : null,
    steps: steps.map(({ type, state }) => {
      const step = portableTransformer(type, state);
      if (step === undefined) throw notExportable(type);
      return step;
    }),
    learner,
  };
}

/** Learners and transformers that have a portable form. */
export const exportedTypes: readonly string[] = [
  ...PortableLearnerSchema.options,
  ...PortableTransformerSchema.options,
].map((option) => option.shape.type.value);

const notExportable = (type: string): FoldmillError =>
  new FoldmillError('not_exportable', `a fitted ${type} cannot be exported yet`);

/** A pipeline's steps and its last, or the model alone. */
export function partsOf(model: Model): { steps: readonly StoredStep[]; last: StoredStep } {
  const state = model.state();
  if (model.type !== 'pipeline') return { steps: [], last: { type: model.type, state } };
  return state as { steps: StoredStep[]; last: StoredStep }; // written by PipelineModel.state()
}

type ScaleState = {
  shift: Float64Array | null;
  divide: Float64Array | null;
  multiply: Float64Array | null;
  add: Float64Array | null;
  clip: [number, number] | null;
};

function portableTransformer(type: string, state: ModelState): PortableTransformer | undefined {
  const kind = PortableTransformerSchema.options.find((option) => option.shape.type.value === type)?.shape
    .type.value;
  switch (kind) {
    case 'standard_scaler':
    case 'min_max_scaler':
    case 'max_abs_scaler':
    case 'robust_scaler': {
      const { shift, divide, multiply, add, clip } = state as ScaleState;
      const listed = (values: Float64Array | null): number[] | null => values && Array.from(values);
      return {
        type: kind,
        subtract: listed(shift),
        divide: listed(divide),
        multiply: listed(multiply),
        add: listed(add),
        clip: clip && [...clip],
      };
    }
    case 'normalizer':
      return { type: kind, norm: (state as { norm: 'l1' | 'l2' | 'max' }).norm };
    case undefined:
      return undefined;
  }
}
