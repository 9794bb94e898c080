import { Command } from 'commander';
import { modelsExportCommand } from './models-export.js';
import { modelsLsCommand } from './models-ls.js';
import { modelsShowCommand } from './models-show.js';

export const modelsCommand = (): Command =>
  new Command('models')
    .summary('list, show and export fitted models')
    .description(
      'List, show and export the models of completed searches and fits. `foldmill predict` uses them.',
    )
    .addCommand(modelsLsCommand())
    .addCommand(modelsShowCommand())
    .addCommand(modelsExportCommand())
    .addHelpText('after', '\nExample:\n  foldmill models ls');
