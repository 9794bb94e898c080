import { type Command, Option } from 'commander';
import type { FoldmillClient } from '#client';
import type { DatasetInfo } from '#contracts';
import { readDatasetFile } from './read-dataset-file.js';

/** What the options of an upload say of its file. */
export interface UploadOptions {
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
  sheet?: string;
}

/** The command with the options of an upload. */
export const withUploadOptions = (command: Command): Command =>
  command
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
    .option('--sheet <sheet>', 'of an .xlsx: its name, or its place from 0 (default: the first)');

/** Uploads a file, under its own name unless there is another. @throws {CliError} when it can't be read. */
export async function uploadDataset(
  foldmill: FoldmillClient,
  path: string,
  options: UploadOptions,
): Promise<DatasetInfo> {
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
    sheet: options.sheet,
  };
  const { data } = await foldmill.POST('/v1/datasets', {
    params: { query },
    headers: { 'content-type': mediaType },
    body: content,
  });
  return data;
}
