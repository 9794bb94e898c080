import { z } from 'zod';
import { ParamValue } from './labels.js';

const pair = z.tuple([z.number(), z.number()]);
const count = z.number().int().min(1).max(1_000_000);

/** How the values of one parameter are given. Lists come first, distributions last. */
export const SpaceEntry = z
  .union([
    z.strictObject({ values: z.array(ParamValue).min(1) }).describe('these values, in this order'),
    z
      .strictObject({ linspace: z.tuple([z.number(), z.number(), count]) })
      .describe('numpy.linspace(a, b, n)'),
    z
      .strictObject({ logspace: z.tuple([z.number(), z.number(), count]) })
      .describe('numpy.logspace(a, b, n): base 10, a and b are exponents'),
    z
      .strictObject({ range: z.tuple([z.number(), z.number(), z.number()]) })
      .describe('numpy.arange(a, b, step): b excluded'),
    z.strictObject({ uniform: pair }).describe('uniform on [low, high)'),
    z.strictObject({ loguniform: pair }).describe('log-uniform on [low, high), both above 0'),
    z
      .strictObject({ randint: z.tuple([z.number().int(), z.number().int()]) })
      .describe('uniform integer in [low, high), as scipy.stats.randint'),
    z.strictObject({ normal: pair }).describe('normal with mean and standard deviation'),
  ])
  .meta({ id: 'SpaceEntry', description: 'the values of one parameter: a list or a distribution' });
export type SpaceEntry = z.infer<typeof SpaceEntry>;

export const Space = z
  .record(z.string(), SpaceEntry)
  .meta({ id: 'Space', description: 'parameter name to its values' });
export type Space = z.infer<typeof Space>;
