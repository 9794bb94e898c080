import { Command } from 'commander';
import type { Study, StudyResults } from '#contracts';
import { type ClientOptions, jsonOption, urlOption } from '../common-options.js';
import { SchedulerHttp } from '../http.js';
import { studyIdOf } from '../latest.js';
import { print, printJson, stdoutStyle } from '../output.js';
import { studyReport } from '../print/study-report.js';
import { writeOutput } from '../write-output.js';

interface ResultsOptions extends ClientOptions {
  csv?: boolean;
}

export const studiesResultsCommand = (): Command =>
  new Command('results')
    .description('Prints the results of a study: those so far of one that has not completed.')
    .argument('<study>', 'the id of a study, or "latest"')
    .addOption(urlOption())
    .option('--csv', 'print them as CSV, a row per candidate')
    .addOption(jsonOption())
    .addHelpText('after', '\nExample:\n  foldmill studies results latest --csv > results.csv')
    .action(showResults);

async function showResults(given: string, options: ResultsOptions): Promise<void> {
  const http = new SchedulerHttp(options.url);
  const path = `/v1/studies/${await studyIdOf(http, given)}`;
  if (options.csv) return writeOutput(await http.text(`${path}/results?format=csv`), undefined);
  const results = await http.json<StudyResults>('GET', `${path}/results`);
  if (options.json) return printJson(results);
  print(studyReport(await http.json<Study>('GET', path), results, stdoutStyle));
}
