import { Command, Option } from 'commander';
import type { FoldmillClient, StudySpec } from '#client';
import { resolveThreads } from '../../worker/config.js';
import { CliError } from '../cli-error.js';
import {
  type ClientOptions,
  functionsOption,
  jsonOption,
  parseThreads,
  urlOption,
} from '../common-options.js';
import { examplePath } from '../example-path.js';
import { exitCode } from '../exit-codes.js';
import { uploadFiles } from '../local/upload-files.js';
import { note, print, printJson } from '../output.js';
import { watchStudy } from '../progress/watch-study.js';
import { readStudyFile } from '../read-study-file.js';
import { schedulerClient } from '../scheduler-client.js';
import { finishStudy } from './finish-study.js';

interface RunOptions extends ClientOptions {
  watch: boolean;
  csv?: string;
  verbose?: boolean;
  local?: boolean;
  slots?: number;
  target?: string;
  functions?: string[];
}

export const runCommand = (): Command =>
  new Command('run')
    .summary('post a study and follow it to its end')
    .description(
      'Posts a study, shows its progress on stderr, and prints its results. Ctrl-C stops the display, not the study.\n' +
        'With --local the study runs in this process, without a cluster and without Redis, and gives the same results;\n' +
        'its dataset may be a file, and Ctrl-C ends it. The exit code is 1 when the study fails or is cancelled.',
    )
    .argument('<file>', 'a study as YAML or JSON, which is the body of POST /v1/studies; - reads stdin')
    .addOption(urlOption())
    .option('--watch', 'follow the study to its end', true)
    .option('--no-watch', 'print the id of the study and return as soon as it is accepted')
    .option('--local', 'run the study here instead of posting it: no scheduler, no Redis')
    .addOption(
      new Option('--slots <n>', 'threads of --local; -1: all cores, -2: all but one')
        .default(-1, '-1, all cores')
        .argParser(parseThreads),
    )
    .option('--target <column>', 'column to predict of a file that --local reads (default: the last)')
    .addOption(functionsOption())
    .option('--csv <file>', 'write the results to this file, one row per candidate')
    .option('-v, --verbose', 'print a line per evaluation instead of the bar')
    .addOption(jsonOption())
    .addHelpText(
      'after',
      () => `
Examples:
  foldmill run ${examplePath('digits-svc.yaml')} --csv results.csv
  foldmill run ${examplePath('iris-forest.yaml')} --json > results.json
  foldmill run ${examplePath('iris-forest.yaml')} --local --slots 2
  id=$(foldmill run ${examplePath('wine-pipeline.yaml')} --no-watch) && foldmill studies watch "$id"`,
    )
    .action(run);

async function run(path: string, options: RunOptions): Promise<void> {
  const spec = await readStudyFile(path);
  if (options.local) return runLocal(path, spec, options);
  const foldmill = schedulerClient(options.url);
  const { data: accepted } = await foldmill.POST('/v1/studies', { body: spec });
  if (!options.watch) {
    if (options.json) printJson(accepted);
    else print(accepted.id);
    return;
  }
  await follow(foldmill, accepted.id, options);
}

async function runLocal(path: string, spec: StudySpec, options: RunOptions): Promise<void> {
  if (!options.watch) {
    throw new CliError(
      exitCode.invalid,
      '--no-watch is for a cluster: a study of --local ends with this command',
    );
  }
  // Loaded only here: it brings a scheduler and a worker, which other commands need not wait for.
  const { startLocal } = await import('../local/start-local.js');
  const cluster = await startLocal(resolveThreads(options.slots ?? -1), options.functions);
  const foldmill = schedulerClient(cluster.url);
  try {
    const body = await uploadFiles(foldmill, spec, path, { target: options.target });
    const { data: accepted } = await foldmill.POST('/v1/studies', { body });
    await follow(foldmill, accepted.id, { ...options, url: cluster.url });
  } finally {
    await cluster.close();
  }
}

async function follow(foldmill: FoldmillClient, id: string, options: RunOptions): Promise<void> {
  if (!options.json) note(`study ${id}`);
  const study = await watchStudy(foldmill, id, options);
  await finishStudy(foldmill, study, options);
}
