import { Command, Option } from 'commander';
import type { StudyExtension } from '#client';
import { parseJson } from '#contracts';
import { CliError, messageOf } from '../cli-error.js';
import { type ClientOptions, jsonOption, parseCount, urlOption } from '../common-options.js';
import { exitCode } from '../exit-codes.js';
import { studyIdOf } from '../latest.js';
import { note, printJson } from '../output.js';
import { schedulerClient } from '../scheduler-client.js';

interface ExtendOptions extends ClientOptions {
  iter?: number;
  trials?: number;
  space?: string;
}

export const studiesExtendCommand = (): Command =>
  new Command('extend')
    .summary('give a search more candidates')
    .description(
      'Gives a search more candidates, while it runs or after it was completed. Nothing is computed again. At its end ' +
        'the search ranks all candidates again, chooses the best and fits its model.',
    )
    .argument('<study>', 'the id of a study, or "latest"')
    .addOption(new Option('--iter <n>', 'so many more candidates of a random search').argParser(parseCount))
    .addOption(
      new Option('--trials <n>', 'so many more trials of a search by tpe, gp or cmaes').argParser(parseCount),
    )
    .option('--space <json>', 'a space whose candidates are added to a grid or random search')
    .addOption(urlOption())
    .addOption(jsonOption())
    .addHelpText(
      'after',
      `
Examples:
  foldmill studies extend latest --iter 50
  foldmill studies extend latest --space '{"C": [100, 1000], "gamma": [0.001]}'`,
    )
    .action(async (given: string, options: ExtendOptions) => {
      const body: StudyExtension = {
        ...(options.iter !== undefined && { n_iter: options.iter }),
        ...(options.trials !== undefined && { n_trials: options.trials }),
        ...(options.space !== undefined && { space: spaceOf(options.space) }),
      };
      if (Object.keys(body).length === 0) {
        throw new CliError(exitCode.invalid, 'say what to add: --iter, --trials or --space');
      }
      const foldmill = schedulerClient(options.url);
      const params = { path: { id: await studyIdOf(foldmill, given) } };
      const { data: study } = await foldmill.POST('/v1/studies/{id}/extend', { params, body });
      if (options.json) printJson(study);
      else note(`study ${study.id}: ${study.state}`);
    });

/** The scheduler says what is wrong with it. */
function spaceOf(text: string): NonNullable<StudyExtension['space']> {
  try {
    return parseJson(text, { floats: true }) as NonNullable<StudyExtension['space']>;
  } catch (error) {
    throw new CliError(exitCode.invalid, `--space is not JSON: ${messageOf(error)}`);
  }
}
