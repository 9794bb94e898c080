import { Command } from 'commander';
import { stringify } from 'yaml';
import type { Study } from '#contracts';
import { type ClientOptions, jsonOption, urlOption } from '../common-options.js';
import { SchedulerHttp } from '../http.js';
import { studyIdOf } from '../latest.js';
import { print, printJson } from '../output.js';

export const studiesShowCommand = (): Command =>
  new Command('show')
    .description('Shows one study: its state, its progress, the best so far, and what was asked.')
    .argument('<study>', 'the id of a study, or "latest"')
    .addOption(urlOption())
    .addOption(jsonOption())
    .addHelpText('after', '\nExample:\n  foldmill studies show latest')
    .action(async (given: string, options: ClientOptions) => {
      const http = new SchedulerHttp(options.url);
      const study = await http.json<Study>('GET', `/v1/studies/${await studyIdOf(http, given)}`);
      if (options.json) printJson(study);
      else print(stringify(study, { lineWidth: 100 }).trimEnd());
    });
