import { Command } from 'commander';
import { type ClientOptions, urlOption } from '../common-options.js';
import { SchedulerHttp } from '../http.js';
import { note } from '../output.js';

export const datasetsRmCommand = (): Command =>
  new Command('rm')
    .description('Removes uploaded datasets that no running study uses.')
    .argument('<ids...>', 'ids of datasets')
    .addOption(urlOption())
    .addHelpText('after', '\nExample:\n  foldmill datasets rm ds_1a2b')
    .action(async (ids: string[], options: ClientOptions) => {
      const http = new SchedulerHttp(options.url);
      for (const id of ids) {
        await http.json('DELETE', `/v1/datasets/${encodeURIComponent(id)}`);
        note(`removed ${id}`);
      }
    });
