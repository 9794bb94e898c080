import { z } from 'zod';
import { CallValue, calling, callResults, ofCalls } from './call-parts.js';

export const MapSpec = z
  .strictObject({
    kind: z.literal('map'),
    ...ofCalls,
    ...calling,
    items: z
      .array(CallValue)
      .describe('an argument for each call. A study is shown without them once it is stored'),
  })
  .meta({ id: 'MapSpec', description: 'a function of your own, called on each of many items' });
export type MapSpec = z.infer<typeof MapSpec>;

export const MapResults = z
  .object({
    kind: z.literal('map'),
    ...callResults,
    results: z
      .array(CallValue)
      .describe('in the order of the items; `{"$undefined": true}` where there is none (yet)'),
  })
  .meta({ id: 'MapResults' });
export type MapResults = z.infer<typeof MapResults>;
