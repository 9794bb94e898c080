import { z } from 'zod';
import { Params } from './labels.js';
import { Best, Progress, Score, StudyState } from './study.js';

/** One accepted evaluation. Completion order is free; `candidate` and `split` say where it belongs. */
export const EvaluationEvent = z
  .object({
    candidate: z.number().int(),
    split: z.number().int(),
    params: Params,
    scores: z.record(z.string(), Score),
    fit_time: z.number(),
    score_time: z.number(),
    error: z.string().nullable(),
    pruned: z.boolean().describe('not computed, because the candidate could not win any more'),
  })
  .meta({ id: 'EvaluationEvent' });
export type EvaluationEvent = z.infer<typeof EvaluationEvent>;

/** What GET /v1/studies/{id}/events sends: `event:` is the type, `data:` the JSON of `data`. */
export const StudyEvent = z
  .discriminatedUnion('type', [
    z.object({
      type: z.literal('study'),
      id: z.string(),
      data: z.object({ id: z.string(), state: StudyState }),
    }),
    z.object({ type: z.literal('progress'), id: z.string(), data: Progress }),
    z.object({ type: z.literal('evaluation'), id: z.string(), data: EvaluationEvent }),
    z.object({ type: z.literal('best'), id: z.string(), data: Best }),
    z.object({
      type: z.literal('done'),
      id: z.string(),
      data: z.object({ id: z.string(), state: StudyState }),
    }),
  ])
  .meta({ id: 'StudyEvent' });
export type StudyEvent = z.infer<typeof StudyEvent>;
