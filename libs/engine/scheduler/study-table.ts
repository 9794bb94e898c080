import { EvaluationTable, type StudyContext } from '#planner';
import type { StudyRecords } from '../ports/study-records.js';

/** Every result of a study that is accepted by now. */
export async function studyTable(
  studies: StudyRecords,
  id: string,
  context: StudyContext,
): Promise<EvaluationTable> {
  const table = new EvaluationTable(context);
  const numbers = Array.from({ length: context.nCandidates * context.nSplits }, (_, number) => number);
  for await (const rows of studies.results(id, numbers)) {
    for (const [number, text] of rows) table.add(number, text);
  }
  return table;
}
