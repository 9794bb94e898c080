import type { StudyRecord } from '../study-record.js';

/** A study that was given more to do has results of its own for each end. */
export const resultsBlob = ({ id, revision }: Pick<StudyRecord, 'id' | 'revision'>): string =>
  revision === 0 ? `results-${id}` : `results-${id}-${revision}`;
