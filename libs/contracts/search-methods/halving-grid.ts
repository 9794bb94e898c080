import { z } from 'zod';
import { conditions, halving, minResources, space } from './parts.js';

export const HalvingGridSearch = z
  .strictObject({
    method: z.literal('halving_grid'),
    space,
    conditions,
    ...halving,
    min_resources: minResources.default('exhaust'),
  })
  .meta({
    id: 'HalvingGridSearch',
    description: 'a search by successive halving, as by HalvingGridSearchCV',
  });
export type HalvingGridSearch = z.infer<typeof HalvingGridSearch>;
