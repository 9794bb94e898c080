import { Command } from 'commander';
import { type ClientOptions, jsonOption, urlOption } from '../common-options.js';
import { studyIdOf } from '../latest.js';
import { print, printJson, stdoutStyle } from '../output.js';
import { importanceReport } from '../print/importance-report.js';
import { schedulerClient } from '../scheduler-client.js';

interface ImportanceOptions extends ClientOptions {
  scorer?: string;
}

export const studiesImportanceCommand = (): Command =>
  new Command('importance')
    .description('Says how much each parameter of a search matters to its scores.')
    .argument('<study>', 'the id of a search, or "latest"')
    .option('--scorer <name>', 'by this scorer of the study')
    .addOption(urlOption())
    .addOption(jsonOption())
    .addHelpText('after', '\nExample:\n  foldmill studies importance latest')
    .action(importance);

async function importance(given: string, { url, scorer, json }: ImportanceOptions): Promise<void> {
  const foldmill = schedulerClient(url);
  const { data: answer } = await foldmill.GET('/v1/studies/{id}/importance', {
    params: { path: { id: await studyIdOf(foldmill, given) }, query: { scorer } },
  });
  if (json) printJson(answer);
  else print(importanceReport(answer, stdoutStyle));
}
