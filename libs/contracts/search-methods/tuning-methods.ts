import { z } from 'zod';
import { real } from '../numbers.js';
import { conditions, factor, nTrials, seed, space, suggest } from './parts.js';

const parallel = z
  .number()
  .int()
  .min(1)
  .max(10_000)
  .optional()
  .describe('trials that may be out at once, asked for and not told yet; no limit when left out');

const what = { space, conditions };
const learned = {
  ...what,
  n_trials: nTrials.default(50).describe('settings to try'),
  parallel,
  random_state: seed,
};

const GridTuning = z
  .strictObject({ method: z.literal('grid'), ...what, parallel })
  .meta({ id: 'GridTuning', description: 'every setting, in the order of ParameterGrid' });
const RandomTuning = z
  .strictObject({ method: z.literal('random'), ...learned })
  .meta({ id: 'RandomTuning', description: 'settings as ParameterSampler draws them' });
const TpeTuning = z.strictObject({ method: z.literal('tpe'), ...learned }).meta({ id: 'TpeTuning' });
const CmaEsTuning = z.strictObject({ method: z.literal('cmaes'), ...learned }).meta({ id: 'CmaEsTuning' });
const GpTuning = z.strictObject({ method: z.literal('gp'), ...learned }).meta({ id: 'GpTuning' });

/** What is given out in rungs: a trial says how far to train, and which trial it goes on from. */
const stepped = {
  factor,
  resource: z
    .string()
    .min(1)
    .max(200)
    .default('step')
    .describe('what a trial is given more of, such as epoch'),
  min_resources: nTrials.default(1).describe('what a trial is given first'),
  max_resources: nTrials.describe('what a trial is given at most'),
  suggest,
};
const AshaTuning = z.strictObject({ method: z.literal('asha'), ...learned, ...stepped }).meta({
  id: 'AshaTuning',
  description: 'ASHA: a setting goes on as soon as it is among the best of its rung so far; nobody waits',
});
const HyperbandTuning = z
  .strictObject({
    method: z.literal('hyperband'),
    ...learned,
    ...stepped,
    n_trials: nTrials
      .optional()
      .describe('settings to try; those of every bracket once, when left out, and brackets again when above'),
  })
  .meta({
    id: 'HyperbandTuning',
    description: 'Hyperband; a later bracket begins where a rung of an earlier one waits for its last trials',
  });

/** How the trials of a tuning study are chosen. */
export const TuningMethod = z
  .discriminatedUnion('method', [
    GridTuning,
    RandomTuning,
    TpeTuning,
    CmaEsTuning,
    GpTuning,
    AshaTuning,
    HyperbandTuning,
  ])
  .meta({ id: 'TuningMethod' });
export type TuningMethod = z.infer<typeof TuningMethod>;

const startup = z
  .number()
  .int()
  .min(1)
  .default(5)
  .describe('trials that have to have ended before one is stopped');
const warmup = z.number().int().min(0).default(0).describe('no trial is stopped before this step');

/** Which trials `report` answers `stop` to. */
export const TuningStop = z
  .discriminatedUnion('rule', [
    z.strictObject({ rule: z.literal('median'), n_startup_trials: startup, n_warmup_steps: warmup }).meta({
      id: 'MedianStop',
      description:
        'stop a trial whose best value so far is below the median of what the others had reported by that step',
    }),
    z
      .strictObject({
        rule: z.literal('successive_halving'),
        min_resources: nTrials.default(1).describe('the first step at which trials are compared'),
        factor: real(z.number().gt(1))
          .default(3)
          .describe('one of so many goes on; the next comparison is after so many times the steps'),
      })
      .meta({
        id: 'HalvingStop',
        description:
          'stop a trial that is not among the best of those that came to a step so far, as ASHA does',
      }),
  ])
  .meta({ id: 'TuningStop' });
export type TuningStop = z.infer<typeof TuningStop>;
