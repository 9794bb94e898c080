import { Command } from 'commander';
import { stringify } from 'yaml';
import { type ClientOptions, jsonOption, urlOption } from '../common-options.js';
import { studyIdOf } from '../latest.js';
import { print, printJson } from '../output.js';
import { schedulerClient } from '../scheduler-client.js';

export const studiesShowCommand = (): Command =>
  new Command('show')
    .description('Shows one study: its state, its progress, the best so far, and what was asked.')
    .argument('<study>', 'the id of a study, or "latest"')
    .addOption(urlOption())
    .addOption(jsonOption())
    .addHelpText('after', '\nExample:\n  foldmill studies show latest')
    .action(async (given: string, options: ClientOptions) => {
      const foldmill = schedulerClient(options.url);
      const id = await studyIdOf(foldmill, given);
      const { data: study } = await foldmill.GET('/v1/studies/{id}', { params: { path: { id } } });
      if (options.json) printJson(study);
      else print(stringify(study, { lineWidth: 100 }).trimEnd());
    });
