import { Command } from 'commander';
import { type ClientOptions, urlOption } from '../common-options.js';
import { examplePath } from '../example-path.js';
import { SchedulerHttp } from '../http.js';
import { note } from '../output.js';

export const datasetsRmCommand = (): Command =>
  new Command('rm')
    .description('Removes uploaded datasets that no running study uses.')
    .argument('<datasets...>', 'ids or names of datasets')
    .addOption(urlOption())
    .addHelpText(
      'after',
      () => `
Examples:
  foldmill datasets add ${examplePath('iris-species.csv')} --name sizes --target 0 --task regression --groups species
  foldmill datasets rm sizes`,
    )
    .action(async (ids: string[], options: ClientOptions) => {
      const http = new SchedulerHttp(options.url);
      for (const id of ids) {
        await http.json('DELETE', `/v1/datasets/${encodeURIComponent(id)}`);
        note(`removed ${id}`);
      }
    });
