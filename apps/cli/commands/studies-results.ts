import { Command } from 'commander';
import { type ClientOptions, jsonOption, urlOption } from '../common-options.js';
import { studyIdOf } from '../latest.js';
import { print, printJson, stdoutStyle } from '../output.js';
import { studyReport } from '../print/study-report.js';
import { schedulerClient } from '../scheduler-client.js';
import { writeOutput } from '../write-output.js';

interface ResultsOptions extends ClientOptions {
  csv?: boolean;
  outer?: boolean;
}

export const studiesResultsCommand = (): Command =>
  new Command('results')
    .description('Prints the results of a study: those so far of one that has not completed.')
    .argument('<study>', 'the id of a study, or "latest"')
    .addOption(urlOption())
    .option('--csv', 'print them as CSV, a row per candidate')
    .option('--outer', 'print, as CSV, a row per outer split of a search with outer_cv')
    .addOption(jsonOption())
    .addHelpText('after', '\nExample:\n  foldmill studies results latest --csv > results.csv')
    .action(showResults);

async function showResults(given: string, options: ResultsOptions): Promise<void> {
  const foldmill = schedulerClient(options.url);
  const params = { path: { id: await studyIdOf(foldmill, given) } };
  if (options.csv || options.outer) {
    const query = options.outer ? { table: 'outer' as const } : {};
    const { data: csv } = await foldmill.GET('/v1/studies/{id}/results.csv', {
      params: { ...params, query },
      parseAs: 'text',
    });
    return writeOutput(csv, undefined);
  }
  const { data: results } = await foldmill.GET('/v1/studies/{id}/results', { params });
  if (options.json) return printJson(results);
  const { data: study } = await foldmill.GET('/v1/studies/{id}', { params });
  print(studyReport(study, results, stdoutStyle));
}
