import { Command } from 'commander';
import { type ClientOptions, jsonOption, urlOption } from '../common-options.js';
import { examplePath } from '../example-path.js';
import { note, print, printJson } from '../output.js';
import { watchStudy } from '../progress/watch-study.js';
import { readStudyFile } from '../read-study-file.js';
import { schedulerClient } from '../scheduler-client.js';
import { finishStudy } from './finish-study.js';

interface RunOptions extends ClientOptions {
  watch: boolean;
  csv?: string;
  verbose?: boolean;
}

export const runCommand = (): Command =>
  new Command('run')
    .summary('post a study and follow it to its end')
    .description(
      'Posts a study, shows its progress on stderr, and prints its results. Ctrl-C stops the display, not the study.\n' +
        'The exit code is 1 when the study fails or is cancelled.',
    )
    .argument('<file>', 'a study as YAML or JSON, which is the body of POST /v1/studies; - reads stdin')
    .addOption(urlOption())
    .option('--watch', 'follow the study to its end', true)
    .option('--no-watch', 'print the id of the study and return as soon as it is accepted')
    .option('--csv <file>', 'write the results to this file, one row per candidate')
    .option('-v, --verbose', 'print a line per evaluation instead of the bar')
    .addOption(jsonOption())
    .addHelpText(
      'after',
      () => `
Examples:
  foldmill run ${examplePath('digits-svc.yaml')} --csv results.csv
  foldmill run ${examplePath('iris-forest.yaml')} --json > results.json
  id=$(foldmill run ${examplePath('wine-pipeline.yaml')} --no-watch) && foldmill studies watch "$id"`,
    )
    .action(run);

async function run(path: string, options: RunOptions): Promise<void> {
  const foldmill = schedulerClient(options.url);
  const spec = await readStudyFile(path);
  const { data: accepted } = await foldmill.POST('/v1/studies', { body: spec });
  if (!options.watch) {
    if (options.json) printJson(accepted);
    else print(accepted.id);
    return;
  }
  if (!options.json) note(`study ${accepted.id}`);
  const study = await watchStudy(foldmill, accepted.id, options);
  await finishStudy(foldmill, study, options);
}
