import { Command } from 'commander';
import { datasetsAddCommand } from './datasets-add.js';
import { datasetsLsCommand } from './datasets-ls.js';
import { datasetsRmCommand } from './datasets-rm.js';
import { datasetsShowCommand } from './datasets-show.js';

export const datasetsCommand = (): Command =>
  new Command('datasets')
    .summary('upload, show and remove datasets')
    .description('Upload, show and remove datasets.')
    .addCommand(datasetsAddCommand())
    .addCommand(datasetsLsCommand())
    .addCommand(datasetsShowCommand())
    .addCommand(datasetsRmCommand())
    .addHelpText('after', '\nExample:\n  foldmill datasets ls');
