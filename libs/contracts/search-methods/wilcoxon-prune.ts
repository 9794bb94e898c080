import { z } from 'zod';
import { real } from '../numbers.js';

/** A way of pruning a grid or random search, beside "lossless". */
export const WilcoxonPrune = z
  .strictObject({
    method: z.literal('wilcoxon'),
    p_threshold: real(z.number().gt(0).lt(1))
      .default(0.1)
      .describe('a candidate is dropped where chance would have it lose as clearly with less than this'),
    n_startup_steps: z.number().int().min(1).default(2).describe('splits before the first is dropped'),
  })
  .meta({
    id: 'WilcoxonPrune',
    description:
      "drop a candidate whose scores on its first splits are clearly below the best's on the same splits, by " +
      "Wilcoxon's signed rank test, as Optuna's WilcoxonPruner; the best may be another than without",
  });
export type WilcoxonPrune = z.infer<typeof WilcoxonPrune>;
