import { z } from 'zod';
import { Seed } from '../labels.js';
import { real } from '../numbers.js';
import { Condition, Space } from '../space.js';

const several = z
  .array(Space)
  .min(1)
  .max(1000)
  .meta({ id: 'Spaces', description: 'searched one after another' });

/** What every method searches. */
export const space = z.union([Space, several]).meta({ id: 'SearchSpace' });

export const seed = Seed.default(0);

const integer = z.number().int().min(1);
export const factor = real(z.number().gt(1))
  .default(3)
  .describe('one of so many candidates goes on, with so many times the resource');
export const maxResources = z
  .union([integer, z.literal('auto')])
  .meta({ id: 'MaxResources' })
  .default('auto')
  .describe('what a candidate is given at most; "auto" is all samples, or all splits');

/** How candidates are suggested, and how many at once. */
export const parallel = integer
  .max(10_000)
  .default(4)
  .describe(
    'trials that are asked for at once: part of the search, so that results do not depend on the cluster',
  );
export const nTrials = integer.max(1_000_000);
export const suggest = z
  .enum(['random', 'tpe', 'cmaes', 'gp'])
  .meta({ id: 'SuggestMethod' })
  .default('random')
  .describe('what suggests the settings to try');

/** scikit-learn's successive halving, but for how its candidates are made. */
export const halving = {
  factor,
  resource: z
    .string()
    .default('n_samples')
    .describe('what a candidate is given more of: "n_samples", or an integer parameter such as n_estimators'),
  max_resources: maxResources,
  aggressive_elimination: z
    .boolean()
    .default(false)
    .describe('repeat the first rung until few enough candidates are left for the last'),
  random_state: seed.describe(
    'of the samples that a rung draws, and of the candidates that a random search draws',
  ),
};
export const minResources = z
  .union([integer, z.enum(['smallest', 'exhaust'])])
  .meta({ id: 'MinResources' })
  .describe(
    'what a candidate of the first rung is given: "smallest" is 2 samples per split and class, or 1; ' +
      '"exhaust" is as much as makes the last rung use max_resources',
  );

/** Hyperband's and ASHA's resource. */
export const rungs = {
  factor,
  resource: z
    .string()
    .default('n_samples')
    .describe(
      'what a candidate is given more of: "n_samples", "splits", or an integer parameter such as n_estimators',
    ),
  min_resources: z
    .union([integer, z.literal('smallest')])
    .meta({ id: 'SmallestResources' })
    .default('smallest')
    .describe('what a candidate is given first: "smallest" is 2 samples per split and class, or 1'),
  max_resources: maxResources,
};

export const conditions = z
  .array(Condition)
  .min(1)
  .max(100)
  .optional()
  .describe(
    'parameters that exist only where others have certain values, such as gamma when kernel is rbf; ' +
      'a condition may depend on a parameter of one before it',
  );

/** What every method has that gives each setting all of its resource. */
export const suggested = {
  space,
  conditions,
  n_trials: nTrials.default(50).describe('settings to try'),
  parallel,
  random_state: seed,
};
