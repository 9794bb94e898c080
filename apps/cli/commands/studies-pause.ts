import { Command } from 'commander';
import { type ClientOptions, jsonOption, urlOption } from '../common-options.js';
import { studyIdOf } from '../latest.js';
import { note, printJson } from '../output.js';
import { schedulerClient } from '../scheduler-client.js';

export const studiesPauseCommand = (): Command =>
  steering('pause', 'Hands out no more of a study until it is resumed; what is computed now is finished.');

export const studiesResumeCommand = (): Command => steering('resume', 'Has a paused study go on.');

const steering = (verb: 'pause' | 'resume', description: string): Command =>
  new Command(verb)
    .description(description)
    .argument('<study>', 'the id of a study, or "latest"')
    .addOption(urlOption())
    .addOption(jsonOption())
    .addHelpText('after', `\nExample:\n  foldmill studies ${verb} latest`)
    .action(async (given: string, options: ClientOptions) => {
      const foldmill = schedulerClient(options.url);
      const params = { path: { id: await studyIdOf(foldmill, given) } };
      const { data: study } = await foldmill.POST(`/v1/studies/{id}/${verb}`, { params });
      if (options.json) printJson(study);
      else note(`study ${study.id}: ${study.state}`);
    });
