import { Command } from 'commander';
import { type ClientOptions, urlOption } from '../common-options.js';
import { SchedulerHttp } from '../http.js';
import { studyIdOf } from '../latest.js';
import { note } from '../output.js';

export const studiesRmCommand = (): Command =>
  new Command('rm')
    .description('Removes studies with their results; one that runs is cancelled first.')
    .argument('<studies...>', 'ids of studies, or "latest"')
    .addOption(urlOption())
    .addHelpText('after', '\nExample:\n  foldmill studies rm latest')
    .action(async (given: string[], options: ClientOptions) => {
      const http = new SchedulerHttp(options.url);
      for (const one of given) {
        const id = await studyIdOf(http, one);
        await http.json('DELETE', `/v1/studies/${id}`);
        note(`removed ${id}`);
      }
    });
