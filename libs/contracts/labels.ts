import { z } from 'zod';
import { Float, withFloats } from './json/float.js';

/** A class label as the user wrote it; classes are sorted as `numpy.unique` sorts them. */
export const Label = z
  .union([z.string(), z.number(), z.boolean()])
  .meta({ id: 'Label', description: 'a class label' });
export type Label = z.infer<typeof Label>;

/** A parameter value: JSON, without nesting beyond what scikit-learn's parameters need. */
export const ParamValue: z.ZodType<ParamValue> = z
  .lazy(() =>
    z.union([
      z.null(),
      z.boolean(),
      z.number(),
      z.string(),
      z.instanceof(Float),
      z.array(ParamValue),
      z.record(z.string(), ParamValue),
    ]),
  )
  .meta({
    id: 'ParamValue',
    description: 'a parameter value: any JSON. {"float": 1} is 1.0, for languages that cannot write it',
  });
export type ParamValue =
  | null
  | boolean
  | number
  | string
  | Float
  | ParamValue[]
  | { [key: string]: ParamValue };

/** Parameter name to value; a step of a pipeline is addressed as `step__param`. */
export const Params = z
  .record(z.string(), ParamValue)
  .overwrite((params) => withFloats(params, '') as Params) // of the same shape, with Float in place of {"float": n}
  .meta({ id: 'Params' });
export type Params = { [name: string]: ParamValue };

/** `random_state`: 0 to 2^32 - 1, as numpy's RandomState takes it. */
export const Seed = z.number().int().min(0).max(4294967295);
