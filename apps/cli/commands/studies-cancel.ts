import { Command } from 'commander';
import type { Study } from '#contracts';
import { type ClientOptions, jsonOption, urlOption } from '../common-options.js';
import { SchedulerHttp } from '../http.js';
import { studyIdOf } from '../latest.js';
import { note, printJson } from '../output.js';

export const studiesCancelCommand = (): Command =>
  new Command('cancel')
    .description('Stops a study; what it has found so far is kept.')
    .argument('<study>', 'the id of a study, or "latest"')
    .addOption(urlOption())
    .addOption(jsonOption())
    .addHelpText('after', '\nExample:\n  foldmill studies cancel latest')
    .action(async (given: string, options: ClientOptions) => {
      const http = new SchedulerHttp(options.url);
      const study = await http.json<Study>('POST', `/v1/studies/${await studyIdOf(http, given)}/cancel`);
      if (options.json) printJson(study);
      else note(`study ${study.id}: ${study.state}`);
    });
