import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { compareCommand } from './commands/compare.js';
import { completionCommand } from './commands/completion.js';
import { datasetsCommand } from './commands/datasets.js';
import { estimatorsCommand } from './commands/estimators-ls.js';
import { modelsCommand } from './commands/models.js';
import { predictCommand } from './commands/predict.js';
import { predictionsCommand } from './commands/predictions.js';
import { runCommand } from './commands/run.js';
import { schedulerCommand } from './commands/scheduler.js';
import { studiesCommand } from './commands/studies.js';
import { upCommand } from './commands/up.js';
import { workerCommand } from './commands/worker.js';
import { workersCommand } from './commands/workers-ls.js';
import { examplePath } from './example-path.js';

/**
 * The `foldmill` command. Commander's own exits are thrown as CommanderError.
 * @param asJson - Commander doesn't print its errors; they are thrown as well.
 */
export function foldmillProgram(version: string, asJson = false): Command {
  const program = new Command('foldmill')
    .description('Hyperparameter search and cross-validation on a cluster, with the results of scikit-learn.')
    .version(version)
    .addCommand(upCommand())
    .addCommand(runCommand())
    .addCommand(studiesCommand())
    .addCommand(predictionsCommand())
    .addCommand(datasetsCommand())
    .addCommand(modelsCommand())
    .addCommand(predictCommand())
    .addCommand(compareCommand())
    .addCommand(workersCommand())
    .addCommand(estimatorsCommand())
    .addCommand(schedulerCommand())
    .addCommand(workerCommand())
    .addCommand(completionCommand())
    .addHelpText(
      'after',
      () => `
Examples:
  foldmill up       # starts a cluster on this machine, on port 8080; the others run in a second terminal
  foldmill run ${examplePath('digits-svc.yaml')}
  foldmill datasets add ${examplePath('iris-species.csv')} --target species
  foldmill run ${examplePath('species-benchmark.yaml')}

Exit codes: 0 success, 1 the study or the cluster failed, 2 wrong usage or a refused request, 3 no scheduler answers,
130 interrupted while following a study.`,
    );
  exitByThrowing(program, asJson);
  return program;
}

/** @param asJson - what is wrong is printed as JSON, by whoever catches it. */
function exitByThrowing(command: Command, asJson: boolean): void {
  command.exitOverride().showHelpAfterError(`(see: ${fullName(command)} --help)`);
  if (asJson) command.configureOutput({ writeErr: () => undefined });
  for (const subcommand of command.commands) exitByThrowing(subcommand, asJson);
}

function fullName(command: Command): string {
  return command.parent ? `${fullName(command.parent)} ${command.name()}` : command.name();
}

/** The version of the package that this file is part of. */
export function packageVersion(): string {
  const text = readFileSync(new URL('../../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
