import { writeFile } from 'node:fs/promises';
import type { FoldmillClient, Study } from '#client';
import { CliError, messageOf } from '../cli-error.js';
import { exitCode } from '../exit-codes.js';
import { note, print, printJson, stdoutStyle } from '../output.js';
import { failureReport, studyReport } from '../print/study-report.js';

/**
 * Prints the results of a study that has ended, and writes them as CSV when asked: what there is of one that failed or
 * was cancelled.
 * @throws {CliError} `failed` when it failed or was cancelled.
 */
export async function finishStudy(
  foldmill: FoldmillClient,
  study: Study,
  options: { json?: boolean; csv?: string },
): Promise<void> {
  const params = { path: { id: study.id } };
  const { data: results } = await foldmill.GET('/v1/studies/{id}/results', { params });
  if (options.csv !== undefined) await writeCsv(foldmill, study.id, options.csv);
  if (options.json) printJson({ study, results });
  else print(`\n${studyReport(study, results, stdoutStyle)}`);
  if (study.state !== 'completed') throw new CliError(exitCode.failed, failureReport(study));
}

async function writeCsv(foldmill: FoldmillClient, id: string, path: string): Promise<void> {
  const { data: csv } = await foldmill.GET('/v1/studies/{id}/results.csv', {
    params: { path: { id } },
    parseAs: 'text',
  });
  await writeFile(path, csv).catch((error: unknown) => {
    throw new CliError(exitCode.invalid, `cannot write ${path}: ${messageOf(error)}`);
  });
  note(`wrote ${path}`);
}
