import { Command } from 'commander';
import { type ClientOptions, jsonOption, urlOption } from '../common-options.js';
import { note, print, printJson, stdoutStyle } from '../output.js';
import { columnsReport } from '../print/columns-report.js';
import { datasetLine } from '../print/dataset-line.js';
import { schedulerClient } from '../scheduler-client.js';

export const datasetsShowCommand = (): Command =>
  new Command('show')
    .description('Shows the columns of a dataset as they were understood: types, roles, missing values.')
    .argument('<dataset>', 'the name or the id of a dataset, or name@version')
    .addOption(urlOption())
    .addOption(jsonOption())
    .addHelpText('after', '\nExample:\n  foldmill datasets show iris')
    .action(async (id: string, options: ClientOptions) => {
      const { data: dataset } = await schedulerClient(options.url).GET('/v1/datasets/{id}', {
        params: { path: { id } },
      });
      if (options.json) return printJson(dataset);
      note(datasetLine(dataset));
      print(columnsReport(dataset, stdoutStyle));
      for (const line of dataset.notes) note(`note: ${line}`);
    });
