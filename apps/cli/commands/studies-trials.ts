import { Command, Option } from 'commander';
import { TrialState } from '#contracts';
import { type ClientOptions, jsonOption, parseCount, urlOption } from '../common-options.js';
import { studyIdOf } from '../latest.js';
import { note, print, printJson, stdoutStyle } from '../output.js';
import { trialsTable } from '../print/tuning-report.js';
import { schedulerClient } from '../scheduler-client.js';

interface TrialsOptions extends ClientOptions {
  state?: TrialState;
  offset?: number;
  limit: number;
}

export const studiesTrialsCommand = (): Command =>
  new Command('trials')
    .description('Lists the trials of a tuning study, in the order in which they were given out.')
    .argument('<study>', 'the id of a tuning study, or "latest" for the newest')
    .addOption(new Option('--state <state>', 'only trials in this state').choices(TrialState.options))
    .option('--offset <number>', 'the first trial to list', parseCount)
    .option('--limit <n>', 'at most this many', parseCount, 50)
    .addOption(urlOption())
    .addOption(jsonOption())
    .addHelpText('after', '\nExample:\n  foldmill studies trials latest --state completed')
    .action(trials);

async function trials(given: string, options: TrialsOptions): Promise<void> {
  const { url, state, offset, limit, json } = options;
  const foldmill = schedulerClient(url);
  const { data: page } = await foldmill.GET('/v1/studies/{id}/trials', {
    params: { path: { id: await studyIdOf(foldmill, given, 'tuning') }, query: { state, offset, limit } },
  });
  if (json) return printJson(page);
  print(trialsTable(page.trials, stdoutStyle));
  if (page.next !== null) note(`more: foldmill studies trials ${given} --offset ${page.next}`);
}
