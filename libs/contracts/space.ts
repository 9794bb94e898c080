import { z } from 'zod';
import { atMostKeys } from './bounds.js';
import { didYouMean } from './closest-name.js';
import { Float, withFloats } from './json/float.js';
import { jsonText } from './json/json-text.js';
import { ParamValue } from './labels.js';
import { eitherNumber, real } from './numbers.js';
import { listed, quoted } from './shown.js';

const bound = real(z.number());
const pair = z.tuple([bound, bound]);
const count = z.number().int().min(1).max(1_000_000);

const log = z
  .boolean()
  .default(false)
  .describe('search the logarithm; low must be above 0, and step left out');

const IntRange = z
  .strictObject({
    low: z.number().int(),
    high: z.number().int().describe('included'),
    step: z.number().int().min(1).default(1).describe('from low'),
    log,
  })
  .meta({ id: 'IntRange', description: 'integers from low to high' });

const FloatRange = z
  .strictObject({
    low: bound,
    high: bound.describe('included'),
    step: real(z.number().positive()).optional().describe('from low; every float when left out'),
    log,
  })
  .meta({ id: 'FloatRange', description: 'floats from low to high' });

const kinds = [
  'values',
  'linspace',
  'logspace',
  'range',
  'int',
  'float',
  'uniform',
  'loguniform',
  'randint',
  'normal',
];

/** What is wrong with an entry that is of no kind; undefined for a fault inside one. */
function entryFault(input: unknown): string | undefined {
  if (input === null || typeof input !== 'object' || input instanceof Float) {
    const one = input === undefined ? '…' : jsonText(input).slice(0, 100);
    return `must be a list of values, [${one}], or an object such as {"logspace": [-3, 3, 7]}; a value that is not searched over stands in the estimator's "params"`;
  }
  const keys = Object.keys(input);
  if (keys.some((key) => kinds.includes(key))) return undefined;
  const [key] = keys;
  const given = key === undefined ? 'it is empty' : `it has ${quoted(key)}${didYouMean(key, kinds)}`;
  return `must have one of ${listed(kinds)}; ${given}`;
}

/** How the values of one parameter are given. Lists come first, distributions last. */
export const SpaceEntry = z
  .union(
    [
      z
        .strictObject({ values: z.array(ParamValue).min(1).max(100_000) })
        .describe('these values, in this order'),
      z.strictObject({ linspace: z.tuple([bound, bound, count]) }).describe('numpy.linspace(a, b, n)'),
      z
        .strictObject({ logspace: z.tuple([bound, bound, count]) })
        .describe('numpy.logspace(a, b, n): base 10, a and b are exponents'),
      z
        .strictObject({ range: z.tuple([eitherNumber, eitherNumber, eitherNumber]) })
        .describe('numpy.arange(a, b, step): b excluded; integers unless one of the three is a float'),
      z.strictObject({ int: IntRange }).describe('integers, both bounds included'),
      z.strictObject({ float: FloatRange }).describe('floats, both bounds included'),
      z.strictObject({ uniform: pair }).describe('uniform on [low, high)'),
      z.strictObject({ loguniform: pair }).describe('log-uniform on [low, high), both above 0'),
      z
        .strictObject({ randint: z.tuple([z.number().int(), z.number().int()]) })
        .describe('uniform integer in [low, high), as scipy.stats.randint'),
      z.strictObject({ normal: pair }).describe('normal with mean and standard deviation'),
    ],
    { error: ({ input }) => entryFault(input) },
  )
  .meta({ id: 'SpaceEntry', description: 'the values of one parameter: a list or a distribution' });
export type SpaceEntry = z.infer<typeof SpaceEntry>;

function valuesWithFloats(name: string, entry: SpaceEntry): SpaceEntry {
  return 'values' in entry ? { values: withFloats(entry.values, name) as ParamValue[] } : entry;
}

export const Space = z
  .record(
    z.string(),
    // A bare list is short for its values.
    z.preprocess((entry) => (Array.isArray(entry) ? { values: entry } : entry), SpaceEntry),
  )
  .check(atMostKeys(1000))
  .overwrite((space) => {
    const entries = Object.entries(space).map(([name, entry]) => [name, valuesWithFloats(name, entry)]);
    return Object.fromEntries(entries) as Record<string, SpaceEntry>;
  })
  .meta({ id: 'Space', description: 'parameter name to its values' });
export type Space = z.infer<typeof Space>;

/** Parameters that exist only where others have certain values. */
export const Condition = z
  .strictObject({
    when: z
      .record(z.string(), z.array(ParamValue).min(1).max(1000))
      .refine((when) => Object.keys(when).length > 0, 'must name at least one parameter')
      .describe('parameter name to the values at which the condition holds; all of them must hold')
      .meta({ id: 'ConditionWhen' }),
    space: Space,
  })
  .overwrite(({ when, space }) => ({
    when: Object.fromEntries(
      Object.entries(when).map(([name, values]) => [name, withFloats(values, name) as ParamValue[]]),
    ),
    space,
  }))
  .meta({
    id: 'Condition',
    description: 'parameters that are searched only where others have certain values',
  });
export type Condition = z.infer<typeof Condition>;
