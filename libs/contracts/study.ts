import { z } from 'zod';
import { StudyExtension } from './kinds/extension.js';
import { EndedBy, Score } from './kinds/result-parts.js';
import { StudyKind, StudySpec } from './kinds/study-kinds.js';
import { Params } from './labels.js';

export const StudyState = z
  .enum(['queued', 'running', 'paused', 'completed', 'failed', 'cancelled'])
  .meta({ id: 'StudyState' });
export type StudyState = z.infer<typeof StudyState>;

export const Progress = z
  .object({
    evaluations: z.number().int().describe('candidates × splits'),
    done: z.number().int(),
    failed: z.number().int().describe('evaluations in which the fit or a scorer failed'),
    fits_asked: z.number().int().describe('fits that scikit-learn would make'),
    fits_run: z.number().int().describe('fits made so far; the others were shared or cached'),
  })
  .meta({ id: 'Progress' });
export type Progress = z.infer<typeof Progress>;

export const Best = z
  .object({ params: Params, score: Score, candidate: z.number().int() })
  .meta({ id: 'Best' });
export type Best = z.infer<typeof Best>;

/** Why a study failed. */
export const StudyError = z
  .object({
    code: z.enum(['fit_failed', 'score_failed', 'all_fits_failed', 'call_failed', 'internal']),
    detail: z.string(),
  })
  .meta({ id: 'StudyError' });
export type StudyError = z.infer<typeof StudyError>;

const earlyWarnings = z
  .array(z.string())
  .describe('the warnings that scikit-learn gives before the first fit; the results have all warnings');

export const Study = z
  .object({
    id: z.string(),
    name: z.string().nullable(),
    kind: StudyKind,
    state: StudyState,
    test_dataset_id: z
      .string()
      .optional()
      .describe('of a search with a `test_dataset`: the dataset that its refitted best is scored on'),
    dataset_id: z
      .string()
      .nullable()
      .describe('the dataset that it runs on, whatever `spec.dataset` names by now; null for a tuning'),
    progress: Progress,
    best: Best.nullable(),
    model_id: z
      .string()
      .nullable()
      .describe('the model of a completed fit, or of a completed search with refit, for /v1/models/{id}'),
    spec: StudySpec.describe('what was asked for, with all that was added since'),
    extensions: z.array(StudyExtension).describe('what was added to a search after it was posted, in order'),
    created_at: z.iso.datetime(),
    started_at: z.iso.datetime().nullable(),
    finished_at: z.iso.datetime().nullable(),
    error: StudyError.nullable().describe('why the study failed; null in the other states'),
    ended_by: EndedBy.nullable().describe('the limit that completed it with what it had; null for others'),
    warnings: earlyWarnings,
  })
  .meta({ id: 'Study' });
export type Study = z.infer<typeof Study>;

export const StudyAccepted = z
  .object({
    id: z.string(),
    state: StudyState,
    links: z.record(z.string(), z.string()),
    warnings: earlyWarnings,
  })
  .meta({ id: 'StudyAccepted' });
export type StudyAccepted = z.infer<typeof StudyAccepted>;

export const StudyList = z
  .object({
    studies: z.array(Study),
    next: z.string().nullable().describe('pass as `cursor` for the next page'),
  })
  .meta({ id: 'StudyList' });
export type StudyList = z.infer<typeof StudyList>;
