import { z } from 'zod';
import { Score } from './kinds/result-parts.js';
import { Params } from './labels.js';
import { real } from './numbers.js';
import { StudyState } from './study.js';

const number = z.number().int().describe('its number within the study');
const lease = z.iso.datetime().describe('told or reported on by then, it is not given to another');
const given = {
  resource: z
    .number()
    .nullable()
    .describe('how far to train in all, of asha and hyperband; null where trials have no limit'),
  continues: z
    .number()
    .int()
    .nullable()
    .describe('the trial of the same setting whose training this one continues, where there is one'),
};

/** A trial that a caller was given to carry out. */
export const AskedTrial = z
  .object({ number, params: Params, ...given, lease_until: lease })
  .meta({ id: 'AskedTrial' });
export type AskedTrial = z.infer<typeof AskedTrial>;

export const AskTrials = z
  .strictObject({ n: z.number().int().min(1).max(1000).default(1).describe('at most so many') })
  .meta({ id: 'AskTrials' });
export type AskTrials = z.infer<typeof AskTrials>;

export const AskedTrials = z
  .object({
    trials: z
      .array(AskedTrial)
      .describe('fewer than were asked for, or none, where others have to end first'),
    state: StudyState.describe('of the study; nothing is given out unless it is running'),
    done: z.boolean().describe('whether the study has ended: nothing more will come'),
    retry_after: z
      .number()
      .nullable()
      .describe('seconds after which to ask again; null where trials were given, or nothing more will come'),
  })
  .meta({ id: 'AskedTrials' });
export type AskedTrials = z.infer<typeof AskedTrials>;

const value = real(z.number()).describe('a finite number');

export const ReportTrial = z
  .strictObject({ step: z.number().int().min(0).max(1e9), value })
  .meta({ id: 'ReportTrial' });
export type ReportTrial = z.infer<typeof ReportTrial>;

export const ReportedTrial = z
  .object({
    stop: z
      .boolean()
      .describe('whether to stop training: then tell what there is, or that the trial was stopped'),
    lease_until: lease.nullable().describe('a report renews the lease; null where the trial is over'),
  })
  .meta({ id: 'ReportedTrial' });
export type ReportedTrial = z.infer<typeof ReportedTrial>;

export const TellTrial = z
  .strictObject({
    value: value.optional().describe('the value of the trial, a finite number'),
    error: z.string().min(1).max(10_000).optional().describe('why the trial has no value'),
    stopped: z
      .literal(true)
      .optional()
      .describe('the trial was stopped early; the last value that it reported stands for it'),
  })
  .refine(
    (told) => Object.values(told).filter((given) => given !== undefined).length === 1,
    'tell one of value, error and stopped',
  )
  .meta({ id: 'TellTrial' });
export type TellTrial = z.infer<typeof TellTrial>;

export const TrialState = z
  .enum(['running', 'lapsed', 'completed', 'stopped', 'failed'])
  .meta({ id: 'TrialState', description: 'lapsed: its lease ran out, and whoever asks next is given it' });
export type TrialState = z.infer<typeof TrialState>;

export const Trial = z
  .object({
    number,
    state: TrialState,
    params: Params,
    value: Score.describe('as it was told; null before, and where the trial failed'),
    error: z.string().nullable(),
    ...given,
    reports: z.array(z.object({ step: z.number().int(), value: z.number() })).describe('in their order'),
    lease_until: z.iso.datetime().nullable().describe('null where the trial is over'),
  })
  .meta({ id: 'Trial' });
export type Trial = z.infer<typeof Trial>;

export const TrialList = z
  .object({
    trials: z.array(Trial),
    total: z.number().int().describe('how many trials the study has given out so far'),
    next: z.number().int().nullable().describe('pass as `from` for the next page'),
  })
  .meta({ id: 'TrialList' });
export type TrialList = z.infer<typeof TrialList>;
