import { z } from 'zod';

/** A function that workers offer, as its module says. */
export const FunctionInfo = z
  .object({
    name: z.string(),
    version: z.string(),
    hash: z.string().describe('of the text of its module: no cache mixes two'),
    pure: z.boolean().describe('its results are remembered by its arguments'),
    description: z.string().nullable(),
    args: z
      .record(z.string(), z.unknown())
      .nullable()
      .describe('JSON Schema of its argument; null: anything'),
  })
  .meta({ id: 'FunctionInfo' });
export type FunctionInfo = z.infer<typeof FunctionInfo>;

export const OfferedFunction = z
  .object({
    ...FunctionInfo.shape,
    workers: z.array(z.string()).describe('ids of the workers that offer it'),
  })
  .meta({ id: 'OfferedFunction' });

/** How an artifact is named in arguments. */
export const StoredArtifact = z
  .object({ $artifact: z.string(), bytes: z.number().int() })
  .meta({ id: 'StoredArtifact' });

export const FunctionList = z.object({ functions: z.array(OfferedFunction) }).meta({ id: 'FunctionList' });
export type FunctionList = z.infer<typeof FunctionList>;
