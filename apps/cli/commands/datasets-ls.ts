import { Command } from 'commander';
import { type ClientOptions, jsonOption, urlOption } from '../common-options.js';
import { print, printJson, stdoutStyle } from '../output.js';
import { bytes } from '../print/format-value.js';
import { left, right, table } from '../print/table.js';
import { schedulerClient } from '../scheduler-client.js';

export const datasetsLsCommand = (): Command =>
  new Command('ls')
    .description('Lists the bundled datasets and those that were uploaded.')
    .addOption(urlOption())
    .addOption(jsonOption())
    .addHelpText('after', '\nExample:\n  foldmill datasets ls')
    .action(async (options: ClientOptions) => {
      const { data: list } = await schedulerClient(options.url).GET('/v1/datasets');
      if (options.json) return printJson(list);
      const latest = new Map(list.datasets.map(({ name, version }) => [name, version]));
      const rows = list.datasets.map((dataset) => [
        // An older version is called so that it can be used; the latest by its name alone.
        dataset.version === latest.get(dataset.name) ? dataset.name : `${dataset.name}@${dataset.version}`,
        dataset.id,
        String(dataset.n_samples),
        String(dataset.n_features),
        dataset.target.task,
        bytes(dataset.bytes),
        dataset.bundled ? 'bundled' : '',
      ]);
      const counts = [right('samples'), right('features')];
      print(
        table(
          [left('name'), left('id'), ...counts, left('task'), right('size'), left('')],
          rows,
          stdoutStyle,
        ),
      );
    });
