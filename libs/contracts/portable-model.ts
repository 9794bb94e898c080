import { z } from 'zod';
import { ColumnSchema } from './columns.js';
import { Label } from './labels.js';
import { named, PortableTransformer } from './portable-transformer.js';

const numbers = z.array(z.number());
const perColumn = numbers.nullable();
const code = z.number().int();

const PortableTree = z
  .object({
    feature: z.array(code).describe('per node: the column that is asked for; -1 for a leaf'),
    threshold: numbers.describe(
      'per node: rows whose value, rounded to float32, is at most this go left; 0 for a leaf',
    ),
    left: z.array(code).describe('per node: its left child; -1 for a leaf'),
    right: z.array(code).describe('per node: its right child; -1 for a leaf'),
    missing_left: z
      .array(z.boolean())
      .nullable()
      .describe(
        'per node: whether rows that miss the value go left; false for a leaf. Null for a model of a release that took none',
      ),
    value: z
      .array(numbers)
      .describe('per node: of a leaf, the fraction of each class, or the mean; empty for a split'),
  })
  .meta({ id: 'PortableTree', description: 'one tree; node 0 is its root' });
export type PortableTree = z.infer<typeof PortableTree>;

const trees = <T extends string>(type: T) =>
  z
    .object({
      type: z.literal(type),
      trees: z.array(PortableTree).describe('the model predicts the mean of what they say'),
    })
    .meta(named(type));

const PortableKernel = z
  .object({
    name: z.string(),
    options: z.record(z.string(), z.number()).describe('the numbers of its formula'),
  })
  .meta({ id: 'PortableKernel' });
export type PortableKernel = z.infer<typeof PortableKernel>;

const PairMachine = z
  .object({
    first: code.describe('the first class, by its place in classes'),
    second: code,
    kernel: PortableKernel,
    vectors: z.array(numbers).describe('support vectors'),
    coefficients: numbers.describe('per support vector'),
    intercept: z.number().describe('the decision is the sum of coefficient × kernel, plus this'),
    min: perColumn.describe('of the columns before they are scaled to [0, 1]; null where they are not'),
    max: perColumn,
  })
  .meta({
    id: 'PortablePairMachine',
    description: 'a machine between two classes: it votes for the second where its decision is below 0',
  });

const SvcPair = z
  .object({
    first: code.describe('the first class, by its place in classes'),
    second: code,
    coefficients: numbers.describe('per support vector of the first class, then of the second'),
    intercept: z.number(),
  })
  .meta({
    id: 'PortableSvcPair',
    description:
      'a decision between two classes: the sum of coefficient × kernel, plus the intercept; below 0 it votes for the second',
  });

export const PortableLearner = z
  .discriminatedUnion('type', [
    z
      .object({
        type: z.literal('logistic_regression'),
        coef: z.array(numbers).describe('one row for two classes, else one per class'),
        intercept: numbers,
      })
      .meta(named('logistic_regression')),
    trees('decision_tree_classifier'),
    trees('decision_tree_regressor'),
    trees('random_forest_classifier'),
    trees('random_forest_regressor'),
    z
      .object({
        type: z.literal('svc'),
        kernel: PortableKernel,
        support_vectors: z.array(numbers).describe('class after class'),
        n_support: z.array(code).describe('support vectors of each class'),
        pairs: z.array(SvcPair),
        decision_function_shape: z.enum(['ovr', 'ovo']),
        break_ties: z.boolean(),
      })
      .meta(named('svc')),
    z.object({ type: z.literal('ml_svm'), pairs: z.array(PairMachine) }).meta(named('ml_svm')),
    z
      .object({
        type: z.literal('dummy_classifier'),
        strategy: z.enum(['prior', 'most_frequent', 'stratified', 'uniform', 'constant']),
        prior: numbers.describe('share of each class'),
        constant: code.describe('the class of the strategy constant, by its place in classes'),
      })
      .meta(named('dummy_classifier')),
    z.object({ type: z.literal('dummy_regressor'), value: z.number() }).meta(named('dummy_regressor')),
  ])
  .meta({ id: 'PortableLearner' });
export type PortableLearner = z.infer<typeof PortableLearner>;

/** A fitted model as JSON that says everything that its predictions need. */
export const PortableModel = z
  .object({
    format: z.literal('foldmill-model'),
    version: z.literal(1).describe('of this format'),
    task: z.enum(['classification', 'regression']),
    target: z.string().nullable(),
    columns: z.array(ColumnSchema).describe('what the model wants, in the order of a row'),
    classes: z.array(Label).nullable().describe('what the model can predict, in the order of its numbers'),
    steps: z
      .array(PortableTransformer)
      .describe('what becomes of a row before the learner sees it, in order'),
    learner: PortableLearner,
  })
  .meta({ id: 'PortableModel' });
export type PortableModel = z.infer<typeof PortableModel>;
