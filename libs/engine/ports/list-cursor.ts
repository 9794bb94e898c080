import { fieldError } from '#contracts';
import type { StudyRecord } from '../study-record.js';

/** Where a page of studies ended. */
export const cursorAfter = ({ createdMs, id }: StudyRecord): string => `${createdMs}-${id}`;

/** @throws {FoldmillError} for a cursor that no page ended with. */
export function parseCursor(cursor: string): { createdMs: number; id: string } {
  const [, createdMs, id] = /^(\d+)-(.+)$/.exec(cursor) ?? [];
  if (id !== undefined) return { createdMs: Number(createdMs), id };
  throw fieldError('invalid_request', '?cursor', 'give `next` of the page before as it was');
}
