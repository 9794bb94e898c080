import { z } from 'zod';
import { Params } from '../labels.js';
import { real } from '../numbers.js';
import { TuningMethod, TuningStop } from '../search-methods/tuning-methods.js';
import { named } from './parts.js';
import { common, Score } from './result-parts.js';

/** A lease that nobody renews for longer than this helps nobody. */
const maxLeaseSeconds = 7 * 24 * 3600;

export const TuningSpec = z
  .strictObject({
    kind: z.literal('tuning'),
    ...named,
    search: TuningMethod,
    direction: z
      .enum(['maximize', 'minimize'])
      .default('maximize')
      .describe('which values are better: the greater, as with scores, or the smaller, as with losses'),
    stop: TuningStop.optional().describe('which trials to stop early; not with asha and hyperband'),
    lease_seconds: real(z.number().min(0.1).max(maxLeaseSeconds))
      .default(600)
      .describe('a trial that is neither told nor reported on for so long is given to whoever asks next'),
  })
  .meta({
    id: 'TuningSpec',
    description:
      'a space and a strategy for what is trained elsewhere: ask for trials, and tell their values',
  });
export type TuningSpec = z.infer<typeof TuningSpec>;

export const TuningResults = z
  .object({
    kind: z.literal('tuning'),
    ...common,
    best_params: Params.nullable().describe('null before a trial has a value'),
    best_score: Score.describe('the value of the best trial, as it was told'),
    best_index: z.number().int().nullable().describe('the number of the best trial'),
    direction: z.enum(['maximize', 'minimize']),
    trials: z
      .record(z.string(), z.array(z.unknown()))
      .describe(
        'a row per trial, column by column: number, state, value, param_<name>, params, error and, with asha and hyperband, resource, iter, bracket and from',
      )
      .meta({ id: 'TrialColumns' }),
  })
  .meta({ id: 'TuningResults' });
export type TuningResults = z.infer<typeof TuningResults>;
