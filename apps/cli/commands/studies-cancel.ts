import { Command } from 'commander';
import type { Study } from '#contracts';
import { type ClientOptions, jsonOption, urlOption } from '../common-options.js';
import { SchedulerHttp } from '../http.js';
import { note, printJson } from '../output.js';

export const studiesCancelCommand = (): Command =>
  new Command('cancel')
    .description('Stops a study; what it has found so far is kept.')
    .argument('<id>', 'the id of the study')
    .addOption(urlOption())
    .addOption(jsonOption())
    .addHelpText('after', '\nExample:\n  foldmill studies cancel st_1a2b')
    .action(async (id: string, options: ClientOptions) => {
      const path = `/v1/studies/${encodeURIComponent(id)}/cancel`;
      const study = await new SchedulerHttp(options.url).json<Study>('POST', path);
      if (options.json) printJson(study);
      else note(`study ${study.id}: ${study.state}`);
    });
