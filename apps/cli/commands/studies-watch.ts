import { Command } from 'commander';
import { jsonText } from '#contracts';
import { CliError } from '../cli-error.js';
import { type ClientOptions, jsonOption, urlOption } from '../common-options.js';
import { exitCode } from '../exit-codes.js';
import { studyIdOf } from '../latest.js';
import { print } from '../output.js';
import { failureReport } from '../print/study-report.js';
import { watchStudy } from '../progress/watch-study.js';
import { schedulerClient } from '../scheduler-client.js';
import { finishStudy } from './finish-study.js';

interface WatchOptions extends ClientOptions {
  verbose?: boolean;
}

export const studiesWatchCommand = (): Command =>
  new Command('watch')
    .description(
      'Follows a study to its end and prints its results. --json prints each event on a line of its own.',
    )
    .argument('<study>', 'the id of a study, or "latest"')
    .addOption(urlOption())
    .option('-v, --verbose', 'print a line per evaluation instead of the bar')
    .addOption(jsonOption())
    .addHelpText(
      'after',
      '\nExamples:\n  foldmill studies watch latest\n  foldmill studies watch latest --json > events.jsonl',
    )
    .action(watch);

async function watch(given: string, options: WatchOptions): Promise<void> {
  const foldmill = schedulerClient(options.url);
  const onEvent = options.json ? (event: unknown) => print(jsonText(event)) : undefined;
  const study = await watchStudy(foldmill, await studyIdOf(foldmill, given), { ...options, onEvent });
  if (!options.json) return finishStudy(foldmill, study, {});
  if (study.state !== 'completed') throw new CliError(exitCode.failed, failureReport(study));
}
