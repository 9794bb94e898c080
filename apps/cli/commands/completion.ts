import { Argument, Command } from 'commander';
import { bashCompletion } from '../completion/bash.js';
import { type CommandShape, commandShapes } from '../completion/command-shape.js';
import { fishCompletion } from '../completion/fish.js';
import { zshCompletion } from '../completion/zsh.js';

const scripts = { bash: bashCompletion, zsh: zshCompletion, fish: fishCompletion } as const satisfies Record<
  string,
  (shapes: readonly CommandShape[]) => string
>;

export const completionCommand = (): Command =>
  new Command('completion')
    .summary('print a completion script for a shell')
    .description('Prints a script that completes commands, options and files in a shell.')
    .addArgument(new Argument('<shell>', 'which shell the script is for').choices(Object.keys(scripts)))
    .addHelpText(
      'after',
      `
Examples:
  foldmill completion bash > ~/.foldmill-completion.bash    # then in ~/.bashrc: source ~/.foldmill-completion.bash
  foldmill completion zsh > ~/.foldmill-completion.zsh      # then in ~/.zshrc, after compinit: source that file
  foldmill completion fish > ~/.foldmill-completion.fish    # then in config.fish: source that file`,
    )
    .action((shell: keyof typeof scripts, _options: unknown, command: Command) => {
      const program = command.parent ?? command;
      process.stdout.write(scripts[shell](commandShapes(program)));
    });
