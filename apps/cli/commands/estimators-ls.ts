import { Command } from 'commander';
import { type ClientOptions, jsonOption, urlOption } from '../common-options.js';
import { print, printJson, stdoutStyle } from '../output.js';
import { left, table } from '../print/table.js';
import { schedulerClient } from '../scheduler-client.js';

export const estimatorsCommand = (): Command =>
  new Command('estimators')
    .summary('list the estimators')
    .description('List the estimators that studies can use.')
    .addCommand(estimatorsLsCommand())
    .addHelpText('after', '\nExample:\n  foldmill estimators ls');

const estimatorsLsCommand = (): Command =>
  new Command('ls')
    .description('Lists the estimators. --json includes the schema of their parameters.')
    .addOption(urlOption())
    .addOption(jsonOption())
    .addHelpText(
      'after',
      '\nExamples:\n  foldmill estimators ls\n  foldmill estimators ls --json > estimators.json',
    )
    .action(async (options: ClientOptions) => {
      const { data: catalog } = await schedulerClient(options.url).GET('/v1/estimators');
      if (options.json) return printJson(catalog);
      const rows = catalog.entries.map(({ type, kind, summary }) => [type, kind, summary]);
      print(table([left('type'), left('kind'), left('what it is')], rows, stdoutStyle));
    });
