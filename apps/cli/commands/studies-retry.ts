import { Command } from 'commander';
import { type ClientOptions, jsonOption, urlOption } from '../common-options.js';
import { studyIdOf } from '../latest.js';
import { note, printJson } from '../output.js';
import { schedulerClient } from '../scheduler-client.js';

export const studiesRetryCommand = (): Command =>
  new Command('retry')
    .summary('compute what failed again')
    .description(
      'Computes the evaluations of a study again that failed, and no others. A study that was cancelled or failed goes ' +
        'on with what it never computed too.',
    )
    .argument('<study>', 'the id of a study, or "latest"')
    .addOption(urlOption())
    .addOption(jsonOption())
    .addHelpText('after', '\nExample:\n  foldmill studies retry latest')
    .action(async (given: string, options: ClientOptions) => {
      const foldmill = schedulerClient(options.url);
      const params = { path: { id: await studyIdOf(foldmill, given) } };
      const { data: study } = await foldmill.POST('/v1/studies/{id}/retry_failed', { params });
      if (options.json) printJson(study);
      else note(`study ${study.id}: ${study.state}`);
    });
