import { Command } from 'commander';
import { stringify } from 'yaml';
import type { Study } from '#contracts';
import { type ClientOptions, jsonOption, urlOption } from '../common-options.js';
import { SchedulerHttp } from '../http.js';
import { print, printJson } from '../output.js';

export const studiesShowCommand = (): Command =>
  new Command('show')
    .description('Shows one study: its state, its progress, the best so far, and what was asked.')
    .argument('<id>', 'the id of the study')
    .addOption(urlOption())
    .addOption(jsonOption())
    .addHelpText('after', '\nExample:\n  foldmill studies show st_1a2b --json | jq .progress')
    .action(async (id: string, options: ClientOptions) => {
      const study = await new SchedulerHttp(options.url).json<Study>(
        'GET',
        `/v1/studies/${encodeURIComponent(id)}`,
      );
      if (options.json) printJson(study);
      else print(stringify(study, { lineWidth: 100 }).trimEnd());
    });
