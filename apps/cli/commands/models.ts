import { Command } from 'commander';
import { modelsExportCommand } from './models-export.js';
import { modelsImportanceCommand } from './models-importance.js';
import { modelsLsCommand } from './models-ls.js';
import { modelsShowCommand } from './models-show.js';

export const modelsCommand = (): Command =>
  new Command('models')
    .summary('list, show, explain and export fitted models')
    .description(
      'List, show, explain and export the models of completed searches and fits. `foldmill predict` uses them.',
    )
    .addCommand(modelsLsCommand())
    .addCommand(modelsShowCommand())
    .addCommand(modelsImportanceCommand())
    .addCommand(modelsExportCommand())
    .addHelpText('after', '\nExample:\n  foldmill models ls');
