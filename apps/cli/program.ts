import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { datasetsCommand } from './commands/datasets.js';
import { estimatorsCommand } from './commands/estimators-ls.js';
import { runCommand } from './commands/run.js';
import { schedulerCommand } from './commands/scheduler.js';
import { studiesCommand } from './commands/studies.js';
import { upCommand } from './commands/up.js';
import { workerCommand } from './commands/worker.js';
import { workersCommand } from './commands/workers-ls.js';

/** The `foldmill` command. Commander's own exits are thrown as CommanderError. */
export function foldmillProgram(version: string): Command {
  const program = new Command('foldmill')
    .description('Hyperparameter search and cross-validation on a cluster, with the results of scikit-learn.')
    .version(version)
    .addCommand(upCommand())
    .addCommand(runCommand())
    .addCommand(studiesCommand())
    .addCommand(datasetsCommand())
    .addCommand(workersCommand())
    .addCommand(estimatorsCommand())
    .addCommand(schedulerCommand())
    .addCommand(workerCommand())
    .addHelpText(
      'after',
      `
Examples:
  foldmill up                                    a cluster on this machine, on port 8080
  foldmill run examples/digits-svc.yaml          post a study and follow it
  foldmill datasets add mine.csv --target y      use a table of your own

Exit codes: 0 done, 1 the study or the cluster failed, 2 wrong usage or a refused request,
3 no scheduler answers, 130 interrupted while following.`,
    );
  exitByThrowing(program);
  return program;
}

function exitByThrowing(command: Command): void {
  command.exitOverride().showHelpAfterError(`(see: ${fullName(command)} --help)`);
  for (const subcommand of command.commands) exitByThrowing(subcommand);
}

function fullName(command: Command): string {
  return command.parent ? `${fullName(command.parent)} ${command.name()}` : command.name();
}

/** The version of the package that this file is part of. */
export function packageVersion(): string {
  const text = readFileSync(new URL('../../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
