import { Command } from 'commander';
import { studiesCancelCommand } from './studies-cancel.js';
import { studiesCompareCommand } from './studies-compare.js';
import { studiesExtendCommand } from './studies-extend.js';
import { studiesImportanceCommand } from './studies-importance.js';
import { studiesLsCommand } from './studies-ls.js';
import { studiesPauseCommand, studiesResumeCommand } from './studies-pause.js';
import { studiesReportCommand } from './studies-report.js';
import { studiesResultsCommand } from './studies-results.js';
import { studiesRetryCommand } from './studies-retry.js';
import { studiesRmCommand } from './studies-rm.js';
import { studiesShowCommand } from './studies-show.js';
import { studiesTrialsCommand } from './studies-trials.js';
import { studiesWatchCommand } from './studies-watch.js';

export const studiesCommand = (): Command =>
  new Command('studies')
    .summary('list, show, follow, pause, cancel and remove studies')
    .description(
      'List, show, follow, pause, resume, extend, retry, cancel and remove studies, and print their results.',
    )
    .addCommand(studiesLsCommand())
    .addCommand(studiesShowCommand())
    .addCommand(studiesWatchCommand())
    .addCommand(studiesPauseCommand())
    .addCommand(studiesResumeCommand())
    .addCommand(studiesExtendCommand())
    .addCommand(studiesRetryCommand())
    .addCommand(studiesCancelCommand())
    .addCommand(studiesResultsCommand())
    .addCommand(studiesCompareCommand())
    .addCommand(studiesImportanceCommand())
    .addCommand(studiesReportCommand())
    .addCommand(studiesTrialsCommand())
    .addCommand(studiesRmCommand())
    .addHelpText('after', '\nExample:\n  foldmill studies ls');
