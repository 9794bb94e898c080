import { type components, createFoldmillClient, FoldmillApiError } from '#client';

export type Schemas = components['schemas'];
export type Study = Schemas['Study'];
export type StudyRows = Schemas['StudyRows'];
export type Results = Schemas['StudyResults'];

/** The scheduler that served this page. Numbers are plain here: nothing of a spec is changed by reading it. */
export const foldmill = createFoldmillClient({ url: location.origin, floats: false });

/** What to tell of a call that did not succeed. */
export function messageOf(error: unknown): string {
  if (error instanceof FoldmillApiError) return error.detail ?? error.message;
  if (error instanceof TypeError) return 'the scheduler does not answer; this page asks again by itself';
  return error instanceof Error ? error.message : String(error);
}

export const isGone = (error: unknown): boolean => error instanceof FoldmillApiError && error.status === 404;
