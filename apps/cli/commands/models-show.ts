import { Command } from 'commander';
import { stringify } from 'yaml';
import { type ClientOptions, jsonOption, urlOption } from '../common-options.js';
import { modelIdOf } from '../latest.js';
import { print, printJson } from '../output.js';
import { schedulerClient } from '../scheduler-client.js';

export const modelsShowCommand = (): Command =>
  new Command('show')
    .description(
      'Shows one model: its estimator and parameters, the features that it takes, its classes, and what it has learned:\n' +
        'coefficients, importances of columns, or how many support vectors there are.',
    )
    .argument('<model>', 'the id of a model, or "latest"')
    .addOption(urlOption())
    .addOption(jsonOption())
    .addHelpText('after', '\nExample:\n  foldmill models show latest')
    .action(async (given: string, options: ClientOptions) => {
      const foldmill = schedulerClient(options.url);
      const id = await modelIdOf(foldmill, given);
      const { data: model } = await foldmill.GET('/v1/models/{id}', { params: { path: { id } } });
      if (options.json) printJson(model);
      else print(stringify(model, { lineWidth: 100 }).trimEnd());
    });
