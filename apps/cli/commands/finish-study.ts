import { writeFile } from 'node:fs/promises';
import type { Study, StudyResults } from '#contracts';
import { CliError, messageOf } from '../cli-error.js';
import { exitCode } from '../exit-codes.js';
import type { SchedulerHttp } from '../http.js';
import { note, print, printJson, stdoutStyle } from '../output.js';
import { failureReport, studyReport } from '../print/study-report.js';

/**
 * Prints the results of a study that has ended, and writes them as CSV when asked: what there is of one that failed or
 * was cancelled.
 * @throws {CliError} `failed` when it failed or was cancelled.
 */
export async function finishStudy(
  http: SchedulerHttp,
  study: Study,
  options: { json?: boolean; csv?: string },
): Promise<void> {
  const results = await http.json<StudyResults>('GET', `/v1/studies/${study.id}/results`);
  if (options.csv !== undefined) await writeCsv(http, study.id, options.csv);
  if (options.json) printJson({ study, results });
  else print(`\n${studyReport(study, results, stdoutStyle)}`);
  if (study.state !== 'completed') throw new CliError(exitCode.failed, failureReport(study));
}

async function writeCsv(http: SchedulerHttp, id: string, path: string): Promise<void> {
  const csv = await http.text(`/v1/studies/${id}/results?format=csv`);
  await writeFile(path, csv).catch((error: unknown) => {
    throw new CliError(exitCode.invalid, `cannot write ${path}: ${messageOf(error)}`);
  });
  note(`wrote ${path}`);
}
