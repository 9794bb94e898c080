import { FoldmillError } from '#contracts';
import { errorOfRow, type StudyRecord } from '../study-record.js';
import { decodeField, field, recordFieldNames } from './study-fields.js';

/** @throws {FoldmillError} study_not_found when the hash is empty. */
export function decodeRecord(id: string, fields: Record<string, string>): StudyRecord {
  if (fields[field.spec] === undefined) throw new FoldmillError('study_not_found', `there is no study ${id}`);
  const record = Object.fromEntries(
    recordFieldNames.map((name) => [name, decodeField(name, fields[field[name]])]),
  ) as unknown as StudyRecord; // Every property of a record has its codec in the table.
  const fatal = fields[field.fatal];
  return {
    ...record,
    // Studies of an earlier release don't say how many.
    nEvaluations:
      fields[field.nEvaluations] === undefined ? record.nCandidates * record.nSplits : record.nEvaluations,
    error: record.error ?? (fatal === undefined ? null : errorOfRow(fatal)),
  };
}
