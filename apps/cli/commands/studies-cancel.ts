import { Command } from 'commander';
import { type ClientOptions, jsonOption, urlOption } from '../common-options.js';
import { studyIdOf } from '../latest.js';
import { note, printJson } from '../output.js';
import { schedulerClient } from '../scheduler-client.js';

export const studiesCancelCommand = (): Command =>
  new Command('cancel')
    .description('Stops a study; what it has found so far is kept.')
    .argument('<study>', 'the id of a study, or "latest"')
    .addOption(urlOption())
    .addOption(jsonOption())
    .addHelpText('after', '\nExample:\n  foldmill studies cancel latest')
    .action(async (given: string, options: ClientOptions) => {
      const foldmill = schedulerClient(options.url);
      const id = await studyIdOf(foldmill, given);
      const { data: study } = await foldmill.POST('/v1/studies/{id}/cancel', { params: { path: { id } } });
      if (options.json) printJson(study);
      else note(`study ${study.id}: ${study.state}`);
    });
