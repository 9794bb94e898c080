import { Command } from 'commander';
import { jsonText } from '#contracts';
import { CliError } from '../cli-error.js';
import { type ClientOptions, jsonOption, urlOption } from '../common-options.js';
import { exitCode } from '../exit-codes.js';
import { SchedulerHttp } from '../http.js';
import { print } from '../output.js';
import { failureReport } from '../print/study-report.js';
import { watchStudy } from '../progress/watch-study.js';
import { finishStudy } from './finish-study.js';

interface WatchOptions extends ClientOptions {
  verbose?: boolean;
}

export const studiesWatchCommand = (): Command =>
  new Command('watch')
    .description(
      'Follows a study to its end and prints its results. With --json: an event per line, as they happen.',
    )
    .argument('<id>', 'the id of the study')
    .addOption(urlOption())
    .option('-v, --verbose', 'a line per evaluation instead of the bar')
    .addOption(jsonOption())
    .addHelpText(
      'after',
      '\nExample:\n  foldmill studies watch st_1a2b --json | jq -c \'select(.type == "best").data\'',
    )
    .action(watch);

async function watch(id: string, options: WatchOptions): Promise<void> {
  const http = new SchedulerHttp(options.url);
  const onEvent = options.json ? (event: unknown) => print(jsonText(event)) : undefined;
  const study = await watchStudy(http, encodeURIComponent(id), { ...options, onEvent });
  if (!options.json) return finishStudy(http, study, {});
  if (study.state !== 'completed') throw new CliError(exitCode.failed, failureReport(study));
}
