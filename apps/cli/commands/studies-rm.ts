import { Command } from 'commander';
import { type ClientOptions, urlOption } from '../common-options.js';
import { SchedulerHttp } from '../http.js';
import { note } from '../output.js';

export const studiesRmCommand = (): Command =>
  new Command('rm')
    .description('Removes studies with their results; one that runs is cancelled first.')
    .argument('<ids...>', 'ids of studies')
    .addOption(urlOption())
    .addHelpText('after', '\nExample:\n  foldmill studies rm st_1a2b st_3c4d')
    .action(async (ids: string[], options: ClientOptions) => {
      const http = new SchedulerHttp(options.url);
      for (const id of ids) {
        await http.json('DELETE', `/v1/studies/${encodeURIComponent(id)}`);
        note(`removed ${id}`);
      }
    });
