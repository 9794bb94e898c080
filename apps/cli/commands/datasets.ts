import { Command } from 'commander';
import { datasetsAddCommand } from './datasets-add.js';
import { datasetsLsCommand } from './datasets-ls.js';
import { datasetsRmCommand } from './datasets-rm.js';

export const datasetsCommand = (): Command =>
  new Command('datasets')
    .summary('upload, list and remove datasets')
    .description('Upload, list and remove datasets.')
    .addCommand(datasetsAddCommand())
    .addCommand(datasetsLsCommand())
    .addCommand(datasetsRmCommand())
    .addHelpText('after', '\nExample:\n  foldmill datasets ls');
