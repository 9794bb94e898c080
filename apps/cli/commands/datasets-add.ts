import { Command, Option } from 'commander';
import { type ClientOptions, jsonOption, urlOption } from '../common-options.js';
import { examplePath } from '../example-path.js';
import { note, print, printJson } from '../output.js';
import { bytes } from '../print/format-value.js';
import { readDatasetFile } from '../read-dataset-file.js';
import { schedulerClient } from '../scheduler-client.js';

interface AddOptions extends ClientOptions {
  target?: string;
  task?: 'classification' | 'regression';
  name?: string;
  groups?: string;
  sampleWeight?: string;
  header?: boolean;
  types?: string;
  ignore?: string;
  naValues?: string;
  delimiter?: string;
  decimal?: '.' | ',';
  thousands?: ',' | '.' | ' ' | "'" | '_';
  encoding?: string;
}

export const datasetsAddCommand = (): Command =>
  new Command('add')
    .description(
      'Uploads a dataset: .csv, .tsv, .json, .jsonl, .parquet, .npy or .npz, also with .gz or .zst behind. Prints its id.',
    )
    .argument('<file>', 'the file to upload')
    .option('--target <column>', 'name or index of the column to predict (default: the last)')
    .addOption(
      new Option(
        '--task <task>',
        'what to predict (default: detected from the values of the target)',
      ).choices(['classification', 'regression']),
    )
    .option('--name <name>', 'name for use in studies (default: the name of the file)')
    .option('--groups <column>', 'column of groups, for splitters that keep groups together')
    .option('--sample-weight <column>', 'column of sample weights')
    .option('--header', 'the first line of a CSV names the columns (default: detected)')
    .option('--no-header', 'the first line of a CSV is a sample')
    .option('--types <types>', 'types of features, such as zip:category,when:datetime (default: detected)')
    .option('--ignore <columns>', 'columns to leave out, with commas between')
    .option('--na-values <texts>', 'texts of a CSV that stand for a missing value, with commas between')
    .option('--delimiter <sign>', 'what separates the cells of a CSV (default: detected)')
    .addOption(new Option('--decimal <sign>', 'the decimal point of a CSV (default: .)').choices(['.', ',']))
    .addOption(
      new Option(
        '--thousands <sign>',
        'what stands between the thousands of a CSV (default: nothing)',
      ).choices([',', '.', ' ', "'", '_']),
    )
    .option('--encoding <name>', 'of the text of a CSV, such as windows-1252 (default: utf-8)')
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

async function add(path: string, options: AddOptions): Promise<void> {
  const { content, mediaType, name } = await readDatasetFile(path);
  const query = {
    name: options.name ?? name,
    target: options.target,
    task: options.task,
    groups: options.groups,
    sample_weight: options.sampleWeight,
    header: options.header,
    types: options.types,
    ignore: options.ignore,
    na_values: options.naValues,
    delimiter: options.delimiter,
    decimal: options.decimal,
    thousands: options.thousands,
    encoding: options.encoding,
  };
  const foldmill = schedulerClient(options.url);
  const { data: dataset } = await foldmill.POST('/v1/datasets', {
    params: { query },
    headers: { 'content-type': mediaType },
    body: content,
  });
  if (options.json) return printJson(dataset);
  const { n_samples, n_features, target } = dataset;
  const classes = target.classes === undefined ? '' : `, ${target.classes.length} classes`;
  note(
    `${dataset.name}: ${n_samples} × ${n_features}, ${bytes(dataset.bytes)}, ${target.task} of "${target.name}"${classes}`,
  );
  for (const line of dataset.notes) note(`note: ${line}`);
  print(dataset.id);
}
