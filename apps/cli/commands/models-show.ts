import { Command } from 'commander';
import { stringify } from 'yaml';
import type { ModelInfo } from '#contracts';
import { type ClientOptions, jsonOption, urlOption } from '../common-options.js';
import { SchedulerHttp } from '../http.js';
import { modelIdOf } from '../latest.js';
import { print, printJson } from '../output.js';

export const modelsShowCommand = (): Command =>
  new Command('show')
    .description('Shows one model: its estimator and parameters, the features that it takes, its classes.')
    .argument('<model>', 'the id of a model, or "latest"')
    .addOption(urlOption())
    .addOption(jsonOption())
    .addHelpText('after', '\nExample:\n  foldmill models show latest')
    .action(async (given: string, options: ClientOptions) => {
      const http = new SchedulerHttp(options.url);
      const model = await http.json<ModelInfo>('GET', `/v1/models/${await modelIdOf(http, given)}`);
      if (options.json) printJson(model);
      else print(stringify(model, { lineWidth: 100 }).trimEnd());
    });
