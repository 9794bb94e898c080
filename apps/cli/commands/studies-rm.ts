import { Command } from 'commander';
import { type ClientOptions, urlOption } from '../common-options.js';
import { studyIdOf } from '../latest.js';
import { note } from '../output.js';
import { schedulerClient } from '../scheduler-client.js';

export const studiesRmCommand = (): Command =>
  new Command('rm')
    .description('Removes studies with their results; one that runs is cancelled first.')
    .argument('<studies...>', 'ids of studies, or "latest"')
    .addOption(urlOption())
    .addHelpText('after', '\nExample:\n  foldmill studies rm latest')
    .action(async (given: string[], options: ClientOptions) => {
      const foldmill = schedulerClient(options.url);
      for (const one of given) {
        const id = await studyIdOf(foldmill, one);
        await foldmill.DELETE('/v1/studies/{id}', { params: { path: { id } } });
        note(`removed ${id}`);
      }
    });
