import { z } from 'zod';
import { EvaluationIssue } from './issues.js';
import { CallError, CallValue } from './kinds/call-parts.js';
import { Score } from './kinds/result-parts.js';
import { Params } from './labels.js';
import { OuterPlace } from './outer-place.js';
import { Best, Progress, StudyError, StudyState } from './study.js';

/** One accepted evaluation. Completion order is free; `candidate` and `split` say where it belongs. */
export const EvaluationEvent = z
  .object({
    candidate: z.number().int(),
    split: z.number().int(),
    outer: OuterPlace.optional().describe(
      'of a search with outer_cv, where it is not of the splits of all rows',
    ),
    params: Params,
    scores: z.record(z.string(), Score),
    fit_time: z.number(),
    score_time: z.number(),
    error: z.string().nullable().describe('why the fit failed, or null'),
    errors: z.array(EvaluationIssue).describe('everything that failed: the fit, scorers, predictions'),
    warnings: z.array(EvaluationIssue).describe('the warnings that scikit-learn would have given'),
    pruned: z.boolean().describe('not computed, because the candidate could not win any more'),
  })
  .meta({ id: 'EvaluationEvent' });
export type EvaluationEvent = z.infer<typeof EvaluationEvent>;

/** A trial was given out the first time, or has ended. */
export const TrialEvent = z
  .object({
    number: z.number().int(),
    state: z.enum(['running', 'completed', 'stopped', 'failed']).meta({ id: 'TrialChange' }),
    params: Params,
    value: Score.describe('as it was told'),
    error: z.string().nullable(),
  })
  .meta({ id: 'TrialEvent' });
export type TrialEvent = z.infer<typeof TrialEvent>;

/** A call of a study of calls was made, or is not made any more. Completion order is free. */
export const CallEvent = z
  .object({
    call: z.string().describe('name of the task, or index of the item'),
    index: z.number().int().describe('which call of the study it is, from 0'),
    state: z.enum(['done', 'failed', 'skipped']).meta({ id: 'CallState' }),
    seconds: z.number(),
    value: CallValue.optional().describe('what it returned'),
    error: CallError.nullable(),
  })
  .meta({ id: 'CallEvent' });
export type CallEvent = z.infer<typeof CallEvent>;

/** What a call said while it was made. */
export const CallSaid = z
  .object({
    call: z.string().describe('name of the task, or index of the item'),
    index: z.number().int().describe('which call of the study it is, from 0'),
    message: z.string().nullable().describe('what it logged'),
    done: z.number().nullable().describe('how far it is'),
    of: z.number().nullable().describe('of how much; null where it did not say'),
  })
  .meta({ id: 'CallSaid' });

const StateChange = z.object({ id: z.string(), state: StudyState }).meta({ id: 'StateChange' });

const StudyEnd = z
  .object({
    id: z.string(),
    state: StudyState,
    error: StudyError.nullable().describe('why it failed; null in the other states'),
  })
  .meta({ id: 'StudyEnd' });

const event = <const Type extends string, Data extends z.ZodType>(type: Type, data: Data) =>
  z.object({ type: z.literal(type), id: z.string(), data });

/** What GET /v1/studies/{id}/events sends: `event:` is the type, `data:` the JSON of `data`. */
export const StudyEvent = z
  .discriminatedUnion('type', [
    event('study', StateChange).meta({ id: 'StudyChanged' }),
    event('progress', Progress).meta({ id: 'ProgressMade' }),
    event('evaluation', EvaluationEvent).meta({ id: 'EvaluationAccepted' }),
    event('call', CallEvent).meta({ id: 'CallMade' }),
    event('call_said', CallSaid).meta({ id: 'CallTold' }),
    event('trial', TrialEvent).meta({ id: 'TrialChanged' }),
    event('best', Best).meta({ id: 'BestImproved' }),
    event('done', StudyEnd).meta({ id: 'StudyDone' }),
  ])
  .meta({ id: 'StudyEvent' });
export type StudyEvent = z.infer<typeof StudyEvent>;
