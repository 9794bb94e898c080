import { Command } from 'commander';
import { type ClientOptions, jsonOption, urlOption } from '../common-options.js';
import { examplePath } from '../example-path.js';
import { note, print, printJson } from '../output.js';
import { datasetLine } from '../print/dataset-line.js';
import { schedulerClient } from '../scheduler-client.js';
import { type UploadOptions, uploadDataset, withUploadOptions } from '../upload-dataset.js';

export const datasetsAddCommand = (): Command =>
  withUploadOptions(
    new Command('add')
      .description(
        'Uploads a dataset: .csv, .tsv, .json, .jsonl, .parquet, .feather, .arrow, .xlsx, .npy or .npz, also with .gz or .zst behind. Prints its id.',
      )
      .argument('<file>', 'the file to upload'),
  )
    .addOption(urlOption())
    .addOption(jsonOption())
    .addHelpText(
      'after',
      () => `
Examples:
  foldmill datasets add ${examplePath('iris-species.csv')} --target species
  foldmill datasets add ${examplePath('iris-species.csv')} --name sizes --target 0 --task regression --groups species`,
    )
    .action(add);

async function add(path: string, options: ClientOptions & UploadOptions): Promise<void> {
  const dataset = await uploadDataset(schedulerClient(options.url), path, options);
  if (options.json) return printJson(dataset);
  const { classes } = dataset.target;
  note(`${datasetLine(dataset)}${classes === undefined ? '' : `, ${classes.length} classes`}`);
  for (const line of dataset.notes) note(`note: ${line}`);
  print(dataset.id);
}
