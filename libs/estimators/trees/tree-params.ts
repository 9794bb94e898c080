import { z } from 'zod';
import { type Float, floatOf, itIs, Seed } from '#contracts';

/** An integer; what is less is as little a count as a float is. */
const count = (least: number) => z.number().int().min(least, { abort: true });

/** The message for a value that is neither a count nor a fraction. */
const neither = (
  least: number,
  range: string,
  others = '',
): { error(issue: { input?: unknown }): string } => ({
  error: ({ input }) =>
    `must be an integer of ${least} or more, or a float in ${range}${others}${itIs(input)}`,
});

/** Parameters that trees and forests share, under scikit-learn's names. The integer 1 is a count, the float 1.0 a fraction. */
export const growthParams = {
  max_depth: z
    .number()
    .int()
    .min(1)
    .max(2 ** 31 - 1)
    .nullable()
    .default(null)
    .describe('depth of the deepest leaf; null for no limit'),
  min_samples_split: z
    .union([count(2), floatOf(z.number().gt(0).max(1))], neither(2, '(0, 1]'))
    .default(2)
    .describe('rows a node needs to be split: a count of 2 or more, or a fraction in (0, 1] of the rows'),
  min_samples_leaf: z
    .union([count(1), floatOf(z.number().gt(0).lt(1))], neither(1, '(0, 1)'))
    .default(1)
    .describe('rows each leaf must keep: a count, or a fraction in (0, 1) of the rows'),
  min_weight_fraction_leaf: z
    .number()
    .min(0)
    .max(0.5)
    .default(0)
    .describe('share of the total weight each leaf must keep'),
  min_impurity_decrease: z
    .number()
    .min(0)
    .default(0)
    .describe('a node is split only if the split lowers the weighted impurity by at least this much'),
  random_state: Seed.nullable()
    .default(null)
    .describe('seed of every draw; null is fixed to 0, so that a study is reproducible'),
};

/** @param fallback - scikit-learn's default for the estimator. */
export const maxFeatures = (fallback: 'sqrt' | null) =>
  z
    .union(
      [z.literal('sqrt'), z.literal('log2'), count(1), floatOf(z.number().gt(0).max(1)), z.null()],
      neither(1, '(0, 1]', ', or "sqrt", "log2" or null'),
    )
    .default(fallback)
    .describe(
      'features looked at per split: a count, a fraction in (0, 1], "sqrt", "log2", or null for all; ' +
        '1 is one feature, 1.0 is all of them',
    );

export const classCriterion = z
  .enum(['gini', 'entropy', 'log_loss'])
  .default('gini')
  .describe('impurity; log_loss is another name of entropy');

export const valueCriterion = z
  .enum(['squared_error', 'friedman_mse', 'poisson'])
  .default('squared_error')
  .describe(
    'impurity; friedman_mse is another name of squared_error, as in scikit-learn 1.9; no absolute_error',
  );

const labelWeights = z
  .record(z.string(), z.number().min(0))
  .describe('weight per class label; labels left out weigh 1');

export const treeClassWeight = z
  .union([z.null(), z.literal('balanced'), labelWeights])
  .default(null)
  .describe('"balanced" weighs classes inversely to their frequency');

export const forestClassWeight = z
  .union([z.null(), z.literal('balanced'), z.literal('balanced_subsample'), labelWeights])
  .default(null)
  .describe('"balanced_subsample" weighs classes inversely to their frequency in each bootstrap sample');

export const forestParams = {
  n_estimators: z.number().int().min(1).max(1_000_000).default(100).describe('trees'),
  bootstrap: z.boolean().default(true).describe('draw rows with replacement for every tree'),
  max_samples: z
    .union([count(1), floatOf(z.number().gt(0))], neither(1, '(0, inf)'))
    .nullable()
    .default(null)
    .describe(
      'rows drawn per tree: a count, or a fraction of the rows (1.0 is all, 1 is one row); null for as many as there are',
    ),
};

export interface GrowthParams {
  readonly criterion: 'gini' | 'entropy' | 'log_loss' | 'squared_error' | 'friedman_mse' | 'poisson';
  readonly max_depth: number | null;
  readonly min_samples_split: number | Float;
  readonly min_samples_leaf: number | Float;
  readonly min_weight_fraction_leaf: number;
  readonly min_impurity_decrease: number;
  readonly max_features: 'sqrt' | 'log2' | number | Float | null;
  readonly class_weight?: null | 'balanced' | 'balanced_subsample' | Record<string, number>;
  readonly random_state: number | null;
}

export interface ForestParams extends GrowthParams {
  readonly n_estimators: number;
  readonly bootstrap: boolean;
  readonly max_samples: number | Float | null;
}
