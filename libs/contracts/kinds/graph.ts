import { z } from 'zod';
import { printedName } from '../bounds.js';
import { CallValue, calling, callResults, ofCalls } from './call-parts.js';

/** A task of a graph. */
const GraphTask = z
  .strictObject({
    ...calling,
    args: CallValue.optional().describe(
      'the argument of the function; `{"$ref": "name"}` in it stands for the result of another task',
    ),
    after: z
      .array(printedName(200))
      .max(10_000)
      .optional()
      .describe('tasks whose results it does not take, but that must have been made before'),
  })
  .meta({ id: 'GraphTask' });

export const GraphSpec = z
  .strictObject({
    kind: z.literal('graph'),
    ...ofCalls,
    tasks: z
      .record(printedName(200), GraphTask)
      .describe('calls by name. A study is shown without them once it is stored'),
    keep: z
      .array(printedName(200))
      .max(100_000)
      .optional()
      .describe('tasks whose results are wanted; those that no other needs when left out'),
  })
  .meta({
    id: 'GraphSpec',
    description: 'calls of functions of your own, which may take the results of one another',
  });
export type GraphSpec = z.infer<typeof GraphSpec>;

export const GraphResults = z
  .object({
    kind: z.literal('graph'),
    ...callResults,
    results: z.record(z.string(), CallValue).describe('of the tasks that are kept and have one, by name'),
  })
  .meta({ id: 'GraphResults' });
export type GraphResults = z.infer<typeof GraphResults>;
