import { Command } from 'commander';
import { type ClientOptions, urlOption } from '../common-options.js';
import { examplePath } from '../example-path.js';
import { note } from '../output.js';
import { schedulerClient } from '../scheduler-client.js';

export const datasetsRmCommand = (): Command =>
  new Command('rm')
    .description('Removes names of datasets, and the datasets that have no other name and no running study.')
    .argument('<datasets...>', 'names, name@version, or ids for a dataset with all its names')
    .addOption(urlOption())
    .addHelpText(
      'after',
      () => `
Examples:
  foldmill datasets add ${examplePath('iris-species.csv')} --name sizes --target 0 --task regression --groups species
  foldmill datasets rm sizes`,
    )
    .action(async (ids: string[], options: ClientOptions) => {
      const foldmill = schedulerClient(options.url);
      for (const id of ids) {
        await foldmill.DELETE('/v1/datasets/{id}', { params: { path: { id } } });
        note(`removed ${id}`);
      }
    });
