import { Command } from 'commander';
import { modelsLsCommand } from './models-ls.js';
import { modelsShowCommand } from './models-show.js';

export const modelsCommand = (): Command =>
  new Command('models')
    .summary('list and show fitted models')
    .description('List and show the models of completed searches and fits. `foldmill predict` uses them.')
    .addCommand(modelsLsCommand())
    .addCommand(modelsShowCommand())
    .addHelpText('after', '\nExample:\n  foldmill models ls');
